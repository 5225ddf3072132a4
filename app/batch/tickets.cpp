// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_record.h"
#include "commands.h"
#include "console.h"
#include "printing/print_service.h"
#include "station.h"
#include "ticket/ticket_service.h"
#include "wiring/paid_fees.h"
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
    options.add(u"out"_s, u"FILE.pdf|.zip"_s, {}).add(u"out-dir"_s, u"DIR"_s, {});
    options.add(u"ticket"_s, u"NUMBER"_s, {})
        .add(u"candidate"_s, u"NUMBER"_s, {})
        .add(u"school"_s, u"NAME"_s, {})
        .add(u"key"_s, u"FILE.key"_s, {});
    options.add(u"from"_s, u"N"_s, {}).add(u"check"_s, {}, {});
    options.add(u"override"_s, u"REASON"_s, {}).add(u"reprint"_s, u"REASON"_s, {});
}

/// Why the options do not say one thing to print; nothing if they do.
base::Result<const exam::Definition*> whatToPrint(const wiring::Modules& modules, const Options& options)
{
    const auto exam = chosenExam(modules, options);
    if (!exam)
        return exam;
    const auto record = options.needed(u"document"_s);
    if (!record)
        return base::fail(record.error());
    if (!(*exam)->paper(*record)) {
        QStringList known;
        for (const exam::Paper& one : (*exam)->papers)
            known.append(one.id);
        return base::fail(
            base::Error::Code::Invalid,
            Words::tr("This exam has no document \"%1\"; it has %2.").arg(*record, known.join(u", "_s)));
    }
    const int wheres =
        int(options.isSet(u"out"_s)) + int(options.isSet(u"out-dir"_s)) + int(options.isSet(u"check"_s));
    if (wheres != 1)
        return base::fail(
            base::Error::Code::Invalid,
            Words::tr("Give one of --out FILE.pdf, --out FILE.zip, --out-dir DIR and --check. ") +
                options.usage());
    return exam;
}

/// Of whom the papers are. A ticket and a candidate are named by their whole numbers: one that was cut short
/// must not print strangers' papers.
base::Result<ticket::TicketQuery> whose(account::Session& session, const QString& exam,
                                        const Options& options)
{
    ticket::TicketQuery select{.exam = exam, .school = options.value(u"school"_s)};
    if (options.isSet(u"candidate"_s)) {
        const QString number = options.value(u"candidate"_s);
        const auto found = session.records().findByKey(candidate::kCandidateEntity, exam, number);
        if (!found)
            return base::fail(found.error());
        if (!*found)
            return base::fail(base::Error::Code::NotFound,
                              Words::tr("There is no candidate %1 here.").arg(number));
        select.candidate = (*found)->id;
    }
    if (options.isSet(u"ticket"_s)) {
        select.ticketNo = options.value(u"ticket"_s);
        const auto rows = ticket::TicketService(session).page(select, {}, 1);
        if (!rows)
            return base::fail(rows.error());
        if (rows->isEmpty() || rows->first().ticketNo != select.ticketNo)
            return base::fail(base::Error::Code::NotFound,
                              Words::tr("There is no ticket %1 here.").arg(select.ticketNo));
    }
    return select;
}

void listRefused(const QList<paper::Refusal>& refused)
{
    for (const paper::Refusal& refusal : refused)
        print(Words::tr("Not printed: %1").arg(refusal.name + u": "_s + refusal.error.message));
}

void listWithoutPortrait(const QStringList& names)
{
    for (const QString& name : names)
        print(Words::tr("Printed without a portrait: %1").arg(name));
}

int reportCheck(const base::Result<QList<paper::Refusal>>& problems)
{
    if (!problems)
        return say(problems.error());
    listRefused(*problems);
    if (problems->isEmpty())
        print(Words::tr("Everything can be printed."));
    return problems->isEmpty() ? Done : Findings;
}

int report(const paper::PrintOutcome& outcome, const QString& where)
{
    listRefused(outcome.refused);
    listWithoutPortrait(outcome.withoutPortrait);
    print(outcome.pages == 0 ? Words::tr("Nothing was printed.")
                             : Words::tr("%1 pages in %2.").arg(outcome.pages).arg(where));
    return outcome.refused.isEmpty() ? Done : Findings;
}

int reportFolder(const printing::FolderOutcome& outcome, const QString& folder)
{
    for (const printing::FolderOutcome::Refused& refused : outcome.refused)
        print(Words::tr("Not printed: %1").arg(refused.name + u": "_s + refused.error.message));
    listWithoutPortrait(outcome.withoutPortrait);
    print(Words::tr("%1 files, %2 pages in %3.").arg(outcome.files).arg(outcome.pages).arg(folder));
    for (const QString& name : outcome.left)
        print(Words::tr("Not printed: %1").arg(name + u": "_s + outcome.stopped->message));
    if (outcome.stopped)
        return sayHalfway(
            *outcome.stopped,
            {Words::tr("%1 files, %2 pages in %3.").arg(outcome.files).arg(outcome.pages).arg(folder)});
    return outcome.refused.isEmpty() ? Done : Findings;
}

} // namespace

int runPrint(const wiring::Modules& modules, const QStringList& arguments)
{
    Options options(u"print"_s);
    addPrintOptions(options);
    if (const auto end = options.take(arguments))
        return *end;
    const auto exam = whatToPrint(modules, options);
    const auto first = options.number(u"from"_s, 1, 1);
    if (!exam || !first)
        return say(exam ? first.error() : exam.error());
    const auto session = openStation(modules, options);
    if (!session)
        return say(session.error());
    const auto key = wiring::signingKey(options.value(u"store"_s), options.value(u"key"_s));
    if (!key)
        return say(key.error());
    printing::PrintService service(**session, modules.exams(),
                                   {.templateFolder = wiring::templateFolder(options.value(u"store"_s)),
                                    .key = *key,
                                    .feeOf = wiring::paidFees(modules.exams())});
    const auto select = whose(**session, (*exam)->id, options);
    if (!select)
        return say(select.error());
    const printing::PrintJob job{.select = *select,
                                 .paper = options.value(u"document"_s),
                                 .overrideReason = options.value(u"override"_s),
                                 .reprintReason = options.value(u"reprint"_s),
                                 .firstPaper = int(*first)};
    if (options.isSet(u"check"_s))
        return reportCheck(service.problemsOf(job, progressOn(Words::tr("Checking"))));
    if (options.isSet(u"out-dir"_s)) {
        const QString folder = options.value(u"out-dir"_s);
        const auto printed = service.printToFolder(job, folder, progressOn(Words::tr("Printing")));
        return printed ? reportFolder(*printed, folder) : say(printed.error());
    }
    const QString out = options.value(u"out"_s);
    const bool zipped = out.endsWith(u".zip", Qt::CaseInsensitive);
    const auto outcome = zipped ? service.printToZip(job, out, progressOn(Words::tr("Printing")))
                                : service.printToFile(job, out, progressOn(Words::tr("Printing")));
    return outcome ? report(*outcome, out) : say(outcome.error());
}

} // namespace examdesk::batch
