// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_run.h"

#include "audit/audit_service.h"
#include "audit/material_proposal.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/file_writing.h"
#include "console.h"
#include "day_report.h"
#include "payment/reconciliation_service.h"
#include "portrait/portrait_check.h"
#include "printing/print_service.h"
#include "printing/ticket_verifier.h"
#include "reconcile/discrepancy_report.h"
#include "seating/arrangement_service.h"
#include "seating/seating_service.h"
#include "ticket/ticket_service.h"
#include "wiring/ticket_keys.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

/// Every row of a queue, page by page, to @p take.
Result<void> forEachRow(const audit::AuditService& service, const audit::QueueQuery& query,
                        const std::function<Result<void>(const audit::QueueRow&)>& take)
{
    constexpr int kPage = 500;
    std::optional<audit::QueueKey> after;
    for (;;) {
        const auto page = service.page(query, after, kPage);
        if (!page)
            return base::fail(page.error());
        for (const audit::QueueRow& row : *page)
            if (const auto taken = take(row); !taken)
                return taken;
        if (page->size() < kPage)
            return {};
        after = audit::QueueKey{page->last().submittedAt, page->last().id};
    }
}

} // namespace

QStringList billFiles(const QString& inbox)
{
    QStringList files;
    for (const QFileInfo& file : QDir(inbox).entryInfoList(QDir::Files, QDir::Name)) {
        const QString name = file.fileName();
        if (name.endsWith(u".zip"_s) ||
            (name.endsWith(u".csv"_s) &&
             !QStringList{u"orders.csv"_s, u"receipts.csv"_s, u"import.csv"_s}.contains(name)))
            files.append(file.filePath());
    }
    return files;
}

DayRun::DayRun(account::Session& session, const wiring::Modules& modules, const exam::Definition& exam,
               QString inbox, QString results)
    : m_session(session), m_modules(modules), m_exam(exam), m_inbox(std::move(inbox)),
      m_results(std::move(results)), m_planted(plantedIn(m_inbox))
{}

Result<QJsonObject> DayRun::run(const photo::Models& models)
{
    if (!QDir().mkpath(m_results))
        return base::fail(Error::Code::Storage, Words::tr("The folder %1 could not be made.").arg(m_results));
    if (const auto done = proposeAudit(); !done)
        return base::fail(done.error());
    if (!m_exam.portrait.formats.isEmpty()) {
        if (const auto done = checkPortraits(models); !done)
            return base::fail(done.error());
        if (const auto done = countPortraits(); !done)
            return base::fail(done.error());
    }
    if (const auto done = reconcile(); !done)
        return base::fail(done.error());
    if (!m_exam.seating.ticketNumber.isEmpty()) {
        if (const auto done = arrange(); !done)
            return base::fail(done.error());
        if (const auto done = printTickets(); !done)
            return base::fail(done.error());
    }
    return m_found;
}

/// Lists materials that a machine can tell are not as the definition asks; a person decides.
Result<void> DayRun::proposeAudit()
{
    const audit::AuditService service(m_session);
    QByteArray csv = "\xEF\xBB\xBF" +
                     base::csvLine({u"candidate_no"_s, u"name"_s, u"material"_s, u"proposal"_s, u"why"_s});
    qint64 waiting = 0;
    qint64 proposals = 0;
    const auto read = forEachRow(
        service, {.exam = m_exam.id, .state = u"waiting"_s}, [&](const audit::QueueRow& row) -> Result<void> {
            ++waiting;
            const exam::Material* kind = m_exam.material(row.kind);
            const auto content = service.fileOf(row.sha256);
            const QString why = !kind     ? QString()
                                : content ? audit::problemOf(*kind, *content)
                                          : content.error().message;
            if (!why.isEmpty()) {
                ++proposals;
                csv += base::csvLine({row.candidateNo, row.candidateName, row.kind, u"return"_s, why});
            }
            return {};
        });
    if (!read)
        return read;
    m_found.insert(u"materials_waiting"_s, waiting);
    m_found.insert(u"proposals"_s, proposals);
    return base::writeWhole(m_results + u"/audit-proposals.csv"_s, csv);
}

Result<void> DayRun::checkPortraits(const photo::Models& models)
{
    portrait::PortraitCheck check({{.exam = m_exam.id, .state = u"waiting"_s}, m_exam.portrait},
                                  portrait::complianceChecker(models),
                                  progressOn(Words::tr("Checking portraits")));
    const auto summary = check.run(m_session);
    if (!summary)
        return base::fail(summary.error());
    m_found.insert(u"photos"_s, QJsonObject{{u"checked"_s, summary->checked()}});
    return {};
}

/// What the check has said of the portraits that wait, and which planted ones it found by their own rule.
Result<void> DayRun::countPortraits()
{
    const audit::AuditService service(m_session);
    QHash<QString, QString> planted; // candidate number → rule
    for (const QJsonValue& value : m_planted.value(u"portraits"_s).toArray())
        planted.insert(value.toObject().value(u"candidate_no"_s).toString(),
                       value.toObject().value(u"rule"_s).toString());
    QHash<QString, qint64> conclusions;
    qint64 plantedFound = 0;
    qint64 wrongAlarms = 0;
    const auto read =
        forEachRow(service, {.exam = m_exam.id, .portraits = true, .state = u"waiting"_s},
                   [&](const audit::QueueRow& row) -> Result<void> {
                       ++conclusions[row.conclusion];
                       const QString rule = planted.value(row.candidateNo);
                       const auto material = service.find(row.id);
                       if (!material)
                           return base::fail(material.error());
                       bool failedIt = false;
                       for (const QJsonValue& finding : material->checkFindings)
                           failedIt =
                               failedIt || (finding.toObject().value(u"rule"_s).toString() == rule &&
                                            finding.toObject().value(u"result"_s).toString() == u"fail"_s);
                       plantedFound += !rule.isEmpty() && failedIt;
                       wrongAlarms += rule.isEmpty() && row.conclusion == u"fail"_s;
                       return {};
                   });
    if (!read)
        return read;
    QJsonObject photos = m_found.value(u"photos"_s).toObject();
    for (const QString& verdict : {u"pass"_s, u"fail"_s, u"person"_s})
        photos.insert(verdict, conclusions.value(verdict));
    photos.insert(u"planted"_s, planted.size());
    photos.insert(u"planted_found"_s, plantedFound);
    photos.insert(u"wrong_alarms"_s, wrongAlarms);
    m_found.insert(u"photos"_s, photos);
    return {};
}

