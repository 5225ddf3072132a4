// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_reports.h"

#include "base/clock.h"
#include "period_book.h"
#include "period_service.h"
#include "report_tables.h"

#include <QCoreApplication>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using payment::DiscrepancyListRow;
using payment::DiscrepancyPageKey;
using payment::DiscrepancyQuery;
using payment::DiscrepancyState;
using payment::PaymentList;
using reconcile::Discrepancy;
using reconcile::ReconciliationResult;
using report::Report;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaymentReports)
};

QString differenceNote()
{
    return Words::tr(
        "Orders count on the day of their payment, receipts on the day of their order, bill lines on "
        "the day that stands there. The difference is what the orders have and the bills have not.");
}

template <typename Day>
QList<Day> onlyOf(const QList<Day>& days, QDate first, QDate last)
{
    QList<Day> kept;
    for (const Day& one : days)
        if (first <= one.day && one.day <= last)
            kept.append(one);
    return kept;
}

void noteClosing(Report& document, const PeriodRecord& period)
{
    document.notes.append(Words::tr("Closed by %1 on %2 for %3: the figures are those of that moment.")
                              .arg(period.closedBy, base::shownTime(period.closedAt), period.days()));
    if (!period.carriedReason.isEmpty())
        document.notes.append(Words::tr("Said at the closing: %1").arg(period.carriedReason));
}

void addSupplements(Report& document, const PeriodRecord& period, QDate first, QDate last)
{
    for (const Supplement& one : period.supplements)
        if (const auto days = onlyOf(one.days, first, last); !days.isEmpty())
            document.tables.append(supplementTable(one, days));
}

QList<DayDiscrepancies> byClass(const QList<DiscrepancyListRow>& rows)
{
    QList<DayDiscrepancies> classes;
    for (const DiscrepancyListRow& row : rows)
        classes.append(
            {.day = {},
             .kind = row.found.kind,
             .count = 1,
             .open =
                 row.state == DiscrepancyState::Resolved || row.state == DiscrepancyState::Withdrawn ? 0 : 1,
             .atStake = atStake(row.found)});
    return classes;
}

} // namespace

PaymentReports::PaymentReports(account::Session& session) : m_session(session) {}

Report PaymentReports::begin(const exam::Definition& exam, const QString& title, const QString& period,
                             const account::Scope& scope) const
{
    QString place = scope.text();
    place = place.contains(u':') ? u" · "_s + place.section(u':', 1) : QString();
    return {.title = title,
            .exam = exam.name.shown() + place,
            .period = period,
            .madeBy = m_session.principal().name,
            .madeAt = m_session.now(),
            .figures = {},
            .notes = {},
            .tables = {},
            .signatures = signatureLines()};
}

Result<QList<DiscrepancyListRow>> PaymentReports::rowsOf(const DiscrepancyQuery& query,
                                                         const account::Scope& scope,
                                                         const base::Progress& progress) const
{
    constexpr int kPage = 1000;
    const PaymentList list(m_session.database(), scope);
    QList<DiscrepancyListRow> rows;
    std::optional<DiscrepancyPageKey> after;
    for (bool more = true; more;) {
        const auto page = list.discrepancies(query, after, kPage);
        if (!page)
            return fail(page.error());
        rows += *page;
        more = page->size() == kPage;
        if (more)
            after = DiscrepancyPageKey{rows.last().found.kind, rows.last().found.orderNo, rows.last().id};
        if (!progress.at(rows.size(), 0))
            return fail(Error::Code::Cancelled, Words::tr("The report was stopped."));
    }
    return rows;
}

Result<QList<DiscrepancyListRow>> PaymentReports::rowsOf(const QString& exam, QDate first, QDate last,
                                                         const account::Scope& scope,
                                                         const base::Progress& progress) const
{
    const PeriodBook book(m_session.database(), scope);
    const auto ids = book.discrepanciesOf(exam, first, last);
    if (!ids)
        return fail(ids.error());
    if (ids->isEmpty())
        return QList<DiscrepancyListRow>();
    auto rows = rowsOf({.exam = exam}, scope, progress);
    if (rows)
        rows->removeIf([&ids](const DiscrepancyListRow& row) {
            return row.state == DiscrepancyState::Withdrawn || !ids->contains(row.id.text());
        });
    return rows;
}

