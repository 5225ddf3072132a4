// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_search_action.h"

#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using likeness::LikenessService;
using likeness::SearchOutcome;

PairSearchAction::PairSearchAction(const Workbench& workbench, Shortcuts& keys, QString modelFolder)
    : QObject(&keys), m_workbench(workbench), m_modelFolder(std::move(modelFolder)),
      m_action(keys.add(tr("Search for doubles"), QKeySequence(u"Ctrl+F"_s), [this] { start(); }))
{
    m_action->setIcon(icon(Icon::Search, IconTone::OnAccent));
    follow();
}

PairSearchAction::~PairSearchAction()
{
    m_task.finish();
}

void PairSearchAction::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    follow();
}

bool PairSearchAction::isAllowed() const
{
    return m_workbench.desk.mayExecute(u"likeness.report"_s);
}

void PairSearchAction::follow()
{
    setObstacle(*m_action, !isAllowed() ? tr("Reviewers search for doubles; you are signed in as %1.")
                                              .arg(account::shownRole(m_workbench.desk.principal().role))
                           : m_isRunning ? tr("A search is under way. The status bar shows how far it is.")
                           : !m_exam     ? tr("Choose an exam first.")
                                         : QString());
}

void PairSearchAction::start()
{
    if (!m_exam || m_isRunning || !isAllowed())
        return;
    m_isRunning = true;
    follow();
    m_task = m_workbench.tasks.start(tr("Searching for one face under two numbers"));
    const auto searching = m_workbench.desk.execute(
        [id = m_exam->id, folder = m_modelFolder, progress = m_task.progress()](Session& session) {
            return LikenessService(session).search(id, photo::Models::load(folder), progress);
        },
        Desk::Lane::Slow);
    base::whenFinished(searching, this, [this](const Result<SearchOutcome>& outcome) {
        m_isRunning = false;
        m_task.finish();
        m_task = {};
        follow();
        if (outcome)
            ended(*outcome);
        else if (outcome.error().code == Error::Code::Cancelled)
            Q_EMIT said(outcome.error().message);
        else
            Q_EMIT failed(outcome.error());
        Q_EMIT finished();
    });
}

void PairSearchAction::ended(const SearchOutcome& outcome)
{
    QStringList sentences{tr("%1 portraits compared: %2 pairs are alike, %3 of them new.")
                              .arg(outcome.portraits)
                              .arg(outcome.pairs)
                              .arg(outcome.reported)};
    if (outcome.joined > 0)
        sentences.append(
            tr("%1 are left out, because other pairs join the same portraits already.").arg(outcome.joined));
    if (outcome.withdrawn > 0)
        sentences.append(tr("%1 pairs are no longer alike and were withdrawn.").arg(outcome.withdrawn));
    if (!outcome.withFaces)
        sentences.append(tr("The face models are not installed: only copies of one picture were found."));
    else if (outcome.faceless > 0)
        sentences.append(
            tr("In %1 no face was found; they were compared by their look.").arg(outcome.faceless));
    if (outcome.unread > 0)
        sentences.append(
            tr("%1 could not be read: their file has not arrived or is damaged.").arg(outcome.unread));
    Q_EMIT said(sentences.join(u' '));
}

} // namespace examdesk::ui
