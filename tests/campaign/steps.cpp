// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps.h"

#include "http_bytes.h"
#include "poison.h"

#include <QFile>
#include <QJsonArray>
#include <QThread>

#include <functional>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

using Kind = NetworkFault::Kind;
constexpr qint64 kDay = 24 * 3600;

/// A step at work.
struct Scene {
    const Step& step;
    World& world;
    QRandomGenerator random;

    World::Station& station() { return world.stations()[size_t(step.station)]; }
    QList<int> both() const
    {
        return step.other < 0 ? QList<int>{step.station} : QList<int>{step.station, step.other};
    }
    void work(int station, int count)
    {
        World::Station& at = world.stations()[size_t(station)];
        world.startStation(at);
        world.order(at, world.writesOf(at, random, count));
    }
    void bringFile(int station)
    {
        World::Station& at = world.stations()[size_t(station)];
        world.startStation(at);
        world.order(at, world.fileOf(at, random));
    }
    /// Everybody of the step works and syncs; who is told so accepts a restore, most of the time.
    void sync(const QJsonObject& more = {})
    {
        const QList<int> who = both();
        const auto said = world.sync(who, more);
        world.startServers();
        for (qsizetype i = 0; i < who.size(); ++i) {
            World::Station& at = world.stations()[size_t(who[i])];
            world.startStation(at);
            if (said[i] && said[i]->contains("trouble"_L1) && random.bounded(4) != 0)
                world.order(at, {{u"do"_s, u"accept"_s}});
            if (random.bounded(4) == 0)
                world.order(at, {{u"do"_s, u"person"_s}});
        }
    }
    void workAndSync()
    {
        for (const int who : both())
            work(who, 1 + random.bounded(4));
        sync({{u"check"_s, random.bounded(12) == 0}});
    }
};

bool network(Scene& scene, Kind kind)
{
    static const QByteArrayList fits{"POST /v1/commands",
                                     "POST /v1/commands",
                                     "POST /v1/commands",
                                     "GET /v1/changes",
                                     "PUT /v1/files",
                                     "GET /v1/position",
                                     ""};
    NetworkFault fault{kind};
    fault.fits = fits.at(scene.random.bounded(int(fits.size())));
    fault.nth = fault.fits.isEmpty() ? scene.random.bounded(6) : 0;
    if (fault.fits.startsWith("PUT"))
        scene.bringFile(scene.step.station);
    fault.micros = kind == Kind::Delay ? 10000 + scene.random.bounded(150000) : 0;
    scene.world.proxy().plan({fault});
    scene.workAndSync();
    const bool happened = scene.world.proxy().happened() > 0;
    scene.world.proxy().plan({});
    return happened;
}

bool late(Scene& scene)
{
    const bool happened = network(scene, Kind::Late);
    if (scene.random.bounded(2) == 0)
        scene.world.proxy().deliverLate(); // Else some steps later: behind a restore, at another office.
    return happened;
}

bool killedAtRequest(Scene& scene, qint64 victim)
{
    static const QByteArrayList fits{"POST /v1/commands", "POST /v1/commands", "", "GET /v1/changes",
                                     "PUT /v1/files"};
    NetworkFault fault{Kind::Kill, 0, fits.at(scene.random.bounded(int(fits.size())))};
    fault.nth = fault.fits.isEmpty() ? scene.random.bounded(6) : 0;
    if (fault.fits.startsWith("PUT"))
        scene.bringFile(scene.step.station);
    fault.micros = scene.random.bounded(4000);
    fault.victim = victim;
    scene.world.proxy().plan({fault});
    scene.sync();
    const bool happened = scene.world.proxy().happened() > 0;
    scene.world.proxy().plan({});
    return happened;
}

bool stationKilled(Scene& scene)
{
    for (const int who : scene.both())
        scene.work(who, 2 + scene.random.bounded(4));
    EndProcess& process = scene.station().process;
    if (scene.random.bounded(3) != 0) {
        const bool happened = killedAtRequest(scene, process.pid());
        scene.world.startStation(scene.station());
        return happened;
    }
    // At work.
    process.send(scene.world.writesOf(scene.station(), scene.random, 8));
    QThread::usleep(ulong(scene.random.bounded(8000)));
    process.kill();
    scene.world.startStation(scene.station());
    scene.sync();
    return true;
}

