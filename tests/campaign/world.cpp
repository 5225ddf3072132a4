// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QThread>
#include <QUrl>
#include <QUuid>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

const QString kLog = u"ends.log"_s;

QString runProgram(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(120000);
    return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
}

void copyFolder(const QString& from, const QString& to)
{
    QDir().mkpath(QFileInfo(to).path());
    if (const QString problem = runProgram(u"cp"_s, {u"-a"_s, from, to}); !problem.isEmpty())
        qFatal("%s", qPrintable(problem));
}

} // namespace

QString idOf(quint32 seed, int place, int generation)
{
    QRandomGenerator random(seed * 1000003u + quint32(place) * 4099u + quint32(generation));
    QByteArray bytes = QByteArray::fromHex("019a00000000");
    for (int i = 0; i < 10; ++i)
        bytes.append(char(random.bounded(256)));
    bytes[6] = char(0x70 | (bytes.at(6) & 0x0f));
    bytes[8] = char(0x80 | (bytes.at(8) & 0x3f));
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

World::World(const Options& options)
    : m_options(options), m_journal((QDir(options.folder).removeRecursively(), QDir().mkpath(options.folder),
                                     options.folder + u"/history.jsonl"_s))
{
    QDir().mkpath(path(u"tokens"_s));
    QDir().mkpath(path(u"copies"_s));
    m_serverDisk = std::make_unique<SmallDisk>(path(u"office"_s));
    m_place = newPlace(u"office"_s);
    // Every other campaign begins with a server of an earlier version, which is upgraded when it starts.
    const int migration = isPostgres() ? 0 : int(options.seed % 4);
    const QJsonObject prepared = EndProcess::run(
        {u"prepare"_s, m_place.database, m_place.files, QString::number(migration < 3 ? migration : 0)},
        path(kLog));
    if (!prepared["ok"_L1].toBool())
        qFatal("No server: %s", qPrintable(prepared["error"_L1].toString()));
    const std::array<std::array<QString, 2>, 3> people{
        {{u"anna"_s, u"region:1"_s},
         {u"carl"_s, u"*"_s},
         {options.seed % 2 == 0 ? u"ben"_s : u"anna"_s, u"region:1"_s}}};
    m_stations.resize(size_t(options.stations));
    for (size_t i = 0; i < m_stations.size(); ++i) {
        Station& station = m_stations[i];
        station.name = u"s%1"_s.arg(i + 1);
        station.account = people.at(i)[0];
        station.scope = people.at(i)[1];
        station.disk = std::make_unique<SmallDisk>(path(station.name));
        startStation(station);
    }
    m_servers.resize(isPostgres() ? 2 : 1);
    startServers();
}

World::~World()
{
    for (Station& station : m_stations)
        station.process.kill();
    killServers();
    m_wrong.kill();
}

QString World::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_proxy.port());
}

Place World::newPlace(const QString& name)
{
    const QString number = name + QString::number(++m_places);
    if (!isPostgres())
        return {path(u"office/%1.db"_s.arg(number)), path(u"office/%1.files"_s.arg(number))};
    QUrl url(m_options.postgres);
    // Each campaign has databases of its own in the cluster.
    const QString database =
        u"c%1_%2"_s.arg(QCoreApplication::applicationPid()).arg(qHash(m_options.folder), 0, 16) + number;
    url.setPath(u'/' + database);
    return {url.toString(), path(u"office/%1.files"_s.arg(number))};
}

void World::startStation(Station& station)
{
    if (station.process.isRunning())
        return;
    const auto up = station.process.start({u"station"_s, station.name, folderOf(station), station.account,
                                           station.scope, path(u"tokens"_s), path(u"history.jsonl"_s)},
                                          station.ahead, path(kLog));
    if (!up)
        m_journal.note(u"would_not_start"_s, {{u"end"_s, station.name}});
}

void World::startServers()
{
    while (m_ports.size() < qsizetype(m_servers.size()))
        m_ports.append(0);
    for (size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].isRunning())
            continue;
        const auto up = m_servers[i].start(
            {u"serve"_s, m_place.database, m_place.files, QString::number(m_ports[qsizetype(i)])},
            m_serverAhead, path(kLog));
        if (!up)
            m_journal.note(u"would_not_start"_s, {{u"end"_s, u"server"_s}});
        else
            m_ports[qsizetype(i)] = (*up)["port"_L1].toInt();
    }
    m_proxy.setServers(m_ports);
}

