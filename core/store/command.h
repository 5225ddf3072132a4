// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace examdesk::store {

/// Which record, without its contents.
struct RecordRef {
    QString entity;
    QString id;
    bool operator==(const RecordRef&) const = default;
};

/// The one kind of command that the sync itself knows: it brings a record that was lost as a whole, so it
/// waits for no other change of that record.
inline const QString kHandInCommand = QStringLiteral("record.hand_in");

/// What somebody wants changed, and on which version of the record he decided it. Stations and the server
/// apply commands by the same rules; its id is the idempotency key.
struct Command {
    QString id;     ///< UUIDv7.
    QString kind;   ///< `audit.decide`, `order.verify` …
    QString entity; ///< Of the record it is about.
    QString entityId;
    QString exam;
    qint64 baseVersion = 0; ///< Of the record as the person saw it; 0 if the command makes it.
    /// Of the record as the person saw it, if that was the server's word on it; empty if changes that wait
    /// had made it, or there is none. A version alone says too little once a server was restored.
    QString baseDigest;
    QDateTime at;    ///< Station time, UTC.
    QString account; ///< Who.
    QJsonObject payload;
    QList<RecordRef> touched; ///< What it changed on the station; the server sends these back if it says no.

    bool operator==(const Command&) const = default;

    QJsonObject toJson() const;
    /// Error::Code::Invalid names the member that is missing or of the wrong kind. The payload is not looked
    /// into: checkCommand().
    [[nodiscard]] static base::Result<Command> fromJson(const QJsonObject& object);
    /// The same of what this station itself once stored, whatever its texts are: an earlier version may have
    /// taken what is refused today, and a person must be told what and why.
    [[nodiscard]] static base::Result<Command> read(const QJsonObject& object);
};

inline constexpr qsizetype kMostTouched = 200;
inline constexpr int kFirstYear = 2000; ///< Of Command::at;
inline constexpr int kLastYear = 2199;  ///< finer bounds are the server's.

/// The form of a command, whatever it is about: Error::Code::Invalid with the member and the reason if a text
/// is not clean or too long (base/text_gate.h), a number is none, it is nested deeper than 64 levels or
/// larger than 256 KB, touches more than 200 records, or its time is out of all bounds. Stations and the
/// server ask it before any rule runs.
[[nodiscard]] base::Result<void> checkCommand(const Command& command);
/// Of that what is known only after the rule has run: how many records it touched, and that they have ids.
[[nodiscard]] base::Result<void> checkTouched(const Command& command);

} // namespace examdesk::store
