// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_print.h"

#include "base/clock.h"
#include "print_keys.h"

#include <QCoreApplication>

namespace examdesk::ticket {

QJsonObject payloadOf(const PaperPrint& print)
{
    return {{PrintKey::document, print.document},
            {PrintKey::subject, print.subject},
            {PrintKey::station, print.station},
            {PrintKey::reason, print.reason},
            {PrintKey::again, print.isAgain}};
}

QJsonObject unfinishedPayload(const QString& reason)
{
    return {{PrintKey::reason, reason}};
}

store::Document toDocument(const PaperPrint& print)
{
    store::Document document;
    document.entity = kPrintEntity;
    document.id = print.id;
    document.exam = print.exam;
    document.school = print.school;
    document.region = print.region;
    document.parent = print.subject;
    document.version = print.version;
    document.body = {{PrintKey::document, print.document},
                     {PrintKey::at, base::storedTime(print.at)},
                     {PrintKey::by, print.by},
                     {PrintKey::station, print.station},
                     {PrintKey::reason, print.reason},
                     {PrintKey::again, print.isAgain}};
    if (!print.unfinished.isEmpty())
        document.body.insert(PrintKey::unfinished, print.unfinished);
    return document;
}

base::Result<PaperPrint> printFrom(const store::Document& document)
{
    const auto text = [&document](QLatin1StringView key) { return document.body.value(key).toString(); };
    const QDateTime at = base::fromStoredTime(text(PrintKey::at));
    if (document.entity != kPrintEntity || document.parent.isEmpty() || !at.isValid())
        return base::fail(
            base::Error::Code::Damaged,
            QCoreApplication::translate("Ticket", "The record is no line of the print register."),
            document.entity + u' ' + document.id);
    return PaperPrint{.id = document.id,
                      .exam = document.exam,
                      .school = document.school,
                      .region = document.region,
                      .subject = document.parent,
                      .document = text(PrintKey::document),
                      .at = at,
                      .by = text(PrintKey::by),
                      .station = text(PrintKey::station),
                      .reason = text(PrintKey::reason),
                      .isAgain = document.body.value(PrintKey::again).toBool(),
                      .unfinished = text(PrintKey::unfinished),
                      .version = document.version};
}

} // namespace examdesk::ticket
