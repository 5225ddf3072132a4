// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/outbox_service.h"
#include "exam/definition_reader.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/state.h"

namespace examdesk::ui {

/// Candidate, order, material …
QString entityTitle(const QString& entity);
/// "Candidate 26000012": the record that a change is about.
QString recordTitle(const account::QueuedChange& change);
/// "Decided about a material": what a command of this kind does.
QString commandTitle(const QString& kind);
StateMark markOf(store::Outbox::State state);
/// Why it is stuck and what can be done; empty for one that only waits.
QString adviceFor(const store::Outbox::Entry& entry);

/// What the change wants, member by member; secrets are masked.
QList<Fact> factsOf(const store::Command& command, const exam::Catalogue& exams);
/// The same members as the record has them, and who changed it last.
QList<Fact> factsOf(const store::Record& record, const store::Command& command, const exam::Catalogue& exams);

} // namespace examdesk::ui
