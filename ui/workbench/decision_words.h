// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/decision.h"

#include <QString>

namespace examdesk::ui {

/// What is asked before @p decision is given on @p count records of a kind ("Materials") for @p reason.
QString decisionQuestion(const QString& kind, exam::Decision decision, int count, const QString& reason);
/// The state of a review after @p decision: `approved`, `returned`, `rejected`.
QString stateAfter(exam::Decision decision);
/// The button that does it.
QString decisionButton(exam::Decision decision, int count);
/// What is said when it is done.
QString decisionDone(const QString& kind, exam::Decision decision, int count);

} // namespace examdesk::ui