void World::killServers()
{
    for (EndProcess& server : m_servers)
        server.kill();
}

QJsonObject World::writesOf(Station& station, QRandomGenerator& random, int count)
{
    QJsonArray writes;
    for (int i = 0; i < count; ++i) {
        const int slot = random.bounded(int(m_generations.size()));
        int& generation = m_generations.at(size_t(slot));
        QJsonObject one{{u"record"_s, idOf(m_options.seed, slot, generation)}, {u"kind"_s, u"note.write"_s}};
        const int what = random.bounded(20);
        if (what == 0) {
            one.insert(u"kind"_s, u"note.drop"_s);
            ++generation;
        } else {
            one.insert(u"text"_s, u"text %1"_s.arg(++m_texts));
        }
        if (what == 1)
            one.insert(u"key"_s, u"k%1"_s.arg(random.bounded(6)));
        if (what == 2 && station.scope == u"*"_s)
            one.insert(u"region"_s, random.bounded(2) == 0 ? u"1"_s : u"2"_s);
        if (what >= 3 && what <= 6)
            one.insert(u"content"_s,
                       u"%PDF-%1 %2 "_s.arg(station.name).arg(m_texts) + QString(random.bounded(6000), u'x'));
        writes.append(one);
    }
    return {{u"do"_s, u"write"_s}, {u"writes"_s, writes}};
}

QJsonObject World::fileOf(Station& station, QRandomGenerator& random)
{
    const int slot = random.bounded(int(m_generations.size()));
    const QString content =
        u"%PDF-%1 %2 "_s.arg(station.name).arg(++m_texts) + QString(random.bounded(6000), u'x');
    const QJsonObject one{{u"record"_s, idOf(m_options.seed, slot, m_generations.at(size_t(slot)))},
                          {u"kind"_s, u"note.write"_s},
                          {u"text"_s, u"file"_s},
                          {u"content"_s, content}};
    return {{u"do"_s, u"write"_s}, {u"writes"_s, QJsonArray{one}}};
}

std::optional<QJsonObject> World::order(Station& station, const QJsonObject& order)
{
    startStation(station);
    const auto answer = station.process.order(order);
    if (!answer && station.process.hasHung()) {
        m_journal.note(u"hung"_s, {{u"end"_s, station.name}, {u"order"_s, order["do"_L1]}});
        station.process.kill();
    }
    return answer;
}

QList<std::optional<QJsonObject>> World::sync(const QList<int>& which, const QJsonObject& more)
{
    QJsonObject order = more;
    order.insert(u"do"_s, u"sync"_s);
    order.insert(u"url"_s, url());
    for (const int station : which)
        m_stations[size_t(station)].process.send(order);
    QList<std::optional<QJsonObject>> answers;
    for (const int which_ : which) {
        Station& station = m_stations[size_t(which_)];
        answers.append(station.process.receive());
        if (!answers.last() && station.process.hasHung()) {
            m_journal.note(u"hung"_s, {{u"end"_s, station.name}, {u"order"_s, u"sync"_s}});
            station.process.kill();
        }
    }
    return answers;
}

bool World::syncUntilItWorks(int station)
{
    for (int attempt = 0; attempt < 8; ++attempt) {
        startServers();
        startStation(m_stations[size_t(station)]);
        const auto said = sync({station}).first();
        if (said && (*said)["ok"_L1].toBool())
            return true;
        if (said && said->contains("trouble"_L1))
            order(m_stations[size_t(station)], {{u"do"_s, u"accept"_s}});
    }
    return false;
}

void World::setServerClock(qint64 ahead)
{
    m_serverAhead = ahead;
    for (EndProcess& server : m_servers)
        server.order({{u"do"_s, u"clock"_s}, {u"ahead"_s, ahead}});
}

