// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_page.h"

#include "audit/audit_commands.h"
#include "candidate/candidate_service.h"
#include "item_loader.h"
#include "kit/fact_list.h"
#include "kit/message_bar.h"
#include "kit/shortcuts.h"
#include "kit/table_view.h"
#include "kit/theme.h"
#include "material_panel.h"
#include "picture_pane.h"
#include "queue_filter.h"
#include "queue_model.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::QueueRow;
using base::Result;

namespace {

constexpr int kPageRows = 200;
constexpr int kRefreshRows = 1000; ///< Rows further down are read anew when the queue is opened again.
constexpr int kNameWidth = 84;
constexpr int kAgeWidth = 64;
constexpr int kQueueWidth = 290;

const QString kSplitterSetting = u"pages/audits_queue"_s;

} // namespace

AuditPage::AuditPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"audits"_s, tr("Material audit"), workbench, parent), m_line(workbench.desk),
      m_queue(new QueueModel(this)), m_items(new ItemLoader(workbench.desk, workbench.exams, this)),
      m_filter(new QueueFilter(this)), m_table(new TableView(u"audits"_s, this))
{
    build();
    addKeys();
    connectParts();
    connect(this, &Page::firstStep, m_filter, &QueueFilter::clear);
    if (!audit::mayDecideMaterials(desk().principal()))
        m_decision->setForbidden(tr("Materials are decided by reviewers; you are signed in as %1.")
                                     .arg(account::shownRole(desk().principal().role)));
    followObstacles();
}

AuditPage::~AuditPage() = default;

void AuditPage::build()
{
    m_picture = new PicturePane(*this, audit::MaterialFiles(desk()));
    m_panel = new MaterialPanel;
    m_decision = new DecisionPanel(*this);
    m_ask = new AskBar;
    m_table->setModel(m_queue);
    m_table->setAccessibleName(tr("Queue"));
    m_table->setColumnWidth(QueueModel::NameColumn, kNameWidth);
    m_table->setColumnWidth(QueueModel::AgeColumn, kAgeWidth);
    m_table->stretchColumn(QueueModel::KindColumn);
    m_table->hideByDefault({QueueModel::StateColumn, QueueModel::NumberColumn, QueueModel::SchoolColumn});
    m_table->setMinimumWidth(kQueueWidth / 2);

    auto* work = new QSplitter(Qt::Horizontal);
    work->setChildrenCollapsible(false);
    work->addWidget(m_table);
    work->addWidget(m_picture);
    work->setStretchFactor(0, 0);
    work->setStretchFactor(1, 1);
    if (!work->restoreState(QSettings().value(kSplitterSetting).toByteArray()))
        work->setSizes({kQueueWidth, 2 * kQueueWidth});
    work->setHandleWidth(tokens::kGapSmall);
    connect(work, &QSplitter::splitterMoved, this,
            [work] { QSettings().setValue(kSplitterSetting, work->saveState()); });
    work->setFocusProxy(m_table);

    auto* detail = new QWidget;
    detail->setMinimumWidth(tokens::kDetailWidth);
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_panel, 1);
    column->addWidget(m_ask);
    column->addWidget(m_decision);
    setContent(work, detail);
    setFilter(m_filter);
}

void AuditPage::addKeys()
{
    const auto step = [this](int rows) {
        m_direction = rows;
        m_table->step(rows);
    };
    shortcuts().add(tr("Next"), Qt::Key_J, [step] { step(1); });
    shortcuts().add(tr("Previous"), Qt::Key_K, [step] { step(-1); });
    QAction* undo = shortcuts().add(tr("Take the latest decision back"), Qt::Key_U, [this] { undoLast(); });
    undo->setAutoRepeat(false);
    QAction* record = shortcuts().add(tr("Open the record"), Qt::Key_G, [this] {
        if (const QueueRow* row = current())
            Q_EMIT candidateWanted(row->candidateNo);
    });
    record->setIcon(icon(Icon::User));
    addSecondaryAction(record);
    auto* turn = new QAction(m_table);
    turn->setShortcut(Qt::Key_Space);
    turn->setShortcutContext(Qt::WidgetShortcut);
    connect(turn, &QAction::triggered, m_picture->rotateAction(), &QAction::trigger);
    m_table->addAction(turn);
}

