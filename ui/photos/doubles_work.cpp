// SPDX-License-Identifier: GPL-3.0-or-later
// What the view of pairs does in the store: search, decide, take back, look.
#include "candidate/candidate_service.h"
#include "doubles_view.h"
#include "pair_panel.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using likeness::LikenessService;
using likeness::SearchOutcome;

void DoublesView::search()
{
    if (!m_exam || m_isSearching || !m_search->isEnabled())
        return;
    m_isSearching = true;
    m_search->setEnabled(false);
    m_task = m_workbench.tasks.start(tr("Searching for one face under two numbers"));
    const auto searching = m_workbench.desk.execute(
        [id = m_exam->id, folder = m_modelFolder, progress = m_task.progress()](Session& session) {
            return LikenessService(session).search(id, photo::Models::load(folder), progress);
        },
        Desk::Lane::Slow);
    base::whenFinished(searching, this, [this](const Result<SearchOutcome>& outcome) {
        m_isSearching = false;
        m_task.finish();
        m_task = {};
        m_search->setEnabled(true);
        if (outcome)
            searchEnded(*outcome);
        else if (outcome.error().code == Error::Code::Cancelled)
            Q_EMIT said(outcome.error().message);
        else
            Q_EMIT failed(outcome.error());
        refresh();
    });
}

void DoublesView::searchEnded(const SearchOutcome& outcome)
{
    QStringList said{tr("%1 portraits compared: %2 pairs are alike, %3 of them new.")
                         .arg(outcome.portraits)
                         .arg(outcome.pairs)
                         .arg(outcome.reported)};
    if (outcome.joined > 0)
        said.append(
            tr("%1 are left out, because other pairs join the same portraits already.").arg(outcome.joined));
    if (outcome.withdrawn > 0)
        said.append(tr("%1 pairs are no longer alike and were withdrawn.").arg(outcome.withdrawn));
    if (!outcome.withFaces)
        said.append(tr("The face models are not installed: only copies of one picture were found."));
    else if (outcome.faceless > 0)
        said.append(tr("In %1 no face was found; they were compared by their look.").arg(outcome.faceless));
    if (outcome.unread > 0)
        said.append(
            tr("%1 could not be read: their file has not arrived or is damaged.").arg(outcome.unread));
    Q_EMIT this->said(said.join(u' '));
}

void DoublesView::look(const candidate::CandidateId& id, const QString& field)
{
    const PairRow* pair = current();
    if (!pair)
        return;
    const candidate::Candidate& whose = pair->one.id == id ? pair->one : pair->other;
    // Written down first, shown then.
    const auto noting = m_workbench.desk.execute([&exams = m_workbench.exams, id, field](Session& session) {
        return candidate::CandidateService(session, exams).noteLook(id, field);
    });
    base::whenFinished(noting, this,
                       [this, id, field, plain = whose.fields.value(field)](const Result<void>& noted) {
                           if (noted)
                               m_panel->showPlain(id, field, plain);
                           else
                               Q_EMIT failed(noted.error());
                       });
}

} // namespace examdesk::ui
