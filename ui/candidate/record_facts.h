// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/fact_list.h"
#include "ui/material/record.h"

namespace examdesk::ui {

/// The fields that are shown to this candidate, in the order of the form, with what is missing or wrong.
QList<Fact> fieldFacts(const exam::Definition& exam, const Record& record);
/// What is missing or wrong, a sentence each.
QStringList problemSentences(const exam::Definition& exam, const Record& record);
/// Each audit level that applies, and what it said.
QList<Fact> levelFacts(const exam::Definition& exam, const Record& record);
/// The fee and the seat.
QList<Fact> paymentFacts(const Record& record);
QList<Fact> seatFacts(const Record& record);
/// The record's past, newest first: when; who, what, why.
QList<Fact> historyFacts(const exam::Definition& exam, const Record& record);

} // namespace examdesk::ui
