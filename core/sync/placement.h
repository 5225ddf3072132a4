// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/store.h"

#include <QSet>
#include <QString>

namespace examdesk::sync {

/// The record that an answer names by `entity` and `id`; empty members if it does not.
store::RecordRef refIn(const QJsonValue& value);
/// One name for a record in sets.
QString refKey(const QString& entity, const QString& id);
/// The record a command is about, and whatever else it changed here.
QList<store::RecordRef> recordsOf(const store::Command& command);
/// Whether @p command has to do with one of @p refs.
bool concerns(const store::Command& command, const QSet<QString>& refs);
void addRecords(QSet<QString>& refs, const store::Command& command);

/// The records of this station that commands in its outbox are about or changed.
struct OutboxRecords {
    /// By refKey(), as the next: of commands that are still to be sent, but for those that the server had
    /// acknowledged before it was restored.
    QSet<QString> waiting;
    QSet<QString> stuck; ///< Of commands that wait for a person.
    QSet<QString> made; ///< That only a command of either kind has made: none of them was ever at the server.
};
[[nodiscard]] base::Result<OutboxRecords> outboxRecords(store::Store& store);

/// Puts the server's record where the station has its own. A record here that holds the same number makes
/// way: the server knows better. What the station still wants of it waits in the outbox (@p mine); without
/// that it is kept for a person. The caller holds the transaction.
[[nodiscard]] base::Result<void> place(store::Store& store, const store::Record& document,
                                       const OutboxRecords& mine);
/// Takes a record away that the server does not have, or does not show this account; no tombstone stays, for
/// the same record may be made again, here or there. The caller holds the transaction.
[[nodiscard]] base::Result<void> withdraw(store::Store& store, const QString& entity, const QString& id);

/// Carries out what waits to be removed in @p exam: at once if it is a handful or 1 % of the exam's records
/// at most, or a person has said yes; how many still wait. What has a change on its way, or is further here,
/// stays.
[[nodiscard]] base::Result<qint64> carryOutRemovals(store::Store& store, const QString& exam,
                                                    const QString& scope);

/// Forgets how far @p exam was read, so that the next pull reads it whole, and that a check is due. The
/// caller holds the transaction.
[[nodiscard]] base::Result<void> startOver(store::Store& store, const QString& exam, const QString& scope);
/// Whether a check is due: it was asked for, never made, or a day ago; and that it was made.
[[nodiscard]] base::Result<bool> isCheckDue(store::Store& store, const QString& exam, const QString& scope);
[[nodiscard]] base::Result<void> noteChecked(store::Store& store, const QString& exam, const QString& scope);

} // namespace examdesk::sync