bool serverKilled(Scene& scene)
{
    for (const int who : scene.both())
        scene.work(who, 2 + scene.random.bounded(6));
    auto& servers = scene.world.servers();
    EndProcess& victim = servers[size_t(scene.random.bounded(int(servers.size())))];
    const bool happened = killedAtRequest(scene, victim.pid());
    if (happened) {
        victim.kill(); // It is dead, or just about to be.
        scene.world.startServers();
    }
    return happened;
}

bool stationsDiskFull(Scene& scene)
{
    World::Station& station = scene.station();
    station.disk->fill(scene.random.bounded(200) * 1024, station.process.pid());
    scene.workAndSync();
    scene.workAndSync();
    station.disk->empty(station.process.pid());
    scene.world.startStation(station);
    return true;
}

bool serversDiskFull(Scene& scene)
{
    EndProcess& server = scene.world.servers().front();
    scene.world.serverDisk().fill(scene.random.bounded(200) * 1024, server.pid());
    scene.workAndSync();
    scene.workAndSync();
    scene.world.serverDisk().empty(server.pid());
    scene.world.startServers();
    return true;
}

qint64 jump(QRandomGenerator& random)
{
    static const QList<qint64> by{180, 20 * 60, 2 * 3600, 40 * kDay, 366 * kDay, 30 * 366 * kDay};
    return by.at(random.bounded(int(by.size()))) * (random.bounded(2) == 0 ? 1 : -1);
}

/// Half of the time the clock is put right again at once.
bool stationsClockWrong(Scene& scene)
{
    World::Station& station = scene.station();
    const auto set = [&](qint64 ahead) {
        station.ahead = ahead;
        scene.world.order(station, {{u"do"_s, u"clock"_s}, {u"ahead"_s, ahead}});
    };
    set(jump(scene.random));
    scene.workAndSync();
    if (scene.random.bounded(2) == 0)
        set(0);
    return true;
}

bool serversClockWrong(Scene& scene)
{
    const qint64 ahead = jump(scene.random);
    scene.world.setServerClock(ahead);
    scene.workAndSync();
    if (ahead > 20 * kDay || scene.random.bounded(2) == 0)
        scene.world.setServerClock(0);
    if (ahead > 20 * kDay)
        scene.world.retireBackups();
    return true;
}

/// The backups behind the one that was restored are of a line that nobody goes on with.
void restoreNumber(Scene& scene, qsizetype which)
{
    auto& backups = scene.world.backups();
    scene.world.restore(World::Backup(backups[which]));
    backups.resize(which + 1);
}

bool restored(Scene& scene, bool isOlder)
{
    if (!scene.world.backUp())
        return false;
    scene.workAndSync();
    scene.workAndSync();
    const auto& backups = scene.world.backups();
    restoreNumber(scene, isOlder ? scene.random.bounded(int(backups.size())) : backups.size() - 1);
    scene.workAndSync();
    return true;
}

bool backupBrokenOff(Scene& scene)
{
    for (const int who : scene.both())
        scene.work(who, 2);
    scene.workAndSync();
    const bool isMade = scene.world.backUp(scene.random.bounded(60000));
    scene.workAndSync();
    return isMade;
}

bool restoreBrokenOff(Scene& scene)
{
    if (!scene.world.backUp())
        return false;
    scene.workAndSync();
    scene.world.restore(World::Backup(scene.world.backups().last()), 10000 + scene.random.bounded(60000));
    scene.workAndSync();
    return true;
}

/// First the wrong backup is restored, everybody goes on with it, then the one that was meant.
bool restoredFromAbandonedLine(Scene& scene)
{
    if (!scene.world.backUp())
        return false;
    scene.workAndSync();
    if (!scene.world.backUp())
        return false;
    scene.workAndSync();
    auto& backups = scene.world.backups();
    const World::Backup meant = backups.last();
    restoreNumber(scene, backups.size() - 2);
    for (const int who : scene.both())
        scene.world.syncUntilItWorks(who);
    scene.workAndSync();
    scene.world.restore(meant);
    backups.append(meant);
    scene.workAndSync();
    return true;
}

bool wrongServer(Scene& scene)
{
    for (const int who : scene.both())
        scene.world.syncUntilItWorks(who); // Each knows its server.
    scene.world.exchangeServer(true);
    scene.workAndSync();
    scene.world.exchangeServer(false);
    scene.workAndSync();
    return true;
}

