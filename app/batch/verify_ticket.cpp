// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "printing/ticket_verifier.h"
#include "ticket/ticket_key.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

int runVerifyTicket(const wiring::Modules&, const QStringList& arguments)
{
    Options options(u"verify-ticket"_s, u"IMAGE|PDF …"_s);
    options.add(u"key"_s, u"FILE.pub"_s, {}).add(u"exam"_s, u"ID"_s, {}).add(u"json"_s, {}, {});
    if (const auto end = options.take(arguments))
        return *end;
    if (const auto key = options.needed(u"key"_s); !key)
        return say(key.error());
    if (options.positional().isEmpty())
        return say({base::Error::Code::Invalid,
                    QCoreApplication::translate("Batch", "Name the pictures or PDF files to verify. ") +
                        options.usage(),
                    {}});
    ticket::VerificationContext context{
        .exam = options.value(u"exam"_s),
        .today = QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date()};
    for (const QString& file : options.values(u"key"_s)) {
        const auto key = ticket::readPublicKey(file);
        if (!key)
            return say(key.error());
        context.keys.append(*key);
    }
    QJsonArray all;
    bool sound = true;
    int unread = Done; ///< How a file that cannot be read ends the program.
    for (const QString& file : options.positional()) {
        const auto verified = printing::verifyTicketFile(file, context);
        if (!verified) { // the files behind it are judged all the same
            unread = say(verified.error());
            all.append(QJsonObject{{u"file"_s, file}, {u"error"_s, verified.error().message}});
            continue;
        }
        for (qsizetype page = 0; page < verified->size(); ++page) {
            const ticket::Verification& one = verified->at(page);
            sound = sound && one.authenticity == ticket::Authenticity::Valid;
            all.append(QJsonObject{{u"file"_s, file},
                                   {u"page"_s, page + 1},
                                   {u"verdict"_s, ticket::codeName(one.authenticity)},
                                   {u"ticket_no"_s, one.claims.ticketNo},
                                   {u"room"_s, one.claims.room},
                                   {u"seat"_s, one.claims.seat}});
            if (!options.isSet(u"json"_s))
                print(u"%1 [%2]: %3 %4"_s.arg(file).arg(page + 1).arg(ticket::sentenceOf(one.authenticity),
                                                                      one.claims.ticketNo));
        }
    }
    if (options.isSet(u"json"_s))
        print(QJsonDocument(all));
    if (unread != Done)
        return unread;
    return sound ? Done : Findings;
}

} // namespace examdesk::batch
