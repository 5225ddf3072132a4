// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_controller.h"

#include "closing/period_service.h"
#include "day_band.h"
#include "day_calendar.h"
#include "income_chart.h"
#include "payment/reconciliation_service.h"
#include "sums_panel.h"
#include "ui/kit/shortcuts.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using payment::PaymentService;

DayController::DayController(const Parts& parts)
    : PaymentController(parts), m_band(new DayBand), m_income(new IncomeChart)
{
    shortcuts().add(tr("Go to the calendar"), QKeySequence(u"C"_s),
                    [this] { m_band->calendar().setFocus(Qt::ShortcutFocusReason); });
    shortcuts().mention(tr("In the calendar: walk, month, open the day, whole exam"),
                        tr("Arrows, PgUp / PgDown, Return, Esc"));
    connect(&m_band->calendar(), &DayCalendar::dayChosen, this, [this](QDate day) {
        showSums();
        Q_EMIT dayChosen(day);
    });
}

QWidget* DayController::band() const
{
    return m_band;
}

QWidget* DayController::income() const
{
    return m_income;
}

QDate DayController::chosen() const
{
    return m_band->calendar().chosen();
}

void DayController::showWholeExam()
{
    m_band->calendar().choose({});
}

void DayController::setExam(const exam::Definition* exam, QDate asOf)
{
    keepExam(exam);
    m_asOf = asOf;
    m_isPlaced = false;
    m_days.clear();
    showNoResult();
    showWholeExam();
    refresh();
}

void DayController::setAsOf(QDate asOf)
{
    m_asOf = asOf;
    refresh(); // what is due depends on it
}

void DayController::showResult(const reconcile::ReconciliationResult& result, QDate asOf, qint64 unrecorded)
{
    m_band->sums().showResult(result, asOf, unrecorded);
}

void DayController::showNoResult()
{
    m_band->sums().showNoResult();
}

void DayController::setLow(bool isLow)
{
    m_band->setLow(isLow);
}

void DayController::refresh()
{
    if (!exam())
        return;
    m_readAgain = m_isReading;
    if (std::exchange(m_isReading, true))
        return;
    const auto work = [id = exam()->id, asOf = m_asOf](account::Session& session) -> Result<FeeOverview> {
        const PaymentService service(session);
        const auto counts = service.counts(id);
        if (!counts)
            return base::fail(counts.error());
        const auto batches = service.batches(id);
        const auto days = closing::PeriodService(session).days(id, asOf);
        if (!batches || !days)
            return base::fail(batches ? days.error() : batches.error());
        return FeeOverview{*counts, *batches, *days};
    };
    base::whenFinished(desk().read(work), this, [this, id = exam()->id](const Result<FeeOverview>& overview) {
        m_isReading = false;
        if (!overview)
            say(overview.error());
        else if (shows(id))
            showOverview(*overview);
        if (exam() && (m_readAgain || !shows(id)))
            refresh();
    });
}

void DayController::showOverview(const FeeOverview& overview)
{
    m_days = overview.days;
    m_band->calendar().setDays(m_days);
    if (!m_days.isEmpty() && !std::exchange(m_isPlaced, true))
        m_band->calendar().setCurrent(m_days.last().day);
    m_income->showDays(m_days);
    showSums();
    Q_EMIT overviewRead(overview);
}

void DayController::showSums()
{
    const QDate day = chosen();
    const closing::PaymentDay whole = closing::sumOf(m_days);
    closing::PaymentDay shown = day.isValid() ? closing::PaymentDay{.day = day} : whole;
    for (const closing::PaymentDay& each : std::as_const(m_days))
        if (each.day == day)
            shown = each;
    const bool hasReceipts = whole.total().receipts.count > 0;
    if (exam())
        m_band->sums().showSums(shown, m_asOf, hasReceipts ? exam()->fees.receiptGraceDays : -1);
}

} // namespace examdesk::ui
