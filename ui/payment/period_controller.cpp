// SPDX-License-Identifier: GPL-3.0-or-later
#include "period_controller.h"

#include "closing/period_service.h"
#include "period_panel.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using closing::PeriodRecord;
using closing::PeriodService;

PeriodController::PeriodController(const Parts& parts)
    : PaymentController(parts), m_tab(new QWidget), m_periods(new PeriodPanel(m_tab)),
      m_question(new AskBar(m_tab))
{
    auto* rows = new QVBoxLayout(m_tab);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::kGapSmall);
    rows->addWidget(m_periods, 1);
    rows->addWidget(m_question);
    m_tab->setFocusProxy(m_periods);
    if (desk().mayExecute(u"period.close"_s))
        m_periods->allowClosing();
    connect(m_periods, &PeriodPanel::daysChosen, this, &PeriodController::preview);
    connect(m_periods, &PeriodPanel::closeWanted, this, &PeriodController::askClosing);
    connect(m_periods, &PeriodPanel::signWanted, this, &PeriodController::askSignature);
    connect(m_periods, &PeriodPanel::reportWanted, this, &PeriodController::reportWanted);
}

void PeriodController::setExam(const exam::Definition* exam)
{
    keepExam(exam);
    m_question->cancel();
    m_periods->forget();
}

void PeriodController::refresh(QDate first, QDate last)
{
    m_first = first;
    m_last = last;
    read();
}

void PeriodController::read()
{
    if (!exam())
        return;
    fetch([id = exam()->id](account::Session& session) { return PeriodService(session).periods(id); },
          [this, id = exam()->id](const QList<PeriodRecord>& periods) {
              if (shows(id))
                  m_periods->showPeriods(periods, m_first, m_last);
          });
}

void PeriodController::preview()
{
    if (!exam() || !desk().mayExecute(u"period.close"_s))
        return;
    const QDate first = m_periods->first();
    const QDate last = m_periods->last();
    fetch([id = exam()->id, first,
           last](account::Session& session) { return PeriodService(session).preview(id, first, last); },
          [this, id = exam()->id, first, last](const closing::PeriodFigures& figures) {
              if (shows(id) && m_periods->first() == first && m_periods->last() == last)
                  m_periods->showPreview(figures);
          },
          account::Desk::Lane::Slow);
}

void PeriodController::askClosing(const QString& carriedReason)
{
    const QDate first = m_periods->first();
    const QDate last = m_periods->last();
    const QString days = PeriodRecord{.first = first, .last = last}.days();
    m_question->ask(
        tr("The figures of %1 are frozen as they stand. They can be reported and signed; a bill that comes "
           "later opens a supplement. This cannot be taken back.")
            .arg(days),
        tr("Close %1").arg(days), [=, this, id = exam()->id, seen = m_periods->preview()] {
            page().takeFocus();
            perform(
                [=](account::Session& session) {
                    return PeriodService(session).close(id, first, last, carriedReason, seen);
                },
                [this](const PeriodRecord& closed) {
                    messages().showInfo(tr("%1 is closed.").arg(closed.days()));
                    read();
                },
                account::Desk::Lane::Slow);
        });
}

void PeriodController::askSignature(const PeriodRecord& period, const closing::Supplement& supplement)
{
    m_question->ask(tr("You sign that you have seen what %1 brought to %2 after it was closed.")
                        .arg(supplement.bill.name, period.days()),
                    tr("Sign the supplement"), [this, period, batch = supplement.bill.batchId] {
                        execute(
                            [period, batch](account::Session& session) {
                                return PeriodService(session).signSupplement(period, batch, {});
                            },
                            tr("The supplement is signed."), [this](bool) { read(); });
                    });
}

} // namespace examdesk::ui
