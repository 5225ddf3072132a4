// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "station.h"
#include "ticket/ticket_service.h"
#include "wiring/ticket_keys.h"

#include <QCoreApplication>

namespace examdesk::batch {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

void addPrintOptions(Options& options)
{
    addStoreOptions(options);
    options.add(u"exam"_s, u"ID"_s, {}).add(u"document"_s, u"ID"_s, {});
    options.add(u"out"_s, u"FILE.pdf"_s, {}).add(u"out-dir"_s, u"DIR"_s, {});
    options.add(u"ticket"_s, u"NUMBER"_s, {})
        .add(u"school"_s, u"NAME"_s, {})
        .add(u"key"_s, u"FILE.key"_s, {});
    options.add(u"override"_s, u"REASON"_s, {}).add(u"reprint"_s, u"REASON"_s, {});
}

/// Why the options do not say one thing to print; nothing if they do.
base::Result<const exam::Definition*> whatToPrint(const wiring::House& house, const Options& options)
{
    const auto exam = chosenExam(house, options);
    if (!exam)
        return exam;
    const auto document = options.needed(u"document"_s);
    if (!document)
        return base::fail(document.error());
    if (!(*exam)->document(*document)) {
        QStringList known;
        for (const exam::Document& one : (*exam)->documents)
            known.append(one.id);
        return base::fail(
            base::Error::Code::Invalid,
            Words::tr("This exam has no document \"%1\"; it has %2.").arg(*document, known.join(u", "_s)));
    }
    if (options.isSet(u"out"_s) == options.isSet(u"out-dir"_s))
        return base::fail(base::Error::Code::Invalid,
                          Words::tr("Give either --out FILE.pdf or --out-dir DIR. ") + options.usage());
    return exam;
}

int report(const ticket::PrintOutcome& outcome, const QString& where)
{
    for (const ticket::Refusal& refusal : outcome.refused)
        print(Words::tr("Not printed: %1").arg(refusal.error.message));
    print(Words::tr("%1 pages in %2.").arg(outcome.pages).arg(where));
    return outcome.refused.isEmpty() ? Done : Findings;
}

int reportFolder(const ticket::FolderOutcome& outcome, const QString& folder)
{
    for (const ticket::FolderOutcome::Refused& refused : outcome.refused)
        print(Words::tr("Not printed: %1").arg(refused.name + u": "_s + refused.error.message));
    print(Words::tr("%1 files, %2 pages in %3.").arg(outcome.files).arg(outcome.pages).arg(folder));
    if (outcome.stopped)
        return sayHalfway(
            *outcome.stopped,
            {Words::tr("%1 files, %2 pages in %3.").arg(outcome.files).arg(outcome.pages).arg(folder)});
    return outcome.refused.isEmpty() ? Done : Findings;
}

} // namespace

int runPrint(const wiring::House& house, const QStringList& arguments)
{
    Options options(u"print"_s);
    addPrintOptions(options);
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = whatToPrint(house, options);
    if (!exam)
        return say(exam.error());
    const auto session = openStation(house, options);
    if (!session)
        return say(session.error());
    const auto key = wiring::signingKey(options.value(u"store"_s), options.value(u"key"_s));
    if (!key)
        return say(key.error());
    ticket::TicketService service(
        **session, house.exams(),
        {.templateFolder = wiring::templateFolder(options.value(u"store"_s)), .key = *key});
    const ticket::PrintJob job{.select = {.exam = (*exam)->id,
                                          .school = options.value(u"school"_s),
                                          .ticketNo = options.value(u"ticket"_s)},
                               .document = options.value(u"document"_s),
                               .overrideReason = options.value(u"override"_s),
                               .reprintReason = options.value(u"reprint"_s)};
    if (options.isSet(u"out-dir"_s)) {
        const QString folder = options.value(u"out-dir"_s);
        const auto printed = service.printToFolder(job, folder, progressOn(Words::tr("Printing")));
        return printed ? reportFolder(*printed, folder) : say(printed.error());
    }
    const auto outcome = service.printToFile(job, options.value(u"out"_s), progressOn(Words::tr("Printing")));
    if (!outcome)
        return say(outcome.error());
    return report(*outcome, options.value(u"out"_s));
}

} // namespace examdesk::batch
