// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_page.h"

#include "kit/chart.h"
#include "kit/flow_layout.h"
#include "kit/shortcuts.h"
#include "kit/theme.h"
#include "number_tile.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using candidate::CandidateCounts;

DashboardPage::DashboardPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"overview"_s, tr("Overview"), workbench, parent), m_tileBoard(new QWidget),
      m_summary(new QLabel), m_approvals(new Chart), m_types(new Chart)
{
    setContent(makeBoard());
    shortcuts().add(tr("Count again"), QKeySequence(Qt::Key_F5), [this] { load(); });
    connect(this, &Page::firstStep, this, [this] { Q_EMIT pageRequested(u"syncs"_s, {}); });
}

void DashboardPage::examChanged()
{
    load();
}

void DashboardPage::recordsChanged(const QStringList&)
{
    load();
}

QWidget* DashboardPage::makeBoard()
{
    auto* flow = new FlowLayout(m_tileBoard);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(tokens::kGapMedium);
    flow->setEven(true);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(tokens::kGapMedium);
    for (Chart* chart : {m_approvals, m_types}) {
        chart->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        charts->addWidget(chart, 1);
    }
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    auto* board = new QWidget;
    auto* column = new QVBoxLayout(board);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapLarge);
    column->addWidget(m_summary);
    column->addWidget(m_tileBoard);
    column->addLayout(charts, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(board);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    return scroll;
}

void DashboardPage::load()
{
    if (!exam())
        return;
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    const exam::Catalogue& catalogue = exams();
    const QString examId = exam()->id;
    // Counting a large exam takes a while: nobody's search waits for it.
    base::whenFinished(
        desk().run([&catalogue, examId](Session& session) { return countExam(session, catalogue, examId); },
                   account::Desk::Lane::Slow),
        this, [this, examId](const base::Result<ExamCounts>& counts) {
            m_loading = false;
            if (std::exchange(m_again, false) || !shows(examId))
                load();
            else if (counts)
                showCounts(*counts);
            else
                say(counts.error());
        });
}

void DashboardPage::showCounts(const ExamCounts& counts)
{
    if (counts.candidates.total == 0)
        return showNobody();
    showContent();
    m_summary->setText(tr("%1: %2 candidates in your scope")
                           .arg(exam()->name.shown(), QLocale().toString(counts.candidates.total)));
    showTiles(waitingFor(desk().principal().role, *exam(), counts));
    showCharts(counts.candidates);
}

void DashboardPage::showTiles(const QList<Waiting>& waiting)
{
    m_waiting = waiting;
    while (m_tiles.size() < waiting.size()) {
        auto* tile = new NumberTile(m_tileBoard);
        const qsizetype index = m_tiles.size();
        connect(tile, &NumberTile::clicked, this, [this, index] {
            Q_EMIT pageRequested(m_waiting.at(index).page, m_waiting.at(index).filter);
        });
        m_tileBoard->layout()->addWidget(tile);
        m_tiles.append(tile);
    }
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        m_tiles.at(i)->setVisible(i < waiting.size());
        if (i < waiting.size())
            m_tiles.at(i)->setContent(waiting.at(i).icon, waiting.at(i).what, waiting.at(i).number);
    }
}

void DashboardPage::showCharts(const CandidateCounts& counts)
{
    const std::pair<QString, QString> approvals[] = {{u"none"_s, tr("Not audited")},
                                                     {u"waiting"_s, tr("In audit")},
                                                     {u"approved"_s, tr("Approved")},
                                                     {u"returned"_s, tr("Returned")},
                                                     {u"rejected"_s, tr("Rejected")}};
    QStringList names;
    QList<double> numbers;
    for (const auto& [state, name] : approvals) {
        names.append(name);
        numbers.append(double(counts.byApproval.value(state)));
    }
    m_approvals->showSeries(Chart::Kind::Rows, tr("Applications by approval"), names,
                            {{tr("Candidates"), ChartTone::Accent, numbers}});
    m_approvals->setHidden(exam()->audit.levels.isEmpty());
    names.clear();
    numbers.clear();
    for (const exam::CandidateType& type : exam()->types) {
        names.append(type.name.shown());
        numbers.append(double(counts.byType.value(type.id)));
    }
    m_types->showSeries(Chart::Kind::Rows, tr("Applications by candidate type"), names,
                        {{tr("Candidates"), ChartTone::Accent, numbers}});
}

void DashboardPage::showNobody()
{
    showEmpty(Icon::Overview,
              tr("What waits for you in this exam will stand here. First fetch its candidates from the "
                 "server, or import them on the candidates page."),
              tr("Go to synchronisation"));
}

} // namespace examdesk::ui
