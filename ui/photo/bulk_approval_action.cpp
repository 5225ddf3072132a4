// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk_approval_action.h"

#include "audit/audit_commands.h"
#include "likeness/likeness_service.h"
#include "ui/kit/focus_keeper.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/status_undo.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QApplication>
#include <QPointer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using audit::BulkApproval;
using audit::BulkOutcome;
using base::Error;
using base::Result;

namespace {

/// Does it with the portraits that stand in no pair which is undecided, or one person's.
template <typename Do>
auto withApproval(Session& session, const QString& exam, Do act)
    -> decltype(act(std::declval<BulkApproval&>()))
{
    QSet<QString> leftOut;
    for (const auto state : {likeness::LikenessState::Open, likeness::LikenessState::SamePerson}) {
        const auto pairs = likeness::LikenessService(session).pairsIn(exam, state);
        if (!pairs)
            return base::fail(pairs.error());
        for (const likeness::Found& pair : *pairs)
            leftOut << pair.one.sha256 << pair.other.sha256;
    }
    BulkApproval approval(session, exam, leftOut);
    return act(approval);
}

} // namespace

BulkApprovalAction::BulkApprovalAction(const Workbench& workbench, Page& page, AskBar& question)
    : m_workbench(workbench), m_page(page), m_question(question), m_messages(page.messages()),
      m_action(page.shortcuts().addDecision(tr("Approve all that pass"), QKeySequence(u"Ctrl+Shift+A"_s),
                                            [this] { ask(); }))
{
    m_action->setIcon(icon(Icon::Approve, IconTone::Done));
    setCount(0);
}

void BulkApprovalAction::setExam(const QString& exam)
{
    if (exam != m_exam)
        forgetLatest();
    m_exam = exam;
}

void BulkApprovalAction::askTakeBack()
{
    const int count = int(m_latest.size());
    m_page.showContent();
    m_question.ask(tr("Take this back? %1").arg(tr("Approved: %n portraits", nullptr, count)),
                   tr("Take %n back", nullptr, count), [this, exam = m_exam, ids = m_latest] {
                       m_workbench.undo.withdrawOffer(m_offer); // it offers the same
                       takeBack(exam, ids);
                   });
}

void BulkApprovalAction::setCount(qint64 count)
{
    const account::Principal& me = m_workbench.desk.principal();
    setObstacle(*m_action, !audit::mayDecideMaterials(me)
                               ? tr("Portraits are approved by reviewers; you are signed in as %1.")
                                     .arg(account::shownRole(me.role))
                           : count == 0 ? tr("No portrait that waits passes the check.")
                                        : QString());
}

void BulkApprovalAction::ask()
{
    if (m_exam.isEmpty())
        return;
    const auto counting = m_workbench.desk.read([exam = m_exam](Session& session) {
        return withApproval(session, exam, [](const BulkApproval& approval) { return approval.count(); });
    });
    const QPointer<QWidget> before = QApplication::focusWidget();
    base::whenFinished(
        counting, this, [this, before, exam = m_exam](const Result<audit::BulkCount>& counted) {
            if (exam != m_exam)
                return; // the number is of another exam
            if (!counted)
                return m_messages.showError(counted.error());
            if (isTypingSince(before))
                return m_messages.showInfo(tr("Nothing is approved: you were typing. Ask once more."));
            const QString leftOut =
                counted->leftOut == 0
                    ? QString()
                    : tr("%n may show one person under two numbers and are left out: see Same face twice.",
                         nullptr, int(counted->leftOut));
            if (counted->approvable == 0)
                return m_messages.showInfo(leftOut.isEmpty() ? tr("No portrait that waits passes the check.")
                                                             : leftOut);
            const int count = int(counted->approvable);
            m_page
                .showContent(); // the question stands beside the wall, though no portrait may fit its filter
            const QString question =
                tr("%n waiting portraits with which the check found nothing wrong will be approved.", nullptr,
                   count);
            m_question.ask(leftOut.isEmpty() ? question : question + u' ' + leftOut,
                           tr("Approve %n", nullptr, count), [this, exam, count] { approve(exam, count); });
        });
}

void BulkApprovalAction::approve(const QString& exam, qint64 count)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Approving portraits"));
    const auto approving = m_workbench.desk.execute(
        [exam, count, progress = task.progress()](Session& session) {
            return withApproval(session, exam, [&](BulkApproval& approval) {
                return Result<BulkOutcome>(approval.approve(count, progress));
            });
        },
        Desk::Lane::Slow);
    base::whenFinished(approving, this, [this, exam](const Result<BulkOutcome>& outcome) {
        if (outcome)
            approved(exam, *outcome);
        else
            m_messages.showError(outcome.error());
    });
}

void BulkApprovalAction::approved(const QString& exam, const BulkOutcome& outcome)
{
    const QString done = tr("Approved: %n portraits", nullptr, int(outcome.approved.size()));
    if (!outcome.approved.isEmpty() && exam == m_exam) { // else it is not this page's to take back
        m_latest = outcome.approved;
        m_offer = m_workbench.undo.offer(
            done, [self = QPointer<BulkApprovalAction>(this), exam, ids = outcome.approved] {
                if (self)
                    self->takeBack(exam, ids);
            });
    }
    if (outcome.error) {
        Error said = *outcome.error;
        said.message = tr("%1. The others were not: %2").arg(done, said.message);
        m_messages.showError(said);
    }
}

void BulkApprovalAction::takeBack(const QString& exam, const QList<audit::MaterialId>& ids)
{
    forgetLatest();
    const auto reopening = m_workbench.desk.execute(
        [exam, ids, reason = tr("Taken back")](Session& session) {
            return BulkApproval(session, exam, {}).reopen(ids, reason);
        },
        Desk::Lane::Slow);
    base::whenFinished(reopening, this, [this, count = int(ids.size())](const Result<void>& done) {
        if (done)
            m_messages.showInfo(tr("Taken back: %n portraits", nullptr, count));
        else
            m_messages.showError(done.error());
    });
}

} // namespace examdesk::ui
