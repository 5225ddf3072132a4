// SPDX-License-Identifier: GPL-3.0-or-later
#include "obstacle.h"

#include "shortcuts.h"

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

namespace examdesk::ui {

namespace {

constexpr auto kNote = "examdeskNote"; ///< Property of an action: what its tooltip says beside its name.

} // namespace

void setObstacle(QAction& action, const QString& why, const QString& otherwise)
{
    action.setProperty(kNote, why.isEmpty() ? otherwise : why);
    action.setEnabled(why.isEmpty());
    action.setToolTip(toolTipOf(action)); // tells the buttons
}

void setObstacle(QAbstractButton& button, const QString& why, const QString& otherwise)
{
    button.setEnabled(why.isEmpty());
    button.setToolTip(why.isEmpty() ? otherwise : why);
}

QString toolTipOf(const QAction& action)
{
    QString note = action.property(kNote).toString();
    // Decisions rest together while something is asked.
    if (const QActionGroup* group = action.actionGroup(); note.isEmpty() && group && !group->isEnabled())
        note = QCoreApplication::translate("Obstacle", "A question is open: answer it first, or press Esc.");
    const QString name = withKeys(action.text(), action.shortcut());
    return note.isEmpty() ? name : name + u'\n' + note;
}

} // namespace examdesk::ui
