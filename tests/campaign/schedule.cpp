// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule.h"

#include <QJsonArray>
#include <QRandomGenerator>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

struct Weight {
    QString kind;
    int weight;
};

/// How often each comes: those that take long, and those that throw away much, seldom.
const QList<Weight>& weights()
{
    static const QList<Weight> all{{u"station killed"_s, 14},       {u"server killed"_s, 10},
                                   {u"request lost"_s, 8},          {u"answer lost"_s, 12},
                                   {u"request doubled"_s, 10},      {u"request again, late"_s, 6},
                                   {u"requests reordered"_s, 8},    {u"answer cut off"_s, 8},
                                   {u"answer delayed"_s, 4},        {u"station's disk full"_s, 4},
                                   {u"server's disk full"_s, 4},    {u"station's clock wrong"_s, 4},
                                   {u"server's clock wrong"_s, 3},  {u"newest backup restored"_s, 2},
                                   {u"older backup restored"_s, 2}, {u"backup of an abandoned line"_s, 1},
                                   {u"backup broken off"_s, 2},     {u"restore broken off"_s, 1},
                                   {u"wrong server"_s, 3},          {u"station from a copy"_s, 3},
                                   {u"poisoned input"_s, 4},        {u"old store upgraded"_s, 3}};
    return all;
}

} // namespace

const QStringList& faultKinds()
{
    static const QStringList all = [] {
        QStringList kinds;
        for (const Weight& each : weights())
            kinds.append(each.kind);
        return kinds;
    }();
    return all;
}

QJsonObject Step::toJson() const
{
    return {{u"kind"_s, kind}, {u"station"_s, station}, {u"other"_s, other}, {u"seed"_s, qint64(seed)}};
}

Step Step::fromJson(const QJsonObject& object)
{
    return {object["kind"_L1].toString(), object["station"_L1].toInt(), object["other"_L1].toInt(),
            quint32(object["seed"_L1].toInteger())};
}

Schedule Schedule::fromSeed(quint32 seed, int faults, const QStringList& without)
{
    QRandomGenerator random(seed);
    Schedule made{seed, 2 + random.bounded(2), {}};
    int all = 0;
    for (const Weight& each : weights())
        all += without.contains(each.kind) ? 0 : each.weight;
    while (made.steps.size() < faults) {
        int left = random.bounded(all);
        for (const Weight& each : weights()) {
            if (without.contains(each.kind))
                continue;
            left -= each.weight;
            if (left >= 0)
                continue;
            const int station = random.bounded(made.stations);
            const int other = random.bounded(2) == 0 ? (station + 1) % made.stations : -1;
            made.steps.append({each.kind, station, other, random.generate()});
            break;
        }
    }
    return made;
}

QJsonObject Schedule::toJson() const
{
    QJsonArray list;
    for (const Step& step : steps)
        list.append(step.toJson());
    return {{u"seed"_s, qint64(seed)}, {u"stations"_s, stations}, {u"steps"_s, list}};
}

Schedule Schedule::fromJson(const QJsonObject& object)
{
    Schedule made{quint32(object["seed"_L1].toInteger()), object["stations"_L1].toInt(), {}};
    for (const QJsonValue& step : object["steps"_L1].toArray())
        made.steps.append(Step::fromJson(step.toObject()));
    return made;
}

} // namespace examdesk::campaign
