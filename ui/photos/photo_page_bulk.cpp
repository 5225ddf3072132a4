// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does with many portraits at once: check all, approve all that pass.
#include "kit/message_bar.h"
#include "kit/status_undo.h"
#include "photo_page.h"
#include "workbench/ask_bar.h"

#include <QAction>

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

/// Approves at most @p most portraits that pass, and answers which; a cancel or a conflict ends it early.
Result<QList<MaterialId>> approveAll(Session& session, const QString& exam, qint64 most,
                                     const base::Progress& progress)
{
    AuditService service(session);
    QList<MaterialId> approved;
    while (approved.size() < most && progress.at(approved.size(), most)) {
        const int limit = int(qMin<qint64>(kBatch, most - approved.size()));
        const auto rows =
            service.page(passing(exam), std::nullopt, limit); // the approved ones are gone from it
        if (!rows)
            return base::fail(rows.error());
        if (rows->isEmpty())
            break;
        const auto seen = service.behind(*rows);
        if (!seen)
            return base::fail(seen.error());
        if (const auto done = service.decide(*seen, audit::Decision::Approve, {}); !done)
            return base::fail(done.error());
        for (const audit::Material& portrait : *seen)
            approved.append(portrait.id);
    }
    return approved;
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
    m_run = new CheckRun(desk(), {{.exam = exam()->id}, exam()->portrait}, m_makeChecker, m_task, this);
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
        return approveAll(session, id, count, progress);
    };
    ask(
        work,
        [this](const QList<MaterialId>& ids) {
            undo().offer(tr("Approved: %n portraits", nullptr, int(ids.size())), [desk = &desk(), ids,
                                                                                  reason = tr("Taken back")] {
                desk->run([ids, reason](Session& session) { return reopenAll(session, ids, reason); },
                          Desk::Lane::Slow);
            });
        },
        Desk::Lane::Slow);
}

} // namespace examdesk::ui
