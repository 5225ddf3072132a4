// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_report.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

qint64 number(const QJsonObject& object, const QString& key)
{
    return object.value(key).toInteger();
}

QStringList examLines(const QString& id, const QJsonObject& exam)
{
    const QJsonObject photos = exam.value(u"photos"_s).toObject();
    const QJsonObject money = exam.value(u"reconciliation"_s).toObject();
    const QJsonObject seats = exam.value(u"seats"_s).toObject();
    const QJsonObject tickets = exam.value(u"tickets"_s).toObject();
    QStringList lines{id};
    lines << Words::tr("  audit: %1 materials wait, %2 proposals")
                 .arg(number(exam, u"materials_waiting"_s))
                 .arg(number(exam, u"proposals"_s));
    if (!photos.isEmpty())
        lines
            << Words::tr(
                   "  portraits: %1 checked now; waiting: %2 pass, %3 fail, %4 for a person; %5 of %6 planted ones found")
                   .arg(number(photos, u"checked"_s))
                   .arg(number(photos, u"pass"_s))
                   .arg(number(photos, u"fail"_s))
                   .arg(number(photos, u"person"_s))
                   .arg(number(photos, u"planted_found"_s))
                   .arg(number(photos, u"planted"_s));
    lines << Words::tr("  reconciliation: %1 orders, %2 transactions, %3 discrepancies (%4 planted, %5 new)")
                 .arg(number(money, u"orders"_s))
                 .arg(number(money, u"transactions"_s))
                 .arg(number(money, u"found"_s))
                 .arg(number(money, u"planted"_s))
                 .arg(number(money, u"reported"_s));
    if (!seats.isEmpty())
        lines << Words::tr("  seats: %1 given now, %2 before")
                     .arg(number(seats, u"issued"_s))
                     .arg(number(seats, u"seated_before"_s));
    if (!tickets.isEmpty())
        lines << Words::tr("  tickets: %1 pages, %2 codes verified")
                     .arg(number(tickets, u"pages"_s))
                     .arg(number(tickets, u"verified"_s));
    return lines;
}

} // namespace

QJsonObject plantedIn(const QString& inbox)
{
    QFile file(inbox + u"/planted.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

base::Result<void> writeSummary(const QString& folder, const QJsonObject& summary)
{
    QDir().mkpath(folder);
    return base::writeWhole(folder + u"/summary.json"_s, QJsonDocument(summary).toJson());
}

QStringList linesOf(const QJsonObject& summary)
{
    QStringList lines;
    const QJsonObject exams = summary.value(u"exams"_s).toObject();
    for (auto exam = exams.begin(); exam != exams.end(); ++exam)
        lines += examLines(exam.key(), exam.value().toObject());
    const QJsonObject sync = summary.value(u"sync"_s).toObject();
    lines << Words::tr("sync: pushed %1, pulled %2, conflicts %3, pending %4")
                 .arg(number(sync, u"pushed"_s))
                 .arg(number(sync, u"pulled"_s))
                 .arg(number(sync, u"conflicts"_s))
                 .arg(number(sync, u"pending"_s));
    lines << (sync.value(u"digest_equal"_s).toBool() ? Words::tr("Station and server hold the same.")
                                                     : Words::tr("Station and server DIFFER."));
    return lines;
}

} // namespace examdesk::batch
