// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation_controller.h"

#include "base/clock.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using payment::PaymentService;

ReconciliationController::ReconciliationController(const Parts& parts)
    : PaymentController(parts),
      m_run(shortcuts().add(tr("Reconcile"), QKeySequence(u"Ctrl+R"_s), [this] { reconcile(); })),
      m_dayChoice(new QWidget), m_asOf(new QDateEdit(m_dayChoice)), m_question(new AskBar)
{
    makeDayChoice();
    m_run->setIcon(icon(Icon::Compare, IconTone::OnAccent));
    if (desk().mayExecute(u"discrepancy.report"_s))
        return;
    m_run->setEnabled(false);
    m_run->setToolTip(tr("School admins and system admins reconcile; you are signed in as %1.")
                          .arg(account::shownRole(desk().principal().role)));
}

void ReconciliationController::makeDayChoice()
{
    m_asOf->setObjectName(u"as_of"_s);
    m_asOf->setDate(QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date());
    m_asOf->setCalendarPopup(true);
    m_asOf->setDisplayFormat(u"yyyy-MM-dd"_s);
    // Its hint knows of a spin box's arrow, not of a calendar's.
    m_asOf->setMinimumWidth(m_asOf->sizeHint().width() + tokens::kGapMedium);
    m_asOf->setAccessibleName(tr("As of day"));
    m_asOf->setToolTip(tr("Bills of the days before this one are expected to be here."));
    auto* row = new QHBoxLayout(m_dayChoice);
    row->setContentsMargins({});
    row->addWidget(new QLabel(tr("As of"), m_dayChoice));
    row->addWidget(m_asOf);
    connect(m_asOf, &QDateEdit::dateChanged, this, [this](QDate asOf) {
        addUp();
        Q_EMIT asOfChanged(asOf);
    });
}

QWidget* ReconciliationController::question() const
{
    return m_question;
}

QDate ReconciliationController::asOf() const
{
    return m_asOf->date();
}

void ReconciliationController::setExam(const exam::Definition* exam)
{
    keepExam(exam);
    m_question->cancel();
    Q_EMIT notAddedUp();
    addUp();
}

void ReconciliationController::addUp()
{
    if (m_sumsWanted)
        *m_sumsWanted = false; // nobody waits for the older ones
    if (!exam())
        return;
    m_sumsWanted = std::make_shared<std::atomic_bool>(true);
    const TaskHandle task = tasks().start(tr("Adding up fees"));
    const auto work = [definition = exam(), asOf = asOf(), task,
                       wanted = m_sumsWanted](account::Session& session) {
        const TaskEnd end(task);
        const base::Progress shown = task.progress();
        const base::Progress progress(
            [&](qint64 done, qint64 total) { return *wanted && shown.at(done, total); });
        return PaymentService(session).examine(*definition, asOf, progress);
    };
    base::whenFinished(desk().read(work, account::Desk::Lane::Slow), this,
                       [this, wanted = m_sumsWanted](const Result<payment::Examination>& examined) {
                           if (!*wanted)
                               return;
                           if (examined)
                               return Q_EMIT addedUp(examined->result, examined->asOf, examined->unrecorded);
                           Q_EMIT notAddedUp();
                           if (examined.error().code != Error::Code::Cancelled)
                               say(examined.error());
                       });
}

void ReconciliationController::reconcile()
{
    reconcileWith({});
}

void ReconciliationController::reconcileWith(const payment::RunConsent& consent)
{
    if (!exam() || !m_run->isEnabled())
        return;
    const TaskHandle task = tasks().start(tr("Reconciling"));
    perform(
        [definition = exam(), asOf = asOf(), task, consent](account::Session& session) -> Result<Outcome> {
            const TaskEnd end(task);
            PaymentService service(session);
            const auto examined = service.examine(*definition, asOf, task.progress());
            if (!examined)
                return base::fail(examined.error());
            Outcome outcome;
            for (const payment::RunDoubt& doubt : examined->doubts)
                if (!consent.covers(doubt))
                    outcome.doubts.append(doubt);
            if (!outcome.doubts.isEmpty())
                return outcome;
            auto run = service.record(definition->id, *examined, task.progress());
            if (!run)
                return base::fail(run.error());
            outcome.run = *std::move(run);
            return outcome;
        },
        [this, id = exam()->id, asOf = asOf(), consent](const Outcome& outcome) {
            if (outcome.run)
                showRun(*outcome.run, asOf);
            else if (shows(id))
                askAbout(outcome.doubts, consent);
        },
        account::Desk::Lane::Slow);
}

void ReconciliationController::askAbout(const QList<payment::RunDoubt>& doubts, payment::RunConsent consent)
{
    const payment::RunDoubt& doubt = doubts.first();
    const bool isMissing = doubt.kind == payment::RunDoubt::Kind::MissingBills;
    (isMissing ? consent.withoutBills : consent.withUnmatched) = true;
    m_question->askBeforeLoss(
        doubt.sentence,
        {isMissing ? tr("There was no payment on these days: reconcile") : tr("Report them all the same"),
         [this, consent] { reconcileWith(consent); }},
        {tr("Not now"), [] {}});
}

void ReconciliationController::showRun(const payment::ReconciliationRun& run, QDate asOf)
{
    Q_EMIT addedUp(run.result, asOf, 0);
    QStringList parts{run.result.findings() == 0
                          ? tr("Orders, bills and receipts agree.")
                          : tr("%n discrepancy(ies) found.", nullptr, int(run.result.findings()))};
    parts.append(tr("%1 new or changed, %2 no longer found.").arg(run.reported).arg(run.withdrawn));
    if (run.reopened > 0)
        parts.append(tr("%n decision(s) no longer hold; they are open again.", nullptr, int(run.reopened)));
    if (run.outside > 0)
        parts.append(
            tr("%n transaction(s) of these bills are not of your school's orders; the office reconciles "
               "them.",
               nullptr, int(run.outside)));
    messages().showInfo(tr("Reconciled as of %1. %2").arg(asOf.toString(Qt::ISODate), parts.join(u' ')));
}

} // namespace examdesk::ui