Result<Report> PaymentReports::dailyReport(const exam::Definition& exam, QDate day,
                                           const base::Progress& progress) const
{
    const PeriodService service(m_session);
    const auto closed = service.periodOf(exam.id, day);
    if (!closed)
        return fail(closed.error());
    auto figures = *closed ? Result<PeriodFigures>((*closed)->figures) : service.preview(exam.id, day, day);
    if (!figures)
        return fail(figures.error());
    figures->days = onlyOf(figures->days, day, day);
    figures->discrepancies = onlyOf(figures->discrepancies, day, day);
    const auto rows = rowsOf(exam.id, day, day, m_session.principal().scope, progress);
    if (!rows)
        return fail(rows.error());
    Report document =
        begin(exam, Words::tr("Daily fee report"), day.toString(Qt::ISODate), m_session.principal().scope);
    document.figures = keyFigures(*figures);
    document.notes.append(differenceNote());
    document.tables = {channelTable(figures->days), classTable(figures->discrepancies)};
    if (*closed) {
        noteClosing(document, **closed);
        addSupplements(document, **closed, day, day);
    }
    document.tables.append(discrepancyTable(
        *closed ? Words::tr("Discrepancies as they stand now") : Words::tr("Discrepancies"), *rows));
    document.tables.append(billTable(figures->bills));
    return document;
}

Result<Report> PaymentReports::periodReport(const exam::Definition& exam, const PeriodRecord& period,
                                            const base::Progress& progress) const
{
    const auto rows = rowsOf(exam.id, period.first, period.last, scopeOf(period.place), progress);
    if (!rows)
        return fail(rows.error());
    Report document =
        begin(exam, Words::tr("Fee report of a closed period"), period.days(), scopeOf(period.place));
    document.figures = keyFigures(period.figures);
    document.notes.append(differenceNote());
    noteClosing(document, period);
    document.tables = {channelTable(period.figures.days), dayTable(period.figures.days),
                       classTable(period.figures.discrepancies)};
    addSupplements(document, period, period.first, period.last);
    document.tables.append(discrepancyTable(Words::tr("Discrepancies as they stand now"), *rows));
    document.tables.append(billTable(period.figures.bills));
    return document;
}

Result<Report> PaymentReports::discrepancyReport(const exam::Definition& exam, const DiscrepancyQuery& query,
                                                 const base::Progress& progress) const
{
    DiscrepancyQuery inExam = query;
    inExam.exam = exam.id;
    const auto rows = rowsOf(inExam, m_session.principal().scope, progress);
    if (!rows)
        return fail(rows.error());
    Report document =
        begin(exam, Words::tr("List of discrepancies"), narrowedTo(query), m_session.principal().scope);
    const report::Table classes = classTable(byClass(*rows));
    const auto sums = report::sumsOf(classes);
    document.figures = {{Words::tr("Number"), sums.value(1)},
                        {Words::tr("Amount"), sums.value(2)},
                        {Words::tr("Open"), sums.value(3)},
                        {Words::tr("Settled"), sums.value(4)}};
    document.tables = {classes, discrepancyTable(Words::tr("Discrepancies"), *rows)};
    return document;
}

Report reconciliationReport(const ReconciliationResult& result, const QString& exam, const QString& period)
{
    QList<DiscrepancyListRow> rows;
    rows.reserve(result.findings());
    for (const Discrepancy& found : result.discrepancies)
        rows.append({.found = found});
    Report document{.title = Words::tr("Reconciliation of fees"),
                    .exam = exam,
                    .period = period,
                    .madeBy = {},
                    .madeAt = {},
                    .figures = {{Words::tr("Orders"), result.orders},
                                {Words::tr("Order amount"), result.ordersAmount},
                                {Words::tr("Bill lines"), result.transactions},
                                {Words::tr("Bill amount"), result.billsAmount},
                                {Words::tr("Matched"), result.matched},
                                {Words::tr("Not yet due"), result.notYetDue},
                                {Words::tr("Difference"), result.ordersAmount - result.billsAmount},
                                {Words::tr("Discrepancies"), result.findings()}},
                    .notes = {},
                    .tables = {classTable(byClass(rows)), discrepancyTable(Words::tr("Discrepancies"), rows)},
                    .signatures = signatureLines()};
    return document;
}

} // namespace examdesk::closing
