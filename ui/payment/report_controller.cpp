// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_controller.h"

#include "payment/order_case.h"
#include "reconcile/discrepancy_report.h"
#include "report/report_writer.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using closing::PaymentReports;

namespace {

Result<void> writeReport(const report::Report& record, const QString& path, const base::Progress& progress)
{
    return path.endsWith(u".xlsx"_s, Qt::CaseInsensitive) ? report::writeXlsx(record, path, progress)
                                                          : report::writePdf(record, path, progress);
}

/// Asks for the file to write; the chosen filter, as "PDF to sign (*.pdf)", gives its suffix.
QFileDialog* saveDialog(const QString& title, const QString& fileName, const QStringList& filters,
                        QWidget* parent)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(u"pdf"_s);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, 1).chopped(1));
    });
    dialog->selectFile(fileName);
    return dialog;
}

} // namespace

ReportController::ReportController(const Parts& parts, Subject subject)
    : PaymentController(parts), m_subject(std::move(subject)),
      m_export(shortcuts().add(tr("Export…"), QKeySequence(u"Ctrl+E"_s), [this] { chooseExport(); })),
      m_daily(
          shortcuts().add(tr("Daily report…"), QKeySequence(u"Ctrl+D"_s), [this] { chooseDailyReport(); }))
{
    m_export->setIcon(icon(Icon::Export));
    m_daily->setIcon(icon(Icon::Print));
}

void ReportController::chooseExport()
{
    QFileDialog* dialog =
        saveDialog(tr("Export discrepancies"), u"discrepancies"_s,
                   {tr("PDF to sign (*.pdf)"), tr("Workbook (*.xlsx)"), tr("Table (*.csv)")}, &page());
    connect(dialog, &QFileDialog::fileSelected, this, &ReportController::exportTo);
    dialog->open();
}

void ReportController::exportTo(const QString& path)
{
    if (path.endsWith(u".csv"_s, Qt::CaseInsensitive))
        return exportAsCsv(path);
    writeTo(path,
            [query = m_subject.discrepancies()](const PaymentReports& reports, const exam::Definition& exam,
                                                const base::Progress& progress) {
                return reports.discrepancyReport(exam, query, progress);
            });
}

void ReportController::exportAsCsv(const QString& path)
{
    if (!exam())
        return;
    const TaskHandle task = tasks().start(tr("Exporting discrepancies"));
    perform(
        [query = m_subject.discrepancies(), path, task](account::Session& session) -> Result<qint64> {
            const TaskEnd end(task);
            auto all = payment::allDiscrepancies(session, query, task.progress());
            if (!all)
                return base::fail(all.error());
            reconcile::ReconciliationResult result;
            result.discrepancies = *std::move(all);
            if (const auto written = reconcile::writeDiscrepancies(result, path); !written)
                return base::fail(written.error());
            const auto noted = session.note(u"export"_s, {payment::kDiscrepancyEntity, query.exam},
                                            {{u"rows"_s, result.findings()}});
            if (!noted)
                return base::fail(noted.error());
            return result.findings();
        },
        [this, path](qint64 rows) {
            messages().showInfo(
                tr("%n discrepancy(ies) written to %1.", nullptr, int(rows)).arg(QFileInfo(path).fileName()),
                path);
        },
        account::Desk::Lane::Slow);
}

void ReportController::chooseDailyReport()
{
    if (!exam())
        return;
    const QDate day = m_subject.day();
    const QString date = day.toString(Qt::ISODate);
    chooseReport(tr("Daily report of %1").arg(date), u"daily-%1"_s.arg(date),
                 [day](const PaymentReports& reports, const exam::Definition& exam,
                       const base::Progress& progress) { return reports.dailyReport(exam, day, progress); });
}

void ReportController::choosePeriodReport(const closing::PeriodRecord& period)
{
    chooseReport(
        tr("Report of %1").arg(period.days()), u"report-%1"_s.arg(period.first.toString(Qt::ISODate)),
        [period](const PaymentReports& reports, const exam::Definition& exam,
                 const base::Progress& progress) { return reports.periodReport(exam, period, progress); });
}

void ReportController::chooseReport(const QString& title, const QString& fileName, const MakeReport& make)
{
    QFileDialog* dialog =
        saveDialog(title, fileName, {tr("PDF to sign (*.pdf)"), tr("Workbook (*.xlsx)")}, &page());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, make](const QString& path) { writeTo(path, make); });
    dialog->open();
}

void ReportController::writeTo(const QString& path, const MakeReport& make)
{
    if (!exam())
        return;
    const TaskHandle task = tasks().start(tr("Writing %1").arg(QFileInfo(path).fileName()));
    perform(
        [definition = *exam(), path, make, task](account::Session& session) -> Result<QString> {
            const TaskEnd end(task);
            const auto record = make(PaymentReports(session), definition, task.progress());
            if (!record)
                return base::fail(record.error());
            if (const auto written = writeReport(*record, path, task.progress()); !written)
                return base::fail(written.error());
            const auto noted =
                session.note(u"export"_s, {u"report"_s, definition.id}, {{u"title"_s, record->title}});
            return noted ? Result<QString>(record->title) : base::fail(noted.error());
        },
        [this, path](const QString& title) {
            messages().showInfo(tr("%1 is written to %2.").arg(title, QFileInfo(path).fileName()), path);
        },
        account::Desk::Lane::Slow);
}

} // namespace examdesk::ui
