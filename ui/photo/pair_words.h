// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "likeness/likeness_record.h"
#include "ui/kit/reason_bar.h"
#include "ui/kit/state.h"

#include <QString>

namespace examdesk::ui {

/// How a pair of portraits stands: "To decide", "Same person", "Different persons", "Replaced".
StateMark pairMark(likeness::LikenessState state);
/// By what the two were paired, in a word or two: "One picture", "One face".
QString pairKind(const likeness::Found& found);
/// The same as a sentence, with the score and the limit from which on pairs are shown.
QString whyPaired(const likeness::Found& found);
/// Usual reasons for saying @p answer, SamePerson or Different, of a pair, to be chosen by 1–9.
QList<Reason> pairReasons(likeness::LikenessState answer);

} // namespace examdesk::ui
