// SPDX-License-Identifier: GPL-3.0-or-later
#include "wall_view.h"

#include "audit/audit_commands.h"
#include "base/async.h"
#include "bulk_approval_action.h"
#include "candidate/candidate_service.h"
#include "likeness/likeness_service.h"
#include "portrait_filter.h"
#include "portrait_model.h"
#include "portrait_panel.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/thumbnail_wall.h"
#include "ui/kit/tokens.h"
#include "ui/review/picture_review.h"
#include "ui/workbench/ask_bar.h"
#include "ui/workbench/decision_panel.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::Material;
using audit::MaterialId;
using audit::QueueRow;
using base::Result;

namespace {

constexpr int kAhead = 3;
constexpr int kKeptDetails = 64;
constexpr int kDetailWidth = 420;
constexpr qsizetype kWallBytes = qsizetype{64} << 20;
const QString kSplitterSetting = u"pages/photos"_s;

/// Of each portrait in an undecided pair whose it is and its file → who is on the other side.
using Partners = QHash<std::pair<QString, QString>, QString>;

Result<Partners> partners(Session& session, const exam::Catalogue& exams, const QString& exam)
{
    const auto undecided = likeness::LikenessService(session).pairsIn(exam, likeness::LikenessState::Open);
    if (!undecided)
        return base::fail(undecided.error());
    Partners names;
    for (const likeness::Found& pair : *undecided)
        for (const auto& [side, other] : {std::pair(pair.one, pair.other), std::pair(pair.other, pair.one)}) {
            const auto found = candidate::CandidateService(session, exams).find(other.candidate);
            if (!found && found.error().code != base::Error::Code::NotFound)
                return base::fail(found.error());
            names.insert({side.candidate.text(), side.sha256},
                         found ? u"%1 (%2)"_s.arg(found->name(), found->candidateNo)
                               : WallView::tr("somebody whose record you may not see"));
        }
    return names;
}

} // namespace

