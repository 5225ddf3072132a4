// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace examdesk::exam {

/// When something applies. All parts that are given must hold; an empty condition always holds.
struct Condition {
    QStringList types;  ///< The candidate's type is one of these ids.
    QStringList groups; ///< The group of the candidate's type is one of these ids.
    QString field;      ///< This field …
    QStringList values; ///< … has one of these values; the empty text stands for "not filled in".
    bool operator==(const Condition&) const = default;
};

/// From (included) to (excluded), UTC. An invalid end is open.
struct Window {
    QDateTime from;
    QDateTime to;
    bool contains(const QDateTime& at) const;
    bool operator==(const Window&) const = default;
};

/// True if one of @p windows contains @p at, or if there is none at all (always open).
bool isOpen(const QList<Window>& windows, const QDateTime& at);

} // namespace examdesk::exam
