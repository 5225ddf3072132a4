// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractButton;
class QAction;

namespace examdesk::ui {

/// Enables @p action unless something is in its way: then @p why is its tooltip, and that of its buttons.
/// While nothing is, @p otherwise stands there below its name and keys.
void setObstacle(QAction& action, const QString& why, const QString& otherwise = {});
/// The same for a button without an action; its tooltip has no other words.
void setObstacle(QAbstractButton& button, const QString& why, const QString& otherwise = {});

/// Why @p action can do nothing now; while it can, its name and keys, with what else was said of it.
QString toolTipOf(const QAction& action);

} // namespace examdesk::ui