WallView::WallView(const Workbench& workbench, Page& page, const PhotoTools& tools, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_page(page), m_keys(new Shortcuts(page.shortcuts(), this)),
      m_portraits(new PortraitModel(this)), m_filter(new PortraitFilter), m_cache(kWallBytes),
      m_details(kKeptDetails)
{
    QWidget* detail = buildDetail(tools);
    layOut(tools.missingModels, detail);
    m_review = std::make_unique<PictureReview>(
        ReviewQueueBase::Parts{workbench, page.messages(), *m_ask, *m_wall}, *m_portraits,
        PictureReview::Kind::Portraits, [this](const QString& id) { return m_details.object(id); });
    m_proposal = std::make_unique<CropProposal>(workbench, *m_ask, page.messages(), tools.propose, this);
    addKeys();
    m_bulk = std::make_unique<BulkApprovalAction>(workbench, page, *m_ask);
    m_actions.append(m_bulk->action());
    connectParts();
    const account::Principal& me = workbench.desk.principal();
    if (!audit::mayDecideMaterials(me))
        m_decision->setForbidden(tr("Portraits are decided by reviewers; you are signed in as %1.")
                                     .arg(account::shownRole(me.role)));
    followObstacles();
}

WallView::~WallView() = default;

QWidget* WallView::buildWall(const QStringList& missingModels)
{
    const audit::MaterialFiles files(m_workbench.desk);
    m_wall = new ThumbnailWall(m_cache, [this, files](const QModelIndex& index, QSize bound) -> ImageLoader {
        return [files, sha256 = m_portraits->row(index.row()).sha256, bound]() -> Result<QImage> {
            const auto bytes = files.read(sha256);
            if (!bytes)
                return base::fail(bytes.error());
            return decodeImage(*bytes, bound);
        };
    });
    m_wall->setModel(m_portraits);
    m_wall->setAccessibleName(tr("Portraits"));
    auto* wall = new QWidget;
    auto* note = new QLabel(tr("The face models are not installed (%1): rules about the face are not "
                               "assessed. Run packaging/setup to fetch them, then check again.")
                                .arg(missingModels.join(u", "_s)),
                            wall); // without a parent it would be a window for a moment
    note->setObjectName(u"modelsMissing"_s);
    note->setWordWrap(true);
    note->setHidden(missingModels.isEmpty());
    auto* left = new QVBoxLayout(wall);
    left->setContentsMargins({});
    left->setSpacing(tokens::kGapSmall);
    left->addWidget(note);
    left->addWidget(m_wall, 1);
    return wall;
}

QWidget* WallView::buildDetail(const PhotoTools& tools)
{
    m_panel = new PortraitPanel(audit::MaterialFiles(m_workbench.desk), tools.readGeometry);
    m_decision = new DecisionPanel(m_page);
    m_hint = new IdentityHint(m_workbench.desk, tools.compareFaces, this);
    m_ask = new AskBar;
    auto* detail = new QWidget;
    detail->setMinimumWidth(kDetailWidth);
    auto* right = new QVBoxLayout(detail);
    right->setContentsMargins({});
    right->setSpacing(tokens::kGapMedium);
    right->addWidget(m_panel, 1);
    right->addWidget(m_ask);
    right->addWidget(m_decision);
    return detail;
}

void WallView::layOut(const QStringList& missingModels, QWidget* detail)
{
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->addWidget(buildWall(missingModels));
    parts->addWidget(detail);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 0);
    if (!parts->restoreState(QSettings().value(kSplitterSetting).toByteArray()))
        parts->setSizes({3 * tokens::kDetailWidth, kDetailWidth});
    parts->setHandleWidth(tokens::kGapSmall);
    connect(parts, &QSplitter::splitterMoved, this,
            [parts] { QSettings().setValue(kSplitterSetting, parts->saveState()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(parts);
    setFocusProxy(m_wall);
}

void WallView::addKeys()
{
    m_keys->add(tr("Next"), Qt::Key_J, [this] { m_review->step(1); });
    m_keys->add(tr("Previous"), Qt::Key_K, [this] { m_review->step(-1); });
    m_keys->add(tr("Fit or 100 %"), Qt::Key_Z, [this] { m_panel->viewer().toggleZoom(); });
    m_keys->add(tr("Show what is measured"), Qt::Key_M,
                [this] { m_panel->setMeasured(!m_panel->isMeasured()); });
    m_keys->add(tr("Propose a crop"), Qt::Key_C, [this] { propose(); });
    Shortcuts& ofPage = m_page.shortcuts();
    m_actions.append(ofPage.add(tr("Only for a person, or all"), Qt::Key_P, [this] {
        setConclusion(m_filter->conclusion() == u"person" ? QString() : u"person"_s);
    }));
    m_actions.append(ofPage.addDecision(tr("Take the latest decision back"), Qt::Key_U, [this] {
        m_bulk->isLatest() ? m_bulk->askTakeBack() : m_review->undoLast();
    }));
    m_keys->mention(tr("Turn"), tr("Space"));
    auto* turn = new QAction(m_wall);
    turn->setShortcut(Qt::Key_Space);
    turn->setShortcutContext(Qt::WidgetShortcut);
    connect(turn, &QAction::triggered, &m_panel->viewer(), &ImageViewer::rotate);
    m_wall->addAction(turn);
}

void WallView::connectParts()
{
    connect(m_filter, &PortraitFilter::changed, this, &WallView::reload);
    connect(m_panel, &PortraitPanel::settled, this, &WallView::followObstacles);
    connect(m_hint, &IdentityHint::answered, m_panel, &PortraitPanel::showHint);
    connect(m_decision, &DecisionPanel::decided, m_review.get(), &PictureReview::decideSelected);
    connect(m_decision, &DecisionPanel::reopenWanted, m_review.get(), [this] { m_review->reopenSelected(); });
    connect(m_review.get(), &PictureReview::shown, this, &WallView::showRow);
    connect(m_review.get(), &PictureReview::selectionChanged, this, &WallView::followObstacles);
    connect(m_review.get(), &PictureReview::arrived, this, &WallView::arrived);
    connect(m_review.get(), &PictureReview::left, this, [this](int count) {
        m_bulk->forgetLatest();
        m_waiting = qMax<qint64>(0, m_waiting - count);
        Q_EMIT waiting(m_waiting);
    });
    connect(m_review.get(), &PictureReview::outdated, this, [this] {
        m_details.clear();
        loadDetail(MaterialId(m_review->shownId()));
        readCounts();
    });
}

void WallView::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_details.clear();
    m_review->setDefinition(exam);
    m_bulk->setExam(exam ? exam->id : QString());
    if (!exam)
        return;
    m_undecided.clear();
    readPairs();
    m_panel->setRules(exam->portrait);
    m_filter->setExam(*exam); // tells of its change, which reloads
}

void WallView::refresh()
{
    if (!m_exam)
        return;
    m_details.clear();
    loadDetail(MaterialId(m_review->shownId()));
    m_panel->retry();
    readCounts();
    m_review->refresh();
}

void WallView::setConclusion(const QString& conclusion)
{
    m_filter->setConclusion(conclusion);
}

QString WallView::candidateNo() const
{
    const QueueRow* row = m_review->current();
    return row ? row->candidateNo : QString();
}

bool WallView::hasRows() const
{
    return m_portraits->rowCount() > 0;
}

bool WallView::isNarrow() const
{
    return m_filter->isNarrow();
}

void WallView::clearFilter()
{
    m_filter->clear();
}

QWidget* WallView::filter() const
{
    return m_filter;
}

QAction* WallView::bulkApprovalAction() const
{
    return m_bulk->action();
}

void WallView::reload()
{
    if (!m_exam)
        return;
    m_details.clear();
    m_review->show(m_filter->narrowed({.exam = m_exam->id, .portraits = true}));
    loadDetail(MaterialId(m_review->shownId()));
    readCounts();
}

void WallView::readCounts()
{
    if (!m_exam)
        return;
    const auto counting = m_workbench.desk.read(
        [id = m_exam->id](Session& session) { return audit::AuditService(session).counts(id, true); });
    base::whenFinished(counting, this,
                       [this, id = m_exam->id](const Result<audit::AuditQueue::Counts>& counts) {
                           if (!counts)
                               return m_page.messages().showError(counts.error());
                           if (!m_exam || m_exam->id != id)
                               return;
                           m_waiting = counts->workOf(m_workbench.desk.principal(), true);
                           m_bulk->setCount(counts->byConclusion.value(u"pass"_s));
                           Q_EMIT waiting(m_waiting);
                       });
}

void WallView::readPairs()
{
    if (!m_exam)
        return;
    const auto reading = m_workbench.desk.read([&exams = m_workbench.exams, id = m_exam->id](
                                                   Session& session) { return partners(session, exams, id); },
                                               account::Desk::Lane::Slow);
    base::whenFinished(reading, this, [this, id = m_exam->id](const Result<Partners>& partners) {
        if (!m_exam || m_exam->id != id || !partners)
            return; // the pairs' own view says what cannot be read
        m_undecided = *partners;
        if (const QueueRow* row = m_review->current())
            m_panel->showPair(m_undecided.value({row->candidate.text(), row->sha256}));
    });
}

void WallView::showRow(int row)
{
    m_proposal->setShown(m_review->shownId());
    if (row < 0) {
        m_hint->discard();
        m_panel->clear();
        m_decision->reset();
        return followObstacles();
    }
    const QueueRow& shown = m_portraits->row(row);
    m_isReasonProposed = false;
    m_panel->showPicture(shown);
    m_panel->showPair(m_undecided.value({shown.candidate.text(), shown.sha256}));
    m_hint->compare(*m_exam, shown);
    m_decision->setReasons(*m_exam, audit::kPortraitKind);
    m_decision->reset();
    if (m_details.contains(shown.id.text()))
        showDetail();
    else
        loadDetail(shown.id);
    for (int i = 1; i <= kAhead; ++i) {
        const int ahead = row + i * m_review->direction();
        if (ahead < 0 || ahead >= m_portraits->rowCount())
            break;
        m_panel->preload(m_portraits->row(ahead));
        loadDetail(m_portraits->row(ahead).id);
    }
    followObstacles();
}

void WallView::loadDetail(const MaterialId& id)
{
    if (id.text().isEmpty() || m_details.contains(id.text()))
        return;
    const auto reading =
        m_workbench.desk.read([id](Session& session) { return audit::AuditService(session).find(id); });
    base::whenFinished(reading, this, [this, id](const Result<Material>& portrait) {
        const bool isOnShow = id.text() == m_review->shownId();
        if (portrait)
            m_details.insert(id.text(), new Material(*portrait));
        if (isOnShow && portrait)
            showDetail();
        else if (isOnShow)
            m_page.messages().showError(portrait.error());
    });
}

void WallView::showDetail()
{
    const Material* portrait = m_details.object(m_review->shownId());
    m_panel->showFindings(*portrait);
    const QString proposed = PortraitPanel::proposedReason(*portrait);
    if (!m_isReasonProposed && !proposed.isEmpty() && portrait->state == candidate::Review::Waiting &&
        !m_decision->isTouched()) {
        m_isReasonProposed = true; // once: what the person made of it is his
        m_decision->reset(proposed);
    }
    followObstacles();
}

void WallView::followObstacles()
{
    m_decision->setObstacle(m_review->obstacle(m_panel->hasPicture(), m_panel->failure()));
    const bool unseen = !m_review->shownId().isEmpty() && m_panel->failure();
    m_decision->setApprovalObstacle(unseen ? tr("What cannot be seen cannot be approved.") : QString());
    m_decision->setReopenable(m_review->isReopenable(m_workbench.desk.principal()));
}

void WallView::propose()
{
    if (const QueueRow* row = m_review->current(); row && m_exam)
        m_proposal->propose(*row, m_exam->portrait);
}

} // namespace examdesk::ui
