// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows of one material, and what becomes of the decision on it.
#include "audit_page.h"
#include "candidate/candidate_service.h"
#include "item_loader.h"
#include "kit/fact_list.h"
#include "kit/message_bar.h"
#include "kit/status_undo.h"
#include "kit/table_view.h"
#include "material_panel.h"
#include "picture_pane.h"
#include "queue_filter.h"
#include "queue_model.h"
#include "workbench/ask_bar.h"

#include <QPointer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::Decision;
using audit::MaterialId;
using audit::QueueRow;
using base::Error;
using base::Result;

namespace {

constexpr int kAhead = 3;

Decision decisionOf(Verdict verdict)
{
    return verdict == Verdict::Approve  ? Decision::Approve
           : verdict == Verdict::Return ? Decision::Return
                                        : Decision::Reject;
}

QString stateAfter(Decision decision)
{
    return decision == Decision::Approve  ? u"approved"_s
           : decision == Decision::Return ? u"returned"_s
                                          : u"rejected"_s;
}

} // namespace

const QueueRow* AuditPage::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_queue->rowCount() ? &m_queue->row(row) : nullptr;
}

QList<QueueRow> AuditPage::selected() const
{
    QList<QueueRow> rows;
    for (const int row : m_table->selectedRowNumbers())
        rows.append(m_queue->row(row));
    return rows;
}

void AuditPage::choose(int row)
{
    // Said in full: a view guesses from the keys that are held down what setCurrentIndex() should select.
    m_table->selectionModel()->setCurrentIndex(m_queue->index(row, qMax(0, m_table->currentIndex().column())),
                                               QItemSelectionModel::ClearAndSelect |
                                                   QItemSelectionModel::Rows);
}

void AuditPage::showRow(int row)
{
    m_ask->cancel();
    if (row < 0 || row >= m_queue->rowCount()) {
        m_shown.reset();
        m_shownRow = -1;
        m_picture->clear();
        m_panel->showWaiting({}, {});
        m_decision->reset();
        followObstacles();
        return;
    }
    const QueueRow& shown = m_queue->row(row);
    if (m_shownRow >= 0 && row != m_shownRow)
        m_direction = row > m_shownRow ? 1 : -1;
    m_shownRow = row;
    if (m_shown == shown.id)
        return;
    m_shown = shown.id;
    const QString name = materialName(exam(), shown.kind);
    m_picture->showFile(shown.sha256, name);
    m_decision->setReasons(*exam(), shown.kind);
    m_decision->reset();
    if (!m_items->find(shown.id)) {
        m_panel->showWaiting(name, shown.candidateName);
        m_picture->setOthers({}, exam());
    }
    showItem();
    loadAhead(row);
}

void AuditPage::showItem()
{
    if (const AuditItem* item = m_items->find(*m_shown)) {
        m_panel->showItem(*item, *exam());
        m_picture->setOthers(item->others, exam());
    } else {
        m_items->request(*m_shown);
    }
    followObstacles();
}

void AuditPage::loadAhead(int row)
{
    for (int i = 1; i <= kAhead; ++i) {
        const int ahead = row + i * m_direction;
        if (ahead < 0 || ahead >= m_queue->rowCount())
            return;
        m_picture->preload(m_queue->row(ahead).sha256);
        m_items->request(m_queue->row(ahead).id);
    }
}

void AuditPage::followObstacles()
{
    const auto obstacle = [this]() -> QString {
        if (!m_shown)
            return tr("Nothing is chosen.");
        if (m_table->selectedRowNumbers().size() > 1)
            return {};
        const AuditItem* item = m_items->find(*m_shown);
        if (!item)
            return tr("The record is being read…");
        if (item->material.state != candidate::Review::Waiting)
            return tr("This material is decided.");
        const Error* failure = m_picture->failure();
        if (failure && failure->code == Error::Code::NotFound)
            return tr("Its file is not here yet: decide once it has arrived.");
        return m_picture->hasPicture() || failure ? QString() : tr("The picture is being read…");
    };
    m_decision->setObstacle(obstacle());
    const bool unseen = m_shown && m_picture->failure();
    m_decision->setApprovalObstacle(unseen ? tr("What cannot be seen cannot be approved.") : QString());
}

void AuditPage::revealField(const QString& key)
{
    const AuditItem* item = m_shown ? m_items->find(*m_shown) : nullptr;
    if (!item)
        return;
    // Written down first, shown then.
    ask([&exams = exams(), id = item->candidate.id,
         key](Session& session) { return candidate::CandidateService(session, exams).noteLook(id, key); },
        [this, id = *m_shown, key, plain = item->candidate.fields.value(key)] {
            if (id == m_shown)
                m_panel->facts().setPlain(key, plain);
        });
}

