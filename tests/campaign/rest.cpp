// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRounds = 30;

void mend(World& world)
{
    world.proxy().plan({});
    world.startServers();
    world.proxy().deliverLate();
    world.setServerClock(0);
    for (World::Station& station : world.stations()) {
        station.disk->empty(station.process.pid());
        station.ahead = 0;
        world.order(station, {{u"do"_s, u"clock"_s}, {u"ahead"_s, 0}});
    }
}

/// One sync of @p index: what it said, less what is different every time. Nothing if it died, or something
/// was done about what it said.
std::optional<QJsonObject> syncOnce(World& world, int index, const QJsonObject& how)
{
    World::Station& station = world.stations()[size_t(index)];
    const auto said = world.sync({index}, how).first();
    if (!said) {
        world.startStation(station);
        return std::nullopt;
    }
    if (said->contains("trouble"_L1))
        world.order(station, {{u"do"_s, u"accept"_s}});
    const auto allowed = world.order(station, {{u"do"_s, u"allow"_s}});
    const bool hasAllowed = allowed && (*allowed)["moved"_L1].toInt() > 0;
    const bool hasMoved = !(*said)["ok"_L1].toBool() || (*said)["pushed"_L1].toInteger() > 0 ||
                          (*said)["files"_L1].toInteger() > 0;
    return hasAllowed || hasMoved ? std::nullopt : said;
}

/// Until two rounds were the same: a check reads the exam anew as long as something is kept, so that "nothing
/// was read" is no sign of rest. False if that never comes.
bool syncAll(World& world, const QJsonObject& how)
{
    QList<std::optional<QJsonObject>> before;
    for (int round = 0; round < kMostRounds; ++round) {
        QList<std::optional<QJsonObject>> now;
        for (size_t i = 0; i < world.stations().size(); ++i)
            now.append(syncOnce(world, int(i), how));
        if (now == before && !now.contains(std::nullopt))
            return true;
        before = now;
    }
    return false;
}

/// What stations keep goes to the server, by an administrator's hand.
bool handInKept(World& world)
{
    bool moved = false;
    for (size_t i = 0; i < world.stations().size(); ++i) {
        const auto done = world.order(world.stations()[i], {{u"do"_s, u"hand_in"_s}});
        if (!done || (*done)["moved"_L1].toInt() == 0)
            continue;
        moved = true;
        syncOnce(world, int(i), {{u"as"_s, u"admin"_s}});
    }
    return moved;
}

void dumpAll(World& world, const QString& when, QFile& file)
{
    QList<QJsonObject> dumps{world.dumpServer()};
    for (World::Station& station : world.stations())
        dumps.append(world.order(station, {{u"do"_s, u"dump"_s}})
                         .value_or(QJsonObject{{u"end"_s, station.name}, {u"problem"_s, u"no dump"_s}}));
    for (QJsonObject& dump : dumps) {
        dump.insert(u"when"_s, when);
        file.write(QJsonDocument(dump).toJson(QJsonDocument::Compact) + '\n');
    }
    file.flush();
}

} // namespace

void bringToRest(World& world)
{
    world.journal().note(u"mended"_s);
    mend(world);
    QFile file(world.path(u"dumps.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("The dumps cannot be written.");
    bool isAtRest = syncAll(world, {});
    dumpAll(world, u"before"_s, file);
    for (int round = 0; isAtRest && round < 5; ++round) {
        isAtRest = syncAll(world, {{u"check"_s, true}});
        if (!handInKept(world))
            break;
    }
    isAtRest = isAtRest && syncAll(world, {{u"check"_s, true}});
    if (!isAtRest)
        world.journal().note(u"never_at_rest"_s);
    dumpAll(world, u"after"_s, file);
}

} // namespace examdesk::campaign
