// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/outbox_service.h"
#include "change_titles.h"
#include "exam/definition_reader.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/state.h"

namespace examdesk::ui {

/// "Candidate 26000012": the record that a change is about.
QString recordTitle(const account::QueuedChange& change);
StateMark markOf(store::Outbox::State state);
/// Why it is stuck and what can be done; empty for one that only waits.
QString adviceFor(const store::Outbox::Entry& entry);

/// What the change wants, member by member; secrets are masked.
QList<Fact> factsOf(const store::Command& command, const exam::Catalogue& exams);
/// The same members as the record has them, and who changed it last.
QList<Fact> factsOf(const store::Record& record, const store::Command& command, const exam::Catalogue& exams);
/// What the masked fact @p key says: what somebody typed into a sensitive field, or what was said of an
/// accommodation, which may name an illness.
QString plainOf(const store::Command& command, const QString& key);
QString plainOf(const store::Record& record, const QString& key);

} // namespace examdesk::ui