Result<void> DayRun::reconcile()
{
    payment::PaymentService service(m_session);
    const auto bills =
        service.importBills(m_exam, billFiles(m_inbox), progressOn(Words::tr("Importing bills")));
    if (!bills)
        return base::fail(bills.error());
    QDate asOf = QDate::fromString(m_planted.value(u"as_of"_s).toString(), Qt::ISODate);
    if (!asOf.isValid())
        asOf = m_session.now().toTimeZone(base::examTimeZone()).date();
    const auto run = service.run(m_exam, asOf);
    if (!run)
        return base::fail(run.error());
    if (const auto written = reconcile::writeDiscrepancies(run->result, m_results + u"/discrepancies.csv"_s);
        !written)
        return written;
    QJsonObject classes;
    qint64 planted = 0;
    const QJsonObject expected = m_planted.value(u"discrepancies"_s).toObject();
    for (size_t kind = 0; kind < reconcile::kDiscrepancyClasses; ++kind) {
        const QString name = reconcile::className(reconcile::DiscrepancyClass(kind));
        classes.insert(name, run->result.counts[kind]);
        planted += expected.value(name).toInteger();
    }
    qint64 newBills = 0;
    for (const payment::ImportedBill& bill : *bills)
        newBills += bill.isNew;
    m_found.insert(u"reconciliation"_s,
                   QJsonObject{{u"as_of"_s, asOf.toString(Qt::ISODate)},
                               {u"new_bills"_s, newBills},
                               {u"orders"_s, run->result.orders},
                               {u"transactions"_s, run->result.transactions},
                               {u"matched"_s, run->result.matched},
                               {u"found"_s, run->result.findings()},
                               {u"reported"_s, run->reported},
                               {u"planted"_s, planted},
                               {u"as_planted"_s, expected.isEmpty() || classes == expected},
                               {u"discrepancies"_s, classes}});
    return {};
}

Result<void> DayRun::arrange()
{
    seating::SeatingService service(m_session, m_modules.exams());
    const auto arranged = service.arrange(m_exam.id, 1, progressOn(Words::tr("Arranging seats")));
    if (!arranged)
        return base::fail(arranged.error());
    const auto published = seating::ArrangementService(m_session, m_modules.exams()).publish(m_exam.id);
    if (!published)
        return base::fail(published.error());
    if (!published->problems.isEmpty())
        return base::fail(base::Error::Code::Invalid, published->problems.first().sentence);
    m_seated = arranged->issued + arranged->seatedBefore;
    m_found.insert(u"seats"_s, QJsonObject{{u"issued"_s, arranged->issued},
                                           {u"seated_before"_s, arranged->seatedBefore},
                                           {u"not_eligible"_s, arranged->notEligible},
                                           {u"same_school_neighbours"_s, arranged->sameSchool.size()}});
    return {};
}

/// Prints once; a later run finds the file and only verifies it again, unless somebody was seated since.
Result<void> DayRun::printTickets()
{
    const QString file = m_results + u"/tickets.pdf"_s;
    if (m_seated == 0)
        return {};
    const bool stands =
        QFile::exists(file) && m_found.value(u"seats"_s).toObject().value(u"issued"_s).toInteger() == 0;
    qint64 pages = m_seated;
    if (!stands) {
        const auto key = wiring::signingKey(m_session.store().paths().folder, {});
        if (!key)
            return base::fail(key.error());
        printing::PrintService service(
            m_session, m_modules.exams(),
            {.templateFolder = wiring::templateFolder(m_session.store().paths().folder), .key = *key});
        const printing::PrintJob job{
            .select = {.exam = m_exam.id},
            .paper = u"ticket"_s,
            .overrideReason = Words::tr("A demo day outside the ticket window"),
            .reprintReason = QFile::exists(file) ? Words::tr("Late candidates were seated") : QString()};
        const auto printed = service.printToFile(job, file, progressOn(Words::tr("Printing tickets")));
        if (!printed)
            return base::fail(printed.error());
        if (!printed->refused.isEmpty())
            return base::fail(printed->refused.first().error);
        pages = printed->pages;
    }
    return verifyTickets(file, pages);
}

Result<void> DayRun::verifyTickets(const QString& file, qint64 pages)
{
    const auto keys = wiring::publicKeys(m_session.store().paths().folder);
    if (!keys)
        return base::fail(keys.error());
    const auto verified = printing::verifyTicketFile(file, {.keys = *keys, .exam = m_exam.id, .today = {}});
    if (!verified)
        return base::fail(verified.error());
    qint64 valid = 0;
    for (const ticket::Verification& one : *verified)
        valid += one.authenticity == ticket::Authenticity::Valid;
    m_found.insert(u"tickets"_s, QJsonObject{{u"file"_s, file}, {u"pages"_s, pages}, {u"verified"_s, valid}});
    return {};
}

} // namespace examdesk::batch
