// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QTabBar>

namespace examdesk::test {

/// Names of the buttons on @p page that are in sight, cannot be pressed, and do not say why.
inline QStringList silentlyGreyed(const QWidget& page)
{
    QStringList silent;
    for (const QAbstractButton* button : page.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->isEnabled() || qobject_cast<QTabBar*>(button->parentWidget()))
            continue;
        const QString why = button->toolTip();
        const bool isName = !button->text().isEmpty() && why.startsWith(button->text());
        if (why.isEmpty() || isName || why == button->accessibleName())
            silent.append(
                QStringLiteral("%1 %2: %3").arg(button->objectName(), button->text(), button->toolTip()));
    }
    return silent;
}

} // namespace examdesk::test