void AuditPage::verdictGiven(Verdict verdict, const QString& reason)
{
    const Decision decision = decisionOf(verdict);
    QList<QueueRow> rows = selected();
    if (rows.size() <= 1) {
        decideOne(decision, reason);
        return;
    }
    rows.removeIf([](const QueueRow& row) { return row.state != u"waiting"; });
    if (rows.isEmpty()) {
        messages().showInfo(tr("All of the selected materials are decided already."));
        return;
    }
    const int count = int(rows.size());
    const QString question =
        decision == Decision::Approve  ? tr("%n materials will be approved.", nullptr, count)
        : decision == Decision::Return ? tr("%n materials will be returned: %1", nullptr, count).arg(reason)
                                       : tr("%n materials will be rejected: %1", nullptr, count).arg(reason);
    const QString yes = decision == Decision::Approve  ? tr("Approve %n", nullptr, count)
                        : decision == Decision::Return ? tr("Return %n", nullptr, count)
                                                       : tr("Reject %n", nullptr, count);
    m_ask->ask(question, yes, [this, rows, decision, reason] { decideMany(rows, decision, reason); });
}

void AuditPage::decideOne(Decision decision, const QString& reason)
{
    const AuditItem* item = m_shown ? m_items->find(*m_shown) : nullptr;
    if (!item)
        return;
    const audit::Material seen = item->material;
    m_line.decide({seen}, decision, reason);
    leave({seen.id}, decision);
}

void AuditPage::decideMany(const QList<QueueRow>& rows, Decision decision, const QString& reason)
{
    ask([rows, decision](Session& session) { return audit::AuditService(session).decidable(rows, decision); },
        [this, id = exam()->id, count = rows.size(), decision, reason](const QList<audit::Material>& seen) {
            if (!shows(id))
                return messages().showInfo(tr("Another exam was chosen meanwhile; nothing was decided."));
            QList<MaterialId> ids;
            for (const audit::Material& material : seen)
                ids.append(material.id);
            if (!seen.isEmpty()) {
                m_line.decide(seen, decision, reason);
                leave(ids, decision);
            }
            if (const int left = int(count - seen.size()); left > 0)
                messages().showInfo(tr("%n materials were left: their file is not here yet.", nullptr, left));
        });
}

void AuditPage::leave(const QList<MaterialId>& ids, Decision decision)
{
    messages().clear();
    int last = -1;
    for (const MaterialId& id : ids)
        last = qMax(last, m_queue->rowOf(id));
    // The next one is chosen before the old ones go, or the view would wander through all of them.
    m_direction = 1;
    const bool stays = m_filter->state().isEmpty();
    if (last + 1 < m_queue->rowCount())
        choose(last + 1);
    for (const MaterialId& id : ids) {
        const int row = m_queue->rowOf(id);
        if (row < 0)
            continue;
        QueueRow decided = m_queue->row(row);
        decided.state = stateAfter(decision);
        stays ? m_queue->replace(row, decided) : m_queue->remove(row);
    }
    setBadge(qMax<qint64>(0, badge() - ids.size()));
    m_shownRow = m_table->currentIndex().row();
    if (stays)
        m_items->forget();
    if (m_shown)
        m_items->request(*m_shown);
    followObstacles();
    pageArrived();
}

void AuditPage::undoLast()
{
    if (!m_line.undo(tr("Taken back")))
        messages().showInfo(tr("There is no decision of this page left to take back."));
}

void AuditPage::decisionSaved(const QList<audit::Material>& seen, Decision decision)
{
    if (!shows(seen.first().exam))
        return; // Saved, but no longer this page's to take back.
    const int count = int(seen.size());
    QString done = decision == Decision::Approve  ? tr("Approved: %n materials", nullptr, count)
                   : decision == Decision::Return ? tr("Returned: %n materials", nullptr, count)
                                                  : tr("Rejected: %n materials", nullptr, count);
    if (count == 1)
        done =
            tr("%1: %2").arg(reviewMark(stateAfter(decision)).word, materialName(exam(), seen.first().kind));
    undo().offer(done, [page = QPointer<AuditPage>(this)] {
        if (page)
            page->undoLast();
    });
}

void AuditPage::decisionRefused(const QList<MaterialId>& ids, const Error& error)
{
    m_items->forget();
    if (m_shown)
        m_items->request(*m_shown);
    bringBack(ids, false);
    ask([ids](Session& session) { return audit::AuditService(session).rows(ids); },
        [this, error](const QList<QueueRow>& rows) {
            QStringList names;
            for (const QueueRow& row : rows.first(qMin<qsizetype>(3, rows.size())))
                names.append(
                    tr("%1 · %2 (%3)")
                        .arg(row.candidateName, materialName(exam(), row.kind), reviewMark(row.state).word));
            Error said = error;
            said.message =
                tr("Not saved: %1. %2 It is back in the queue.").arg(names.join(tr(", ")), error.message);
            say(said);
        });
}

void AuditPage::bringBack(const QList<MaterialId>& ids, bool show)
{
    ask([ids](Session& session) { return audit::AuditService(session).rows(ids); },
        [this, show](QList<QueueRow> rows) {
            rows.removeIf([this](const QueueRow& row) { return !shows(row.exam); });
            m_items->forget();
            for (const QueueRow& row : rows)
                m_queue->put(row);
            readCounts();
            if (rows.isEmpty())
                return;
            showContent();
            const int row = m_queue->rowOf(rows.first().id);
            if (show || !m_shown)
                choose(row);
            if (m_shown)
                showItem();
        });
}

} // namespace examdesk::ui