bool stationFromCopy(Scene& scene)
{
    World::Station& station = scene.station();
    if (!scene.world.syncUntilItWorks(scene.step.station))
        return false;
    scene.world.copyStation(station);
    scene.workAndSync();
    const QString copy = station.copies.at(scene.random.bounded(int(station.copies.size())));
    scene.world.restoreStation(station, copy);
    scene.workAndSync();
    return true;
}

bool oldStore(Scene& scene)
{
    static const QList<int> migrations{1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 17, 18};
    World::Station& station = scene.station();
    scene.work(scene.step.station, 3);
    const int migration = migrations.at(scene.random.bounded(int(migrations.size())));
    station.process.kill();
    const QJsonObject made = EndProcess::run(
        {u"old"_s, scene.world.folderOf(station), station.account, QString::number(migration)},
        scene.world.path(u"ends.log"_s));
    scene.world.journal().note(u"old_store"_s, {{u"end"_s, station.name},
                                                {u"migration"_s, migration},
                                                {u"ok"_s, made["ok"_L1]},
                                                {u"error"_s, made["error"_L1]}});
    scene.world.startStation(station);
    scene.world.syncUntilItWorks(scene.step.station); // It must know its server before another one comes.
    return made["ok"_L1].toBool();
}

bool poisoned(Scene& scene)
{
    QFile token(scene.world.path(u"tokens/"_s + scene.station().account));
    if (!token.open(QIODevice::ReadOnly))
        return false;
    const PoisonedCommand command =
        poisonedCommand(scene.random, scene.station().account, idOf(scene.step.seed, 77, 0));
    const QByteArray answer =
        ask(scene.world.proxy().port(), post("/v1/commands", command.body, token.readAll()));
    const QJsonObject result =
        QJsonDocument::fromJson(bodyOf(answer)).object()["results"_L1].toArray().first().toObject();
    const QString status = result["status"_L1].toString();
    scene.world.journal().note(status == u"applied"_s ? u"acknowledged"_s : u"poison_refused"_s,
                               {{u"end"_s, u"poison"_s},
                                {u"id"_s, command.id},
                                {u"record"_s, command.record},
                                {u"what"_s, command.what},
                                {u"http"_s, statusOf(answer)},
                                {u"status"_s, status}});
    scene.workAndSync();
    return !answer.isEmpty();
}

using Performer = std::function<bool(Scene&)>;

const QHash<QString, Performer>& performers()
{
    static const QHash<QString, Performer> all{
        {u"station killed"_s, &stationKilled},
        {u"server killed"_s, &serverKilled},
        {u"request lost"_s, [](Scene& scene) { return network(scene, Kind::LoseRequest); }},
        {u"answer lost"_s, [](Scene& scene) { return network(scene, Kind::LoseAnswer); }},
        {u"request doubled"_s, [](Scene& scene) { return network(scene, Kind::Double); }},
        {u"request again, late"_s, &late},
        {u"requests reordered"_s, [](Scene& scene) { return network(scene, Kind::Reorder); }},
        {u"answer cut off"_s, [](Scene& scene) { return network(scene, Kind::TruncateAnswer); }},
        {u"answer delayed"_s, [](Scene& scene) { return network(scene, Kind::Delay); }},
        {u"station's disk full"_s, &stationsDiskFull},
        {u"server's disk full"_s, &serversDiskFull},
        {u"station's clock wrong"_s, &stationsClockWrong},
        {u"server's clock wrong"_s, &serversClockWrong},
        {u"newest backup restored"_s, [](Scene& scene) { return restored(scene, false); }},
        {u"older backup restored"_s, [](Scene& scene) { return restored(scene, true); }},
        {u"backup of an abandoned line"_s, &restoredFromAbandonedLine},
        {u"backup broken off"_s, &backupBrokenOff},
        {u"restore broken off"_s, &restoreBrokenOff},
        {u"wrong server"_s, &wrongServer},
        {u"station from a copy"_s, &stationFromCopy},
        {u"poisoned input"_s, &poisoned},
        {u"old store upgraded"_s, &oldStore}};
    return all;
}

} // namespace

bool perform(const Step& step, World& world)
{
    Scene scene{step, world, QRandomGenerator(step.seed)};
    world.journal().note(u"fault"_s, {{u"kind"_s, step.kind}, {u"station"_s, step.station + 1}});
    world.startServers();
    for (const int who : scene.both())
        world.startStation(world.stations()[size_t(who)]);
    return performers().value(step.kind)(scene);
}

} // namespace examdesk::campaign
