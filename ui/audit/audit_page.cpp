// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_page.h"

#include "audit/audit_commands.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "item_loader.h"
#include "material_panel.h"
#include "picture_pane.h"
#include "queue_filter.h"
#include "queue_model.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/review/picture_review.h"
#include "ui/workbench/ask_bar.h"
#include "ui/workbench/decision_panel.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::MaterialId;
using audit::QueueRow;

namespace {

constexpr int kAhead = 3;
constexpr int kNameWidth = 84;
constexpr int kAgeWidth = 64;
constexpr int kStateWidth = 88;
constexpr int kQueueWidth = 290;

const QString kSplitterSetting = u"pages/audits_queue"_s;

} // namespace

AuditPage::AuditPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"audits"_s, tr("Material audit"), workbench, parent), m_queue(new QueueModel(this)),
      m_items(new ItemLoader(workbench.desk, workbench.exams, this)), m_filter(new QueueFilter(this)),
      m_table(new TableView(u"audits"_s, this)), m_place(new QLabel(this))
{
    build();
    m_review = std::make_unique<PictureReview>(
        ReviewQueueBase::Parts{workbench, messages(), *m_ask, *m_table}, *m_queue,
        PictureReview::Kind::Materials, [this](const QString& id) -> const audit::Material* {
            const AuditItem* item = m_items->find(MaterialId(id));
            return item ? &item->material : nullptr;
        });
    addKeys();
    connectParts();
    connectReview();
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
    m_table->setColumnWidth(QueueModel::StateColumn, kStateWidth);
    m_table->stretchColumn(QueueModel::KindColumn);
    m_table->hideByDefault({QueueModel::StateColumn, QueueModel::NumberColumn, QueueModel::SchoolColumn});
    m_table->setMinimumWidth(kQueueWidth / 2);
    m_place->setFont(secondaryFont(font()));
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_place->setObjectName(u"place"_s);

    auto* work = new QSplitter(Qt::Horizontal);
    work->setChildrenCollapsible(false);
    work->addWidget(makeList());
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

QWidget* AuditPage::makeList()
{
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapHair);
    column->addWidget(m_table, 1);
    column->addWidget(m_place);
    list->setFocusProxy(m_table);
    return list;
}

void AuditPage::showPlace()
{
    const int row = m_review->currentRow();
    const int rows = m_queue->rowCount();
    if (row < 0)
        m_place->clear();
    else if (m_queue->isComplete())
        m_place->setText(tr("%L1 of %L2").arg(row + 1).arg(rows));
    else
        m_place->setText(tr("%L1 of more than %L2").arg(row + 1).arg(rows));
}

void AuditPage::addKeys()
{
    shortcuts().add(tr("Next"), Qt::Key_J, [this] { m_review->step(1); });
    shortcuts().add(tr("Previous"), Qt::Key_K, [this] { m_review->step(-1); });
    QAction* undo = shortcuts().addDecision(tr("Take the latest decision back"), Qt::Key_U,
                                            [this] { m_review->undoLast(); });
    undo->setIcon(icon(Icon::Undo));
    m_record = shortcuts().add(tr("Open the record"), Qt::Key_G, [this] {
        if (const QueueRow* row = m_review->current())
            Q_EMIT candidateWanted(row->candidateNo);
    });
    m_record->setIcon(icon(Icon::User));
    m_record->setObjectName(u"openRecord"_s);
    addSecondaryAction(m_record);
    auto* turn = new QAction(m_table);
    turn->setShortcut(Qt::Key_Space);
    turn->setShortcutContext(Qt::WidgetShortcut);
    connect(turn, &QAction::triggered, m_picture->rotateAction(), &QAction::trigger);
    m_table->addAction(turn);
}

void AuditPage::connectParts()
{
    connect(this, &Page::firstStep, m_filter, &QueueFilter::clear);
    connect(m_filter, &QueueFilter::changed, this, &AuditPage::reload);
    connect(m_items, &ItemLoader::arrived, this, [this](const MaterialId& id) {
        if (isOnShow(id))
            showItem();
    });
    connect(m_items, &ItemLoader::failed, this, [this](const MaterialId& id, const base::Error& error) {
        if (isOnShow(id))
            say(error);
    });
    connect(m_picture, &PicturePane::settled, this, &AuditPage::followObstacles);
    connect(&m_panel->facts(), &FactList::revealed, this, &AuditPage::revealField);
}

void AuditPage::connectReview()
{
    connect(m_decision, &DecisionPanel::decided, m_review.get(), &PictureReview::decideSelected);
    connect(m_decision, &DecisionPanel::reopenWanted, m_review.get(), [this] { m_review->reopenSelected(); });
    connect(m_review.get(), &PictureReview::shown, this, &AuditPage::showRow);
    connect(m_review.get(), &PictureReview::selectionChanged, this, &AuditPage::followObstacles);
    connect(m_review.get(), &PictureReview::arrived, this, &AuditPage::showWork);
    connect(m_queue, &QAbstractItemModel::rowsInserted, this, &AuditPage::showPlace);
    connect(m_queue, &QAbstractItemModel::rowsRemoved, this, &AuditPage::showPlace);
    connect(m_review.get(), &PictureReview::selectionChanged, this, &AuditPage::showPlace);
    connect(m_review.get(), &PictureReview::arrived, this, &AuditPage::showPlace);
    connect(m_review.get(), &PictureReview::left, this,
            [this](int count) { setBadge(qMax<qint64>(0, badge() - count)); });
    connect(m_review.get(), &PictureReview::outdated, this, [this] {
        m_items->forget();
        if (!m_review->shownId().isEmpty())
            m_items->request(MaterialId(m_review->shownId()));
        readCounts();
    });
}

