// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractButton;
class QAction;

namespace examdesk::ui {

/// Enables @p action unless something is in its way: then @p why stands in its tooltip, and in those of its
/// buttons, below its name and keys. @p otherwise stands there while nothing is.
void setObstacle(QAction& action, const QString& why, const QString& otherwise = {});
/// The same for a button without an action; its tooltip has no other words.
void setObstacle(QAbstractButton& button, const QString& why, const QString& otherwise = {});

/// Name and keys of @p action, and below them why it can do nothing now, or what else was said of it.
QString toolTipOf(const QAction& action);

} // namespace examdesk::ui
