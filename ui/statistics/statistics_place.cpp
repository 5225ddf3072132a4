// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_place.h"

#include "candidate/candidate_service.h"
#include "candidate/statistics_report.h"
#include "statistics_view.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>
#include <QFileDialog>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Result;
using candidate::CandidateQuery;
using candidate::Statistics;
using candidate::StatisticsQuery;

namespace {

/// A statistic, and how many candidates there are without any filter.
struct Counted {
    Statistics statistics;
    qint64 all = 0;
};

Result<Counted> countedBy(Session& session, const exam::Catalogue& exams, const StatisticsQuery& query)
{
    const candidate::CandidateService service(session, exams);
    const auto statistics = service.statistics(query);
    if (!statistics)
        return base::fail(statistics.error());
    return service.count({.exam = query.of.exam}).map([&statistics](qint64 all) {
        return Counted{*statistics, all};
    });
}

} // namespace

StatisticsPlace::StatisticsPlace(const Workbench& workbench, WorkPage& page,
                                 std::function<CandidateQuery()> listed)
    : QObject(&page), m_workbench(workbench), m_page(page), m_listed(std::move(listed)),
      m_view(new StatisticsView(page, &page)), m_title(page.title())
{
    m_view->hide();
    m_open = page.shortcuts().add(tr("Statistics"), QKeySequence(u"Shift+S"_s), [this] { open(); });
    m_open->setObjectName(u"statistics"_s);
    m_open->setIcon(icon(Icon::Columns));
    connect(m_view, &StatisticsView::changed, this, &StatisticsPlace::count);
    connect(m_view, &StatisticsView::left, this, &StatisticsPlace::close);
    connect(m_view, &StatisticsView::everybodyWanted, this, [this] {
        m_of = {.exam = m_exam->id};
        count();
    });
    connect(m_view, &StatisticsView::chosen, this, [this](const QList<candidate::Narrowing>& narrowings) {
        CandidateQuery query = m_of;
        query.narrowings += narrowings;
        list(query);
    });
    connect(m_view, &StatisticsView::withdrawnWanted, this, [this] {
        CandidateQuery query = m_of;
        query.approval = candidate::kWithdrawn;
        list(query);
    });
    connect(m_view, &StatisticsView::exportWanted, this, &StatisticsPlace::askWhere);
    setExam(nullptr);
}

void StatisticsPlace::setExam(const exam::Definition* exam)
{
    if (m_isShown) {
        hide();
        Q_EMIT closed();
    }
    m_exam = exam;
    setObstacle(*m_open, exam ? QString() : tr("Choose an exam first."));
    if (exam)
        m_view->setExam(*exam);
}

void StatisticsPlace::refresh()
{
    if (m_isShown)
        count();
}

void StatisticsPlace::open()
{
    m_page.messages().clear();
    if (!m_exam || std::exchange(m_isShown, true))
        return;
    m_of = m_listed();
    m_of.exam = m_exam->id;
    Q_EMIT opened();
    for (QAction* action : m_listActions + QList<QAction*>{m_open}) {
        if (action->isVisible())
            m_hidden.append(action);
        action->setVisible(false);
    }
    m_page.setTitle(tr("Statistics of the candidates"));
    m_page.showInstead(m_view);
    m_view->sayCounting();
    m_view->setFocus(Qt::OtherFocusReason);
    count();
}

void StatisticsPlace::hide()
{
    m_isShown = false;
    for (QAction* action : std::exchange(m_hidden, {}))
        action->setVisible(true);
    m_page.setTitle(m_title);
    m_page.showInstead(nullptr);
    m_page.takeFocus();
}

void StatisticsPlace::close()
{
    if (!m_isShown)
        return;
    hide();
    Q_EMIT closed();
}

void StatisticsPlace::count()
{
    if (!m_isShown)
        return;
    const StatisticsQuery asked = m_view->query(m_of);
    // A large exam takes a while: nobody's search waits for it.
    base::whenFinished(
        m_workbench.desk.read([&exams = m_workbench.exams,
                               asked](Session& session) { return countedBy(session, exams, asked); },
                              Desk::Lane::Slow),
        this, [this, asked](const Result<Counted>& counted) {
            if (!m_isShown || asked != m_view->query(m_of))
                return; // something else is wanted by now
            if (counted)
                m_view->showStatistics(counted->statistics, asked.of, counted->all);
            else
                m_page.messages().showError(counted.error());
        });
}

void StatisticsPlace::list(CandidateQuery query)
{
    close();
    Q_EMIT listWanted(query);
}

void StatisticsPlace::askWhere()
{
    const QString name = m_exam->shortName.shown() + u' ' + m_page.title() + u".xlsx"_s;
    auto* dialog = new QFileDialog(&m_page, tr("Export the statistics"), name,
                                   tr("Excel table (*.xlsx);;CSV table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"*.csv"_s) ? u"csv"_s : u"xlsx"_s);
    });
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &StatisticsPlace::write);
    dialog->open();
}

/// Just what is shown, in its order.
void StatisticsPlace::write(const QString& path)
{
    const auto work = [exam = m_exam, statistics = m_view->statistics(), of = m_of, path](Session& session) {
        return candidate::writeStatistics(*exam, statistics, {of, session.principal().name, session.now()},
                                          path);
    };
    base::whenFinished(m_workbench.desk.read(work, Desk::Lane::Slow), this,
                       [this, path](const Result<void>& done) {
                           if (done)
                               m_page.messages().showInfo(tr("The statistics are saved in %1.").arg(path));
                           else
                               m_page.messages().showError(done.error());
                       });
}

} // namespace examdesk::ui
