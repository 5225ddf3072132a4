// SPDX-License-Identifier: GPL-3.0-or-later
// Closing days, and the papers that somebody signs.
#include "closing/payment_reports.h"
#include "closing/period_service.h"
#include "day_band.h"
#include "day_calendar.h"
#include "kit/message_bar.h"
#include "payment_page.h"
#include "period_panel.h"
#include "report/report_writer.h"
#include "workbench/ask_bar.h"

#include <QDateEdit>
#include <QFileDialog>
#include <QFileInfo>
#include <QScopeGuard>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using closing::PaymentReports;
using closing::PeriodRecord;
using closing::PeriodService;

namespace {

Result<void> writeReport(const report::Document& document, const QString& path,
                         const base::Progress& progress)
{
    return path.endsWith(u".xlsx"_s, Qt::CaseInsensitive) ? report::writeXlsx(document, path, progress)
                                                          : report::writePdf(document, path, progress);
}

} // namespace

void PaymentPage::connectPeriods()
{
    if (desk().mayGive(u"period.close"_s))
        m_periods->allowClosing();
    connect(m_periods, &PeriodPanel::daysChosen, this, &PaymentPage::previewClosing);
    connect(m_periods, &PeriodPanel::closeWanted, this, &PaymentPage::closeDays);
    connect(m_periods, &PeriodPanel::signWanted, this, &PaymentPage::signSupplement);
    connect(m_periods, &PeriodPanel::reportWanted, this, [this](const PeriodRecord& period) {
        chooseReport(tr("Report of %1").arg(period.days()),
                     u"report-%1"_s.arg(period.first.toString(Qt::ISODate)),
                     [period](const PaymentReports& reports, const exam::Definition& exam,
                              const base::Progress& progress) {
                         return reports.periodReport(exam, period, progress);
                     });
    });
}

void PaymentPage::refreshPeriods()
{
    if (!exam())
        return;
    ask([id = exam()->id](account::Session& session) { return PeriodService(session).periods(id); },
        [this, id = exam()->id](const QList<PeriodRecord>& periods) {
            if (shows(id))
                m_periods->showPeriods(periods, m_days.isEmpty() ? QDate() : m_days.first().day,
                                       m_asOf->date().addDays(-1));
        });
}

void PaymentPage::previewClosing()
{
    if (!exam() || !desk().mayGive(u"period.close"_s))
        return;
    const QDate first = m_periods->first();
    const QDate last = m_periods->last();
    ask([id = exam()->id, first,
         last](account::Session& session) { return PeriodService(session).preview(id, first, last); },
        [this, id = exam()->id, first, last](const closing::PeriodFigures& figures) {
            if (shows(id) && m_periods->first() == first && m_periods->last() == last)
                m_periods->showPreview(figures);
        },
        account::Desk::Lane::Slow);
}

void PaymentPage::closeDays(const QString& carriedReason)
{
    const QDate first = m_periods->first();
    const QDate last = m_periods->last();
    const QString days = PeriodRecord{.first = first, .last = last}.days();
    m_ask->ask(
        tr("The figures of %1 are frozen as they stand. They can be reported and signed; a bill that comes "
           "later opens a supplement. This cannot be taken back.")
            .arg(days),
        tr("Close %1").arg(days), [=, this, id = exam()->id, seen = m_periods->preview()] {
            ask(
                [=](account::Session& session) {
                    return PeriodService(session).close(id, first, last, carriedReason, seen);
                },
                [this](const PeriodRecord& closed) {
                    messages().showInfo(tr("%1 is closed.").arg(closed.days()));
                    refreshPeriods();
                },
                account::Desk::Lane::Slow);
        });
}

void PaymentPage::signSupplement(const PeriodRecord& period, const closing::Supplement& supplement)
{
    m_ask->ask(tr("You sign that you have seen what %1 brought to %2 after it was closed.")
                   .arg(supplement.bill.name, period.days()),
               tr("Sign the supplement"), [=, this] {
                   give(
                       [period, batch = supplement.bill.batchId](account::Session& session) {
                           return PeriodService(session).signSupplement(period, batch, {});
                       },
                       tr("The supplement is signed."), [this] { refreshPeriods(); });
               });
}

/// Of the day that the calendar has chosen, else of the day before the one for which the answer is given.
void PaymentPage::chooseDailyReport()
{
    if (!exam())
        return;
    const QDate chosen = m_band->calendar().chosen();
    const QDate day = chosen.isValid() ? chosen : m_asOf->date().addDays(-1);
    chooseReport(tr("Daily report of %1").arg(day.toString(Qt::ISODate)),
                 u"daily-%1"_s.arg(day.toString(Qt::ISODate)),
                 [day](const PaymentReports& reports, const exam::Definition& exam,
                       const base::Progress& progress) { return reports.dailyReport(exam, day, progress); });
}

void PaymentPage::chooseReport(const QString& title, const QString& fileName, const MakeReport& make)
{
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF to sign (*.pdf)"), tr("Workbook (*.xlsx)")});
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"xlsx"_s) ? u"xlsx"_s : u"pdf"_s);
    });
    dialog->selectFile(fileName);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, make](const QString& path) { writeTo(path, make); });
    dialog->open();
}

void PaymentPage::writeTo(const QString& path, const MakeReport& make)
{
    if (!exam())
        return;
    const TaskHandle task = tasks().start(tr("Writing %1").arg(QFileInfo(path).fileName()));
    ask(
        [definition = *exam(), path, make, task](account::Session& session) -> Result<QString> {
            const auto end = qScopeGuard([ending = task]() mutable { ending.finish(); });
            const auto document = make(PaymentReports(session), definition, task.progress());
            if (!document)
                return base::fail(document.error());
            if (const auto written = writeReport(*document, path, task.progress()); !written)
                return base::fail(written.error());
            const auto noted =
                session.note(u"export"_s, {u"report"_s, definition.id}, {{u"title"_s, document->title}});
            return noted ? Result<QString>(document->title) : base::fail(noted.error());
        },
        [this, path](const QString& title) {
            messages().showInfo(tr("%1 is written to %2.").arg(title, QFileInfo(path).fileName()), path);
        },
        account::Desk::Lane::Slow);
}

} // namespace examdesk::ui
