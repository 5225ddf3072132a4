// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/standing.h"
#include "task_step.h"
#include "ui/material/record.h"

namespace examdesk::ui {

/// The steps that are done and not typed, as one person stands. @p step is of the exam's; @p known may be
/// null before he is registered.
struct StepContext {
    const exam::Definition& exam;
    const exam::Step& step;
    const exam::Standing& standing;
    const Record* known = nullptr;
    bool mayPrint = false;
    bool mayConfirm = false;
};

/// Ids of buttons.
inline const QString kPrintButton = QStringLiteral("printForms");
inline const QString kPortraitButton = QStringLiteral("takePortrait");
inline const QString kNextPersonButton = QStringLiteral("nextPerson");
inline const QString kRecordButton = QStringLiteral("openRecord");
inline const QString kBlankButton = QStringLiteral("printBlank"); ///< The rest is the document's id.

TaskStep::Content contentOf(const StepContext& context);
/// What this person has to hand in, for the right of every step.
TaskStep::Content handInContent(const exam::Definition& exam, const exam::Standing& standing,
                                const Record* known);

/// Why the forms cannot be confirmed now; empty if they can, or are.
QString confirmObstacle(const StepContext& context);
/// True where the forms are confirmed in this step, and were not yet.
bool awaitsConfirmation(const StepContext& context);
/// The ids of what is printed to be signed: 登记表 and 承诺书, as far as the exam has them for this person.
QStringList formsToSign(const exam::Standing& standing);

} // namespace examdesk::ui
