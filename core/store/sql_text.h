// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace examdesk::store {

/// A text for a column that is NOT NULL: Qt binds a null text as NULL.
inline QString orEmpty(const QString& text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

/// A text for a column in which nothing is NULL.
inline QVariant orNull(const QString& text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

} // namespace examdesk::store
