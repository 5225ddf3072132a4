// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows of one portrait, and what becomes of the decision on it.
#include "kit/message_bar.h"
#include "kit/status_undo.h"
#include "kit/thumbnail_wall.h"
#include "photo_page.h"
#include "portrait_filter.h"
#include "portrait_model.h"
#include "portrait_panel.h"
#include "workbench/ask_bar.h"
#include "workbench/review_mark.h"

#include <QPointer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::Decision;
using audit::MaterialId;
using audit::QueueRow;
using base::Error;

namespace {

constexpr int kAhead = 3;
constexpr int kKeptDetails = 64;

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

const QueueRow* PhotoPage::current() const
{
    const int row = m_wall->currentIndex().row();
    return row >= 0 && row < m_portraits->rowCount() ? &m_portraits->row(row) : nullptr;
}

QList<QueueRow> PhotoPage::selected() const
{
    QList<int> numbers;
    for (const QItemSelectionRange& range : m_wall->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            numbers.append(row);
    std::sort(numbers.begin(), numbers.end());
    QList<QueueRow> rows;
    for (const int number : numbers)
        rows.append(m_portraits->row(number));
    return rows;
}

void PhotoPage::step(int rows)
{
    const int row = m_wall->currentIndex().row() + rows;
    m_direction = rows;
    if (row >= 0 && row < m_portraits->rowCount())
        choose(row);
}

void PhotoPage::choose(int row)
{
    // Said in full: a view guesses from the keys that are held down what setCurrentIndex() should select.
    m_wall->selectionModel()->setCurrentIndex(m_portraits->index(row, 0),
                                              QItemSelectionModel::ClearAndSelect);
}

void PhotoPage::showRow(int row)
{
    m_ask->cancel();
    if (row < 0 || row >= m_portraits->rowCount()) {
        m_shown.reset();
        m_hint->giveUp();
        m_panel->clear();
        m_decision->reset();
        followObstacles();
        return;
    }
    const QueueRow& shown = m_portraits->row(row);
    if (m_shown == shown.id)
        return;
    m_shown = shown.id;
    m_panel->showPicture(shown);
    m_hint->compare(*exam(), shown);
    m_decision->setReasons(*exam(), audit::kPortraitKind);
    m_decision->reset();
    if (m_details.contains(shown.id.text()))
        showDetail();
    else
        loadDetail(shown.id);
    for (int i = 1; i <= kAhead; ++i) {
        const int ahead = row + i * m_direction;
        if (ahead < 0 || ahead >= m_portraits->rowCount())
            break;
        m_panel->preload(m_portraits->row(ahead));
        loadDetail(m_portraits->row(ahead).id);
    }
    followObstacles();
}

void PhotoPage::loadDetail(const MaterialId& id)
{
    if (m_details.contains(id.text()))
        return;
    ask([id](Session& session) { return audit::AuditService(session).find(id); },
        [this](const audit::Material& portrait) {
            if (m_details.size() > kKeptDetails)
                m_details.clear();
            m_details.insert(portrait.id.text(), portrait);
            if (portrait.id == m_shown)
                showDetail();
        });
}

void PhotoPage::showDetail()
{
    const audit::Material portrait = m_details.value(m_shown->text(), audit::Material());
    m_panel->showFindings(portrait);
    if (m_decision->reason().isEmpty())
        m_decision->reset(PortraitPanel::proposedReason(portrait));
    followObstacles();
}

void PhotoPage::followObstacles()
{
    const auto obstacle = [this]() -> QString {
        if (!m_shown)
            return tr("Nothing is chosen.");
        if (selected().size() > 1)
            return {};
        const auto detail = m_details.constFind(m_shown->text());
        if (detail == m_details.cend())
            return tr("The record is being read…");
        if (detail->state != candidate::Review::Waiting)
            return tr("This portrait is decided.");
        const Error* failure = m_panel->failure();
        if (failure && failure->code == Error::Code::NotFound)
            return tr("Its file is not here yet: decide once it has arrived.");
        return m_panel->hasPicture() || failure ? QString() : tr("The picture is being read…");
    };
    m_decision->setObstacle(obstacle());
    const bool unseen = m_shown && m_panel->failure();
    m_decision->setApprovalObstacle(unseen ? tr("What cannot be seen cannot be approved.") : QString());
}

void PhotoPage::verdictGiven(Verdict verdict, const QString& reason)
{
    const Decision decision = decisionOf(verdict);
    QList<QueueRow> rows = selected();
    if (rows.size() <= 1) {
        if (m_shown && m_details.contains(m_shown->text()))
            decide({*m_details.constFind(m_shown->text())}, decision, reason);
        return;
    }
    rows.removeIf([](const QueueRow& row) { return row.state != u"waiting"; });
    if (rows.isEmpty()) {
        messages().showInfo(tr("All of the selected portraits are decided already."));
        return;
    }
    const int count = int(rows.size());
    const QString question =
        decision == Decision::Approve  ? tr("%n portraits will be approved.", nullptr, count)
        : decision == Decision::Return ? tr("%n portraits will be returned: %1", nullptr, count).arg(reason)
                                       : tr("%n portraits will be rejected: %1", nullptr, count).arg(reason);
    const QString yes = decision == Decision::Approve  ? tr("Approve %n", nullptr, count)
                        : decision == Decision::Return ? tr("Return %n", nullptr, count)
                                                       : tr("Reject %n", nullptr, count);
    m_ask->ask(question, yes, [this, rows, decision, reason] {
        ask([rows,
             decision](Session& session) { return audit::AuditService(session).decidable(rows, decision); },
            [this, id = exam()->id, count = rows.size(), decision,
             reason](const QList<audit::Material>& seen) {
                if (!shows(id))
                    return messages().showInfo(tr("Another exam was chosen meanwhile; nothing was decided."));
                if (!seen.isEmpty())
                    decide(seen, decision, reason);
                if (const int left = int(count - seen.size()); left > 0)
                    messages().showInfo(
                        tr("%n portraits were left: their file is not here yet.", nullptr, left));
            });
    });
}

void PhotoPage::decide(const QList<audit::Material>& seen, Decision decision, const QString& reason)
{
    QList<MaterialId> ids;
    for (const audit::Material& portrait : seen)
        ids.append(portrait.id);
    m_line.decide(seen, decision, reason);
    leave(ids, decision);
}

void PhotoPage::leave(const QList<MaterialId>& ids, Decision decision)
{
    messages().clear();
    int last = -1;
    for (const MaterialId& id : ids) {
        last = qMax(last, m_portraits->rowOf(id));
        m_details.remove(id.text());
    }
    m_direction = 1;
    // The next one is chosen before the old ones go, or the wall would wander through all of them.
    if (last + 1 < m_portraits->rowCount())
        choose(last + 1);
    const bool stays = m_filter->state().isEmpty();
    for (const MaterialId& id : ids) {
        const int row = m_portraits->rowOf(id);
        if (row < 0)
            continue;
        QueueRow decided = m_portraits->row(row);
        decided.state = stateAfter(decision);
        stays ? m_portraits->replace(row, decided) : m_portraits->remove(row);
    }
    setBadge(qMax<qint64>(0, badge() - ids.size()));
    if (m_shown)
        loadDetail(*m_shown);
    followObstacles();
    pageArrived();
}

void PhotoPage::undoLast()
{
    if (!m_line.undo(tr("Taken back")))
        messages().showInfo(tr("There is no decision of this page left to take back."));
}

void PhotoPage::decisionSaved(const QList<audit::Material>& seen, Decision decision)
{
    if (!shows(seen.first().exam))
        return; // Saved, but no longer this page's to take back.
    const int count = int(seen.size());
    const QString done = decision == Decision::Approve  ? tr("Approved: %n portraits", nullptr, count)
                         : decision == Decision::Return ? tr("Returned: %n portraits", nullptr, count)
                                                        : tr("Rejected: %n portraits", nullptr, count);
    undo().offer(done, [page = QPointer<PhotoPage>(this)] {
        if (page)
            page->undoLast();
    });
}

void PhotoPage::decisionRefused(const QList<MaterialId>& ids, const Error& error)
{
    m_details.clear();
    if (m_shown)
        loadDetail(*m_shown);
    bringBack(ids, false);
    ask([ids](Session& session) { return audit::AuditService(session).rows(ids); },
        [this, error](const QList<QueueRow>& rows) {
            QStringList names;
            for (const QueueRow& row : rows.first(qMin<qsizetype>(3, rows.size())))
                names.append(tr("%1 (%2)").arg(row.candidateName, reviewMark(row.state).word));
            Error said = error;
            said.message =
                tr("Not saved: %1. %2 It is back on the wall.").arg(names.join(tr(", ")), error.message);
            say(said);
        });
}

void PhotoPage::bringBack(const QList<MaterialId>& ids, bool show)
{
    ask([ids](Session& session) { return audit::AuditService(session).rows(ids); },
        [this, show](QList<QueueRow> rows) {
            rows.removeIf([this](const QueueRow& row) { return !shows(row.exam); });
            m_details.clear();
            for (const QueueRow& row : rows)
                m_portraits->put(row);
            readCounts();
            if (rows.isEmpty())
                return;
            showContent();
            if (show || !m_shown)
                choose(m_portraits->rowOf(rows.first().id));
            if (m_shown)
                loadDetail(*m_shown);
        });
}

} // namespace examdesk::ui