void AuditPage::examChanged()
{
    m_review->setDefinition(exam());
    m_queue->setExam(exam());
    m_filter->setSchools({});
    if (!exam())
        return;
    read([&exams = exams(), id = exam()->id](
             Session& session) { return candidate::CandidateService(session, exams).schools(id); },
         [this, id = exam()->id](const QStringList& schools) {
             if (shows(id))
                 m_filter->setSchools(schools);
         },
         account::Desk::Lane::Slow); // it looks at every candidate
    m_filter->setExam(*exam());      // tells of its change, which reloads
}

void AuditPage::recordsChanged(const QStringList& entities)
{
    if (!entities.contains(audit::kMaterialEntity) && !entities.contains(candidate::kCandidateEntity))
        return;
    m_items->forget();
    if (!m_review->shownId().isEmpty())
        m_items->request(MaterialId(m_review->shownId()));
    m_picture->retry();
    readCounts();
    m_review->refresh();
}

void AuditPage::reload()
{
    if (!exam())
        return;
    m_items->forget();
    const bool waiting = m_filter->state() == u"waiting"_s; // else no one waits, and the states differ
    m_table->setColumnHidden(QueueModel::StateColumn, waiting);
    m_table->setColumnHidden(QueueModel::AgeColumn, !waiting);
    m_review->show(m_filter->narrowed({.exam = exam()->id}));
    if (!m_review->shownId().isEmpty())
        m_items->request(MaterialId(m_review->shownId()));
    readCounts();
}

void AuditPage::readCounts()
{
    if (!exam())
        return;
    read([id = exam()->id](Session& session) { return audit::AuditService(session).counts(id, false); },
         [this, id = exam()->id](const audit::AuditQueue::Counts& counts) {
             if (shows(id))
                 setBadge(counts.workOf(desk().principal(), false));
         });
}

void AuditPage::showWork()
{
    if (m_queue->rowCount() > 0)
        return showContent();
    if (exam() && exam()->materials.isEmpty())
        showEmpty(Icon::Audit, tr("This exam has no materials to audit."));
    else if (m_filter->isNarrow())
        showEmpty(Icon::Filter, tr("No material fits this filter."), tr("Show all that waits"));
    else
        showEmpty(Icon::Audit, tr("No material waits to be audited. What candidates hand in comes here with "
                                  "the next sync."));
}

void AuditPage::showRow(int row)
{
    if (row < 0) {
        m_picture->clear();
        m_panel->showWaiting({}, {});
        m_decision->reset();
        return followObstacles();
    }
    const QueueRow& shown = m_queue->row(row);
    const QString name = materialName(exam(), shown.kind);
    m_picture->showFile(shown.sha256, name);
    m_decision->setReasons(*exam(), shown.kind);
    m_decision->reset();
    if (m_items->find(shown.id)) {
        showItem();
    } else {
        m_panel->showWaiting(name, shown.candidateName);
        m_picture->setPictures({}, MaterialId(QString()), exam());
        m_items->request(shown.id);
    }
    loadAhead(row);
    followObstacles();
}

void AuditPage::showItem()
{
    if (const AuditItem* item = m_items->find(MaterialId(m_review->shownId()))) {
        m_panel->showItem(*item, *exam());
        m_picture->setPictures(item->pictures, item->material.id, exam());
    }
    followObstacles();
}

void AuditPage::loadAhead(int row)
{
    for (int i = 1; i <= kAhead; ++i) {
        const int ahead = row + i * m_review->direction();
        if (ahead < 0 || ahead >= m_queue->rowCount())
            return;
        m_picture->preload(m_queue->row(ahead).sha256);
        m_items->request(m_queue->row(ahead).id);
    }
}

void AuditPage::followObstacles()
{
    m_decision->setObstacle(m_review->obstacle(m_picture->hasPicture(), m_picture->failure()));
    const bool unseen = !m_review->shownId().isEmpty() && m_picture->failure();
    m_decision->setApprovalObstacle(unseen ? tr("What cannot be seen cannot be approved.") : QString());
    m_decision->setReopenable(m_review->isReopenable(desk().principal()));
    setObstacle(*m_record, m_review->shownId().isEmpty() ? tr("No material is chosen.") : QString());
}

void AuditPage::revealField(const QString& key)
{
    const AuditItem* item = m_items->find(MaterialId(m_review->shownId()));
    if (!item)
        return;
    // Written down first, shown then.
    execute([&exams = exams(), id = item->candidate.id, key](
                Session& session) { return candidate::CandidateService(session, exams).noteReveal(id, key); },
            [this, id = m_review->shownId(), key, plain = item->candidate.fields.value(key)] {
                if (id == m_review->shownId())
                    m_panel->facts().setPlain(key, plain);
            });
}

bool AuditPage::isOnShow(const MaterialId& id) const
{
    return id.text() == m_review->shownId();
}

} // namespace examdesk::ui