/// Every other backup is made into a copy of the one before, as an office does that keeps one folder up to
/// date.
bool World::backUp(std::optional<int> brokenOff)
{
    const QString name = u"backup%1"_s.arg(++m_backupsMade);
    const QString out = path(u"backups/"_s + name);
    if (!m_backups.isEmpty() && m_backupsMade % 2 == 0)
        copyFolder(path(u"backups/"_s + m_backups.last().name), out);
    m_journal.note(u"backup_begun"_s, {{u"backup"_s, name}});
    const QJsonObject order{{u"do"_s, u"backup"_s}, {u"out"_s, out}};
    if (brokenOff) {
        m_servers.front().send(order);
        QThread::usleep(ulong(*brokenOff));
        m_servers.front().kill();
        startServers();
    }
    const QJsonObject made = m_servers.front().order(order).value_or(QJsonObject());
    const bool isMade = made["ok"_L1].toBool();
    m_journal.note(isMade ? u"backup_done"_s : u"backup_failed"_s,
                   {{u"backup"_s, name}, {u"error"_s, made["error"_L1]}});
    if (isMade)
        m_backups.append({name});
    return isMade;
}

void World::restore(const Backup& backup, std::optional<int> brokenOff)
{
    killServers();
    Place to = newPlace(u"office"_s);
    const auto callTo = [&](const Place& place) {
        return QStringList{u"restore"_s, path(u"backups/"_s + backup.name), place.database, place.files};
    };
    const auto early =
        brokenOff ? EndProcess::runAndKill(callTo(to), path(kLog), *brokenOff) : std::optional<QJsonObject>();
    // PostgreSQL may carry out what a client asked for before it was killed: that database may be whole by
    // now.
    if (brokenOff && !early && isPostgres())
        to = newPlace(u"office"_s);
    const QJsonObject done = early ? *early : EndProcess::run(callTo(to), path(kLog));
    if (!done["ok"_L1].toBool()) {
        m_journal.note(u"restore_failed"_s, {{u"backup"_s, backup.name}, {u"error"_s, done["error"_L1]}});
        return startServers();
    }
    if (!isPostgres()) {
        QDir(m_place.files).removeRecursively();
        for (const char* tail : {"", "-wal", "-shm"})
            QFile::remove(m_place.database + QString::fromLatin1(tail));
    }
    m_place = to;
    m_journal.note(u"restored"_s, {{u"backup"_s, backup.name}});
    startServers();
}

void World::retireBackups()
{
    if (m_backups.size() > 1)
        m_backups = {m_backups.last()};
}

void World::exchangeServer(bool isWrong)
{
    m_journal.note(isWrong ? u"wrong_server"_s : u"right_server"_s);
    if (!isWrong)
        return m_proxy.setServers(m_ports);
    if (!m_wrong.isRunning()) {
        Place place = newPlace(u"wrong"_s);
        EndProcess::run({u"prepare"_s, place.database, place.files}, path(kLog));
        const auto up = m_wrong.start({u"serve"_s, place.database, place.files, u"0"_s}, 0, path(kLog));
        m_wrongPort = up ? (*up)["port"_L1].toInt() : 0;
    }
    m_proxy.setServers({m_wrongPort});
}

void World::copyStation(Station& station)
{
    station.process.kill();
    const QString copy = path(u"copies/%1-%2"_s.arg(station.name).arg(station.copies.size() + 1));
    copyFolder(folderOf(station), copy);
    station.copies.append(copy);
    m_journal.note(u"copied"_s, {{u"end"_s, station.name}, {u"copy"_s, copy.section(u'/', -1)}});
    startStation(station);
}

void World::restoreStation(Station& station, const QString& copy)
{
    station.process.kill();
    QDir(folderOf(station)).removeRecursively();
    copyFolder(copy, folderOf(station));
    m_journal.note(u"from_copy"_s, {{u"end"_s, station.name}, {u"copy"_s, copy.section(u'/', -1)}});
    startStation(station);
}

void World::keepEnds()
{
    for (Station& station : m_stations)
        station.process.kill();
    killServers();
    for (const Station& station : m_stations)
        copyFolder(path(station.name), path(u"kept/"_s + station.name));
    copyFolder(path(u"office"_s), path(u"kept/office"_s));
}

QJsonObject World::dumpServer() const
{
    return EndProcess::run({u"dump"_s, m_place.database, m_place.files}, path(kLog));
}

} // namespace examdesk::campaign
