// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photo/finding.h"
#include "ui/kit/state.h"

#include <QString>

namespace examdesk::ui {

/// What a rule of the portrait check asks for: "White background". The id itself if it is not known.
QString ruleName(const QString& rule);
/// What is wrong when it is broken, as a reason for the candidate: "The background is not white".
QString ruleReason(const QString& rule);

/// The measured value of @p finding against its limit, with unit: "8.3° (at most 6°)". Empty if nothing was
/// measured.
QString measuredText(const photo::Finding& finding);

/// What came of one rule: "Meets", "Breaks", "Look at it", "Not assessed".
StateMark outcomeMark(photo::Outcome outcome);
/// What the check proposes: `pass`, `fail`, `person`, or not checked for an empty @p verdict.
StateMark conclusionMark(const QString& verdict);

} // namespace examdesk::ui
