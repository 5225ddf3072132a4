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
    const QString name = withKeys(action.text(), action.shortcut());
    const QString note = action.property(kNote).toString();
    if (action.isEnabled())
        return note.isEmpty() ? name : name + u'\n' + note;
    if (!note.isEmpty())
        return note;
    // Decisions rest together while something is asked.
    if (const QActionGroup* group = action.actionGroup(); group && !group->isEnabled())
        return QCoreApplication::translate("Obstacle", "A question is open: answer it first, or press Esc.");
    return action.toolTip(); // whoever greys an action by himself says why there
}

} // namespace examdesk::ui
