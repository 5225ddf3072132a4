// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QString>

#include <compare>
#include <utility>

namespace examdesk::base {

/// A new UUIDv7 (RFC 9562) as text: sorts by the time it was made, so that rows land at the end of an index.
QString newId();

/// The UUIDv7 that station time @p at and @p entropy (any bytes) give: the same for the same input. For demo
/// data and for records that two stations must name alike.
QString derivedId(const QDateTime& at, const QByteArray& entropy);

/// When the UUIDv7 @p id was made, by the clock of who made it; invalid if @p id is none.
QDateTime timeOfId(const QString& id);

/// The identity of an Owner (UUID text). Ids of different owners do not mix: the compiler tells them apart.
template <typename Owner>
class Id {
public:
    explicit Id(QString text) : m_text(std::move(text)) {}

    const QString& text() const { return m_text; }

    friend bool operator==(const Id&, const Id&) = default;
    friend bool operator<(const Id& left, const Id& right) { return left.m_text < right.m_text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

} // namespace examdesk::base
