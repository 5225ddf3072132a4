// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_print.h"

#include "base/clock.h"
#include "print_keys.h"

#include <QCoreApplication>

namespace examdesk::ticket {

QJsonObject payloadOf(const PaperPrint& print)
{
    return {{PrintKey::document, print.paper},
            {PrintKey::subject, print.subject},
            {PrintKey::station, print.station},
            {PrintKey::reason, print.reason},
            {PrintKey::again, print.isAgain}};
}

QJsonObject unfinishedPayload(const QString& reason)
{
    return {{PrintKey::reason, reason}};
}

store::Record toRecord(const PaperPrint& print)
{
    store::Record record;
    record.entity = kPrintEntity;
    record.id = print.id;
    record.exam = print.exam;
    record.school = print.school;
    record.region = print.region;
    record.parent = print.subject;
    record.version = print.version;
    record.body = {{PrintKey::document, print.paper}, {PrintKey::at, base::storedTime(print.at)},
                   {PrintKey::by, print.by},          {PrintKey::station, print.station},
                   {PrintKey::reason, print.reason},  {PrintKey::again, print.isAgain}};
    if (!print.unfinished.isEmpty())
        record.body.insert(PrintKey::unfinished, print.unfinished);
    return record;
}

base::Result<PaperPrint> printFrom(const store::Record& record)
{
    const auto text = [&record](QLatin1StringView key) { return record.body.value(key).toString(); };
    const QDateTime at = base::fromStoredTime(text(PrintKey::at));
    if (record.entity != kPrintEntity || record.parent.isEmpty() || !at.isValid())
        return base::fail(
            base::Error::Code::Damaged,
            QCoreApplication::translate("Ticket", "The record is no line of the print register."),
            record.entity + u' ' + record.id);
    return PaperPrint{.id = record.id,
                      .exam = record.exam,
                      .school = record.school,
                      .region = record.region,
                      .subject = record.parent,
                      .paper = text(PrintKey::document),
                      .at = at,
                      .by = text(PrintKey::by),
                      .station = text(PrintKey::station),
                      .reason = text(PrintKey::reason),
                      .isAgain = record.body.value(PrintKey::again).toBool(),
                      .unfinished = text(PrintKey::unfinished),
                      .version = record.version};
}

} // namespace examdesk::ticket
