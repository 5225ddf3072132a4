// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does with many portraits at once: check all, approve all that pass.
#include "kit/message_bar.h"
#include "kit/status_undo.h"
#include "photo_page.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QPointer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using audit::AuditService;
using audit::MaterialId;
using base::Error;
using base::Result;

namespace {

constexpr int kBatch = 100; ///< Decisions in one transaction.

audit::QueueQuery passing(const QString& exam)
{
    return {.exam = exam, .portraits = true, .state = u"waiting"_s, .verdict = u"pass"_s};
}

/// What a bulk approval came to: what was approved up to its end, and what ended it early.
struct Approved {
    QList<MaterialId> ids;
    std::optional<Error> error;
};

/// Approves at most @p most portraits that pass; a cancel or an error ends it early.
Approved approveAll(Session& session, const QString& exam, qint64 most, const base::Progress& progress)
{
    AuditService service(session);
    QList<MaterialId> approved;
    std::optional<audit::QueueKey> last;
    while (approved.size() < most && progress.at(approved.size(), most)) {
        const int limit = int(qMin<qint64>(kBatch, most - approved.size()));
        const auto rows = service.page(passing(exam), last, limit);
        if (!rows)
            return {approved, rows.error()};
        if (rows->isEmpty())
            break;
        last = audit::QueueKey{rows->last().submittedAt, rows->last().id};
        const auto seen = service.decidable(*rows, audit::Decision::Approve);
        if (!seen)
            return {approved, seen.error()};
        if (const auto done = service.decide(*seen, audit::Decision::Approve, {}); !done)
            return {approved, done.error()};
        for (const audit::Material& portrait : *seen)
            approved.append(portrait.id);
    }
    return {approved, std::nullopt};
}

Result<void> reopenAll(Session& session, const QList<MaterialId>& ids, const QString& reason)
{
    for (qsizetype at = 0; at < ids.size(); at += kBatch)
        if (const auto done = AuditService(session).reopen(ids.mid(at, kBatch), reason); !done)
            return done;
    return {};
}

} // namespace

void PhotoPage::startCheck()
{
    if (!exam() || m_run)
        return;
    if (exam()->portrait.rules.isEmpty()) {
        messages().showInfo(tr("This exam has no rules for portraits."));
        return;
    }
    if (!desk().mayGive(u"photo.record"_s)) {
        messages().showInfo(tr("Portraits are checked by reviewers and clerks."));
        return;
    }
    messages().clear();
    m_check->setEnabled(false);
    m_task = tasks().start(tr("Checking portraits"));
    m_run = new CheckRun(desk(), {{.exam = exam()->id}, exam()->portrait}, m_tools.makeChecker, m_task, this);
    connect(m_run, &CheckRun::finished, this, &PhotoPage::checkFinished);
    connect(m_run, &CheckRun::failed, this, [this](const Error& error) {
        checkFinished({});
        say(error);
    });
    m_run->start();
}

void PhotoPage::checkFinished(const CheckSummary& summary)
{
    m_run->deleteLater();
    m_run = nullptr;
    m_task.finish();
    m_task = {};
    m_check->setEnabled(true);
    QStringList said;
    if (summary.checked() == 0 && summary.unread == 0 && !summary.cancelled)
        said.append(tr("Every portrait is checked already."));
    else
        said.append(tr("%1 portraits checked: %2 pass, %3 fail, %4 are for a person.")
                        .arg(summary.checked())
                        .arg(summary.passed)
                        .arg(summary.failed)
                        .arg(summary.person));
    if (summary.unread > 0)
        said.append(
            tr("%1 could not be read: their file has not arrived or is damaged.").arg(summary.unread));
    if (summary.changed > 0)
        said.append(tr("%1 changed meanwhile and stay as they are.").arg(summary.changed));
    if (summary.cancelled)
        said.append(tr("The check was stopped; the others are still unchecked."));
    messages().showInfo(said.join(u' '));
}

void PhotoPage::askToApprovePassing()
{
    if (!exam())
        return;
    ask([id = exam()->id](Session& session) { return AuditService(session).count(passing(id)); },
        [this](qint64 count) {
            if (count == 0) {
                messages().showInfo(tr("No portrait that waits passes the check."));
                return;
            }
            m_ask->ask(
                tr("%n portraits that wait and pass every rule will be approved.", nullptr, int(count)),
                tr("Approve %n", nullptr, int(count)), [this, count] { approvePassing(count); });
        });
}

void PhotoPage::approvePassing(qint64 count)
{
    const TaskHandle task = tasks().start(tr("Approving portraits"));
    const auto work = [id = exam()->id, count, progress = task.progress()](Session& session) {
        return Result<Approved>(approveAll(session, id, count, progress));
    };
    ask(
        work,
        [this, id = exam()->id](const Approved& approved) {
            const bool isShown = shows(id); // else it is not this page's to take back
            passingApproved(isShown ? approved.ids : QList<MaterialId>(), approved.error);
        },
        Desk::Lane::Slow);
}

void PhotoPage::passingApproved(const QList<MaterialId>& ids, const std::optional<Error>& error)
{
    const QString done = tr("Approved: %n portraits", nullptr, int(ids.size()));
    if (!ids.isEmpty())
        undo().offer(done, [page = QPointer<PhotoPage>(this), ids] {
            if (page)
                page->reopenApproved(ids);
        });
    if (error) {
        Error said = *error;
        said.message = tr("%1. The others were not: %2").arg(done, error->message);
        say(said);
    }
}

void PhotoPage::reopenApproved(const QList<MaterialId>& ids)
{
    const auto work = [ids, reason = tr("Taken back")](Session& session) {
        return reopenAll(session, ids, reason);
    };
    ask(
        work, [this, ids] { messages().showInfo(tr("Taken back: %n portraits", nullptr, int(ids.size()))); },
        Desk::Lane::Slow);
}

} // namespace examdesk::ui
