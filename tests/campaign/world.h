// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "end_process.h"
#include "hostile_proxy.h"
#include "journal.h"
#include "small_disk.h"

#include <QHash>
#include <QRandomGenerator>
#include <QStringList>

#include <array>
#include <memory>
#include <vector>

namespace examdesk::campaign {

/// Where a server's things lie.
struct Place {
    QString database;
    QString files;
};

/// All ends of one campaign: stations, one office with one or two server processes, the proxy between them, a
/// wrong server, copies and backups.
class World {
public:
    struct Options {
        QString folder;   ///< Of this campaign alone; made new.
        QString postgres; ///< Of a cluster; empty for SQLite.
        int stations = 3;
        quint32 seed = 0;
    };
    struct Station {
        QString name;
        QString account;
        QString scope;
        EndProcess process;
        std::unique_ptr<SmallDisk> disk;
        qint64 ahead = 0;
        QStringList copies; ///< Folders, the oldest first.
    };
    struct Backup {
        QString name; ///< Of its folder below `backups/`.
    };

    explicit World(const Options& options);
    ~World();

    Journal& journal() { return m_journal; }
    HostileProxy& proxy() { return m_proxy; }
    QString url() const;
    QString path(const QString& name) const { return m_options.folder + u'/' + name; }
    std::vector<Station>& stations() { return m_stations; }
    std::vector<EndProcess>& servers() { return m_servers; }
    SmallDisk& serverDisk() { return *m_serverDisk; }
    bool isPostgres() const { return !m_options.postgres.isEmpty(); }

    /// Starts what does not run; notes in the history if it does not come up.
    void startStation(Station& station);
    void startServers();
    void killServers();
    QString folderOf(const Station& station) const { return path(station.name) + QStringLiteral("/store"); }

    /// Gives @p count commands at @p station, as @p random wants them.
    QJsonObject writesOf(Station& station, QRandomGenerator& random, int count);
    /// One command that brings a file.
    QJsonObject fileOf(Station& station, QRandomGenerator& random);
    /// Lets all of @p which sync at the same time; what each said, nothing if it died.
    QList<std::optional<QJsonObject>> sync(const QList<int>& which, const QJsonObject& more = {});
    /// As sync(), of one, until it succeeds; accepts a restore. False if it does not succeed.
    bool syncUntilItWorks(int station);
    std::optional<QJsonObject> order(Station& station, const QJsonObject& order);

    void setServerClock(qint64 ahead);
    /// @p brokenOff: first the server is killed after so many microseconds of it; then it is made anew, into
    /// the same folder.
    bool backUp(std::optional<int> brokenOff = std::nullopt);
    /// @p brokenOff: first it is killed after so many microseconds; then it is begun anew.
    void restore(const Backup& backup, std::optional<int> brokenOff = std::nullopt);
    QList<Backup>& backups() { return m_backups; }
    /// Backups that a station need no longer reckon with, after its server's clock went on by a month.
    void retireBackups();
    /// Another office behind the same address, or the right one again.
    void exchangeServer(bool isWrong);

    void copyStation(Station& station);
    void restoreStation(Station& station, const QString& copy);

    QJsonObject dumpServer() const;
    /// Takes what the ends hold off their small disks, which go with this program: `kept/` in the folder.
    void keepEnds();

private:
    Place newPlace(const QString& name);
    void useServers();

    Options m_options;
    Journal m_journal;
    HostileProxy m_proxy;
    std::unique_ptr<SmallDisk> m_serverDisk;
    std::vector<Station> m_stations;
    std::vector<EndProcess> m_servers;
    QList<int> m_ports;
    EndProcess m_wrong;
    int m_wrongPort = 0;
    Place m_place;
    QList<Backup> m_backups;
    int m_places = 0;
    int m_backupsMade = 0;
    qint64 m_serverAhead = 0;
    std::array<int, 14> m_generations{}; ///< How often the note in each place of the pool was dropped.
    int m_texts = 0;
};

/// A UUIDv7 that is the same for the same numbers.
QString idOf(quint32 seed, int place, int generation);

} // namespace examdesk::campaign