void AuditPage::connectParts()
{
    connect(m_filter, &QueueFilter::changed, this, &AuditPage::reload);
    connect(m_queue, &QueueModel::pageArrived, this, &AuditPage::pageArrived);
    connect(m_queue, &QueueModel::fetchFailed, this, &AuditPage::say);
    connect(m_table, &TableView::currentRowChanged, this, &AuditPage::showRow);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AuditPage::followObstacles);
    connect(m_items, &ItemLoader::arrived, this, [this](const audit::MaterialId& id) {
        if (id == m_shown)
            showItem();
    });
    connect(m_items, &ItemLoader::failed, this,
            [this](const audit::MaterialId& id, const base::Error& error) {
                if (id == m_shown)
                    say(error);
            });
    connect(m_picture, &PicturePane::settled, this, &AuditPage::followObstacles);
    connect(&m_panel->facts(), &FactList::revealed, this, &AuditPage::revealField);
    connect(m_decision, &DecisionPanel::decided, this, &AuditPage::verdictGiven);
    connect(&m_line, &audit::DecisionLine::decided, this, &AuditPage::decisionSaved);
    connect(&m_line, &audit::DecisionLine::refused, this, &AuditPage::decisionRefused);
    connect(&m_line, &audit::DecisionLine::reopened, this,
            [this](const QList<audit::MaterialId>& ids) { bringBack(ids, true); });
}

void AuditPage::examChanged()
{
    m_line.forgetDone();
    undo().withdraw();
    m_queue->setExam(exam());
    m_filter->setSchools({});
    if (!exam()) {
        m_queue->setQuery({});
        return;
    }
    ask([&exams = exams(), id = exam()->id](
            Session& session) { return candidate::CandidateService(session, exams).schools(id); },
        [this, id = exam()->id](const QStringList& schools) {
            if (shows(id))
                m_filter->setSchools(schools);
        },
        account::Desk::Lane::Slow); // it looks at every candidate
    m_filter->setExam(*exam());     // tells of its change, which reloads
}

void AuditPage::recordsChanged(const QStringList& entities)
{
    if (!entities.contains(audit::kMaterialEntity) && !entities.contains(u"candidate"_s))
        return;
    m_items->forget();
    if (m_shown)
        m_items->request(*m_shown);
    m_picture->retry();
    readCounts();
    refreshQueue();
}

audit::QueueQuery AuditPage::query() const
{
    return m_filter->narrowed({.exam = exam()->id});
}

void AuditPage::reload()
{
    if (!exam())
        return;
    m_ask->cancel();
    m_items->forget();
    m_table->setColumnHidden(QueueModel::StateColumn, m_filter->state() == u"waiting"_s);
    m_queue->setQuery([this, query = query()](const std::optional<QueueRow>& last) {
        std::optional<audit::QueueKey> after;
        if (last)
            after = audit::QueueKey{last->submittedAt, last->id};
        return desk().run([query, after](Session& session) {
            return audit::AuditService(session).page(query, after, kPageRows);
        });
    });
    showRow(-1);
    readCounts();
}

void AuditPage::readCounts()
{
    ask([id = exam()->id](Session& session) { return audit::AuditService(session).counts(id, false); },
        [this](const audit::AuditQueue::Counts& counts) { setBadge(counts.byState.value(u"waiting"_s)); });
}

void AuditPage::refreshQueue()
{
    m_refreshWanted = m_refreshing || m_queue->isFetching();
    if (m_refreshWanted)
        return;
    m_refreshing = true;
    const int limit = qMin(kRefreshRows, m_queue->rowCount() + kPageRows);
    const auto reading = desk().run([query = query(), limit](Session& session) {
        return audit::AuditService(session).page(query, std::nullopt, limit);
    });
    base::whenFinished(reading, this, [this, query = query(), limit](const Result<QList<QueueRow>>& fresh) {
        m_refreshing = false;
        if (!fresh) {
            say(fresh.error());
            return;
        }
        if (exam() && query == this->query() && !m_queue->isFetching())
            applyRefresh(*fresh, limit);
        else
            pageArrived();
    });
}

void AuditPage::applyRefresh(const QList<QueueRow>& fresh, int limit)
{
    QList<QueueRow> settled;
    for (const QueueRow& row : fresh)
        if (!m_line.isUnderWay(row.id)) // read before the decision on its way
            settled.append(row);
    // What is on the screen is not taken away from under the reviewer's eyes; its panel says how it stands.
    m_queue->refresh(settled, fresh.size() < limit, &QueueModel::before,
                     [this](const QueueRow& row) { return row.id == m_shown; });
    pageArrived();
}

void AuditPage::pageArrived()
{
    if (m_refreshWanted && !m_refreshing)
        refreshQueue();
    if (m_queue->rowCount() > 0) {
        showContent();
        if (!m_table->currentIndex().isValid())
            m_table->step(1);
        return;
    }
    if (m_queue->isFetching() || !m_queue->isComplete())
        return;
    showRow(-1);
    if (m_filter->isNarrow())
        showEmpty(Icon::Filter, tr("No material fits this filter."), tr("Show all that waits"));
    else
        showEmpty(Icon::Audit, tr("No material waits to be audited. What candidates hand in comes here with "
                                  "the next sync."));
}

} // namespace examdesk::ui
