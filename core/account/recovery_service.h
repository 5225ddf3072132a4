// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "account/session.h"
#include "store/safekeeping.h"
#include "store/server_memory.h"

#include <chrono>
#include <optional>

namespace examdesk::account {

/// Removals that a sync did not carry out by itself, because they are too many.
struct WaitingRemovals {
    QString exam;
    qint64 records = 0; ///< That would go.
    qint64 living = 0;  ///< That are here.
};

/// A record that the server lacks, and by what people know it.
struct KeptEntry {
    store::KeptRecord record;
    QString key;                        ///< knownKeyOf(); may be empty.
    std::optional<store::Record> owner; ///< The candidate that it is of; none if it is nobody's.
};

/// How the station stands with a server that is not the one it was, and what is kept meanwhile.
struct RecoveryOverview {
    std::optional<store::ServerTrouble> trouble;
    QList<WaitingRemovals> removals;
    QList<KeptEntry> kept; ///< No more than was asked for.
    qint64 keptInAll = 0;
    qint64 setApart = 0; ///< Records of the server that cannot be read.
    qint64 handedIn = 0; ///< Acknowledged changes that are kept until they are safe in the server's backups.
    std::chrono::milliseconds clockOffset{
        0};             ///< By which the server's clock is ahead; 0 if it need not be said.
    qint64 records = 0; ///< That are here, of all exams; counted only while there is a trouble.
    QString copies;     ///< The folder that startOver() copies the store into.

    /// How many things a person is to decide about.
    qint64 forAPerson() const { return keptInAll + removals.size() + (trouble ? 1 : 0); }
};

/// The ways on after a server was exchanged, restored or lost. Each is for system admins of everything
/// (Error::Code::Denied else) and is on the trail. Synchronous; run it in a desk's lane.
class RecoveryService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit RecoveryService(Session& session);

    [[nodiscard]] base::Result<RecoveryOverview> overview(int limit) const;
    bool mayDecide() const;

    /// The server was restored: with the next sync the station hands in again what it lacks, and reads
    /// everything anew. Error::Code::Invalid if there is no such trouble.
    [[nodiscard]] base::Result<void> acceptRestored();
    /// This is a new office: the store is copied whole into its backups, its records and waiting changes are
    /// taken out, and the next sync reads the server that is there now. The path of the copy. Accounts, keys
    /// and the trail stay.
    [[nodiscard]] base::Result<QString> startOver();
    /// What waits to be removed in @p exam may go.
    [[nodiscard]] base::Result<void> allowRemovals(const QString& exam);

    /// Gives kept records to the server, with where they come from; each is a command (`record.hand_in`). The
    /// number that were handed in; those that could not be are told by the error of the first.
    [[nodiscard]] base::Result<int> handIn(const QList<store::RecordRef>& records);
    /// The server's word stands: they are no longer kept, and those that the server does not have go from
    /// here.
    [[nodiscard]] base::Result<void> discard(const QList<store::RecordRef>& records);

private:
    [[nodiscard]] base::Result<void> mustDecide() const;
    QList<KeptEntry> described(const QList<store::KeptRecord>& records) const;

    Session& m_session;
};

/// Adds `record.hand_in` {document, station, since, cause} for every kind of record that @p modules know: a
/// record that a station kept while the server lost it. It is stored as it was, as the version behind its
/// own, with a line in its history that says who handed it in; Conflict if the server has it as far by now.
/// System admins. To be called when all modules are registered.
void registerHandIn(Modules& modules);

} // namespace examdesk::account
