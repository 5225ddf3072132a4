// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "schedule.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

QList<QJsonObject> campaignsIn(const QString& folder)
{
    QList<QJsonObject> all;
    for (const QString& name : QDir(folder).entryList({u"seed-*.json"_s}, QDir::Files)) {
        QFile file(QDir(folder).filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all.append(QJsonDocument::fromJson(file.readAll()).object());
    }
    return all;
}

} // namespace

int sumOf(const QString& folder)
{
    int sum = 0;
    for (const QJsonObject& campaign : campaignsIn(folder))
        sum += campaign["faults"_L1].toInt();
    return sum;
}

QString tableOf(const QString& folder)
{
    static const QStringList ways{u"lost"_s, u"doubled"_s, u"resurrected"_s};
    struct Row {
        int count = 0;
        QHash<QString, int> violations; ///< In campaigns in which this kind was.
    };
    QHash<QString, Row> rows;
    Row all;
    int sound = 0;
    const QList<QJsonObject> campaigns = campaignsIn(folder);
    for (const QJsonObject& campaign : campaigns) {
        sound += campaign["sound"_L1].toBool() ? 1 : 0;
        const QJsonObject kinds = campaign["kinds"_L1].toObject();
        for (const QString& kind : kinds.keys()) {
            rows[kind].count += kinds[kind].toInt();
            for (const QString& way : ways)
                rows[kind].violations[way] += campaign["violations"_L1][way].toInt();
        }
        all.count += campaign["faults"_L1].toInt();
        for (const QString& way : ways)
            all.violations[way] += campaign["violations"_L1][way].toInt();
    }
    QString table = u"| fault | times | lost | doubled | resurrected |\n|---|--:|--:|--:|--:|\n"_s;
    const auto add = [&table](const QString& name, const Row& row) {
        table += u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(name)
                     .arg(row.count)
                     .arg(row.violations[u"lost"_s])
                     .arg(row.violations[u"doubled"_s])
                     .arg(row.violations[u"resurrected"_s]);
    };
    for (const QString& kind : faultKinds())
        if (rows.contains(kind))
            add(kind, rows[kind]);
    add(u"**all**"_s, all);
    return table + u"\n%1 of %2 campaigns sound.\n"_s.arg(sound).arg(campaigns.size());
}

} // namespace examdesk::campaign
