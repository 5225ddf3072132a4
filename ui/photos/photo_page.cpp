// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo_page.h"

#include "audit/audit_commands.h"
#include "doubles_view.h"
#include "kit/icons.h"
#include "kit/message_bar.h"
#include "kit/shortcuts.h"
#include "kit/thumbnail_wall.h"
#include "kit/tokens.h"
#include "portrait_filter.h"
#include "portrait_model.h"
#include "portrait_panel.h"
#include "report_view.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using audit::QueueRow;
using base::Result;

namespace {

constexpr int kPageRows = 200;
constexpr int kRefreshRows = 1000; ///< Rows further down are read anew when the wall is opened again.
constexpr int kDetailWidth = 560;  ///< Picture and findings side by side, two reasons in a line.
constexpr qsizetype kWallBytes = qsizetype{64} << 20;

} // namespace

PhotoPage::PhotoPage(const Workbench& workbench, PhotoTools tools, QWidget* parent)
    : WorkPage(u"photos"_s, tr("Portrait check"), workbench, parent), m_line(workbench.desk),
      m_tools(std::move(tools)), m_portraits(new PortraitModel(this)), m_filter(new PortraitFilter(this)),
      m_cache(kWallBytes)
{
    addViews();
    connectParts();
    if (!audit::mayDecideMaterials(desk().principal()))
        m_decision->setForbidden(tr("Portraits are decided by reviewers; you are signed in as %1.")
                                     .arg(account::shownRole(desk().principal().role)));
    followObstacles();
}

PhotoPage::~PhotoPage()
{
    delete m_run; // its threads use the desk's files
    m_task.finish();
}

QWidget* PhotoPage::buildWall()
{
    const audit::MaterialFiles files(desk());
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
    auto* note =
        new QLabel(tr("The face models are not installed (%1): rules about the face are not assessed. "
                      "Run packaging/setup to fetch them, then check again.")
                       .arg(m_tools.missingModels.join(u", "_s)));
    note->setObjectName(u"modelsMissing"_s);
    note->setWordWrap(true);
    note->setHidden(m_tools.missingModels.isEmpty());
    auto* wall = new QWidget;
    auto* left = new QVBoxLayout(wall);
    left->setContentsMargins({});
    left->setSpacing(tokens::kGapSmall);
    left->addWidget(note);
    left->addWidget(m_wall, 1);
    wall->setFocusProxy(m_wall);
    return wall;
}

QWidget* PhotoPage::buildDetail()
{
    m_panel = new PortraitPanel(audit::MaterialFiles(desk()), m_tools.readGeometry);
    m_decision = new DecisionPanel(*this);
    m_hint = new IdentityHint(desk(), m_tools.compareFaces, this);
    connect(m_hint, &IdentityHint::answered, m_panel, &PortraitPanel::showHint);
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

void PhotoPage::addKeys()
{
    m_check = shortcuts().add(tr("Check"), QKeySequence(u"Ctrl+T"_s), [this] { startCheck(); });
    m_check->setIcon(icon(Icon::Play, IconTone::OnAccent));
    m_approvePassing = shortcuts().add(tr("Approve all that pass"), QKeySequence(u"Ctrl+Shift+A"_s),
                                       [this] { askToApprovePassing(); });
    m_approvePassing->setIcon(icon(Icon::Approve, IconTone::Done));
    addSecondaryAction(m_approvePassing);
    shortcuts().add(tr("Show what is measured"), Qt::Key_M,
                    [this] { m_panel->setMeasured(!m_panel->isMeasured()); });
    shortcuts().add(tr("Propose a crop"), Qt::Key_C, [this] { proposeCrop(); });
    QAction* take = shortcuts().add(tr("Take a portrait"), QKeySequence(u"Ctrl+N"_s), [this] {
        const QueueRow* row = current();
        takePortrait(row ? row->candidateNo : QString());
    });
    take->setIcon(icon(Icon::Photo));
    addSecondaryAction(take);
    shortcuts().add(tr("Only for a person, or all"), Qt::Key_P, [this] {
        m_filter->setVerdict(m_filter->verdict() == u"person" ? QString() : u"person"_s);
    });
    QAction* undo = shortcuts().add(tr("Take the latest decision back"), Qt::Key_U, [this] { undoLast(); });
    undo->setAutoRepeat(false);
    shortcuts().mention(tr("Turn"), tr("Space"));
    auto* turn = new QAction(m_wall);
    turn->setShortcut(Qt::Key_Space);
    turn->setShortcutContext(Qt::WidgetShortcut);
    connect(turn, &QAction::triggered, &m_panel->viewer(), &ImageViewer::rotate);
    m_wall->addAction(turn);
}

void PhotoPage::connectParts()
{
    connect(m_filter, &PortraitFilter::changed, this, &PhotoPage::reload);
    connect(m_portraits, &PortraitModel::pageArrived, this, &PhotoPage::pageArrived);
    connect(m_portraits, &PortraitModel::fetchFailed, this, &PhotoPage::say);
    connect(m_wall->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { showRow(index.row()); });
    connect(m_wall->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PhotoPage::followObstacles);
    connect(m_panel, &PortraitPanel::settled, this, &PhotoPage::followObstacles);
    connect(m_decision, &DecisionPanel::decided, this, &PhotoPage::verdictGiven);
    connect(&m_line, &audit::DecisionLine::decided, this, &PhotoPage::decisionSaved);
    connect(&m_line, &audit::DecisionLine::refused, this, &PhotoPage::decisionRefused);
    connect(&m_line, &audit::DecisionLine::reopened, this,
            [this](const QList<audit::MaterialId>& ids) { bringBack(ids, true); });
    connect(this, &Page::firstStep, m_filter, &PortraitFilter::clear);
}

void PhotoPage::narrow(const QVariantMap& filter)
{
    leaveCapture();
    m_filter->setVerdict(filter.value(u"verdict"_s).toString());
}

void PhotoPage::examChanged()
{
    m_line.forgetDone();
    undo().withdraw();
    leaveCapture();
    m_doubles->setExam(exam());
    m_report->setExam(exam());
    if (exam())
        m_panel->setRules(exam()->portrait);
    if (exam())
        m_filter->setExam(*exam()); // tells of its change, which reloads
    else
        m_portraits->setQuery({});
}

void PhotoPage::recordsChanged(const QStringList& entities)
{
    if (entities.contains(likeness::kLikenessEntity))
        m_doubles->refresh();
    if (!entities.contains(audit::kMaterialEntity))
        return;
    m_report->outdate();
    m_details.clear();
    if (m_shown)
        loadDetail(*m_shown);
    m_panel->retry();
    readCounts();
    refreshWall();
}

audit::QueueQuery PhotoPage::query() const
{
    return m_filter->narrowed({.exam = exam()->id, .portraits = true});
}

void PhotoPage::reload()
{
    if (!exam())
        return;
    m_ask->cancel();
    m_details.clear();
    m_portraits->setQuery([this, query = query()](const std::optional<QueueRow>& last) {
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

void PhotoPage::readCounts()
{
    ask([id = exam()->id](Session& session) { return audit::AuditService(session).counts(id, true); },
        [this](const audit::AuditQueue::Counts& counts) {
            setBadge(counts.byState.value(u"waiting"_s));
            m_approvePassing->setEnabled(counts.byVerdict.value(u"pass"_s) > 0 &&
                                         audit::mayDecideMaterials(desk().principal()));
        });
}

void PhotoPage::refreshWall()
{
    m_refreshWanted = m_refreshing || m_portraits->isFetching();
    if (m_refreshWanted)
        return;
    m_refreshing = true;
    const int limit = qMin(kRefreshRows, m_portraits->rowCount() + kPageRows);
    const auto reading = desk().run([query = query(), limit](Session& session) {
        return audit::AuditService(session).page(query, std::nullopt, limit);
    });
    base::whenFinished(reading, this, [this, query = query(), limit](const Result<QList<QueueRow>>& fresh) {
        m_refreshing = false;
        if (!fresh) {
            say(fresh.error());
            return;
        }
        if (exam() && query == this->query() && !m_portraits->isFetching())
            applyRefresh(*fresh, limit);
        else
            pageArrived();
    });
}

void PhotoPage::applyRefresh(const QList<QueueRow>& fresh, int limit)
{
    QList<QueueRow> settled;
    for (const QueueRow& row : fresh)
        if (!m_line.isUnderWay(row.id)) // read before the decision on its way
            settled.append(row);
    // What is on show is not taken away from under the reviewer's eyes.
    m_portraits->refresh(settled, fresh.size() < limit, &PortraitModel::before,
                         [this](const QueueRow& row) { return row.id == m_shown; });
    pageArrived();
}

void PhotoPage::pageArrived()
{
    if (m_refreshWanted && !m_refreshing)
        refreshWall();
    if (m_portraits->rowCount() > 0) {
        showContent();
        if (!m_wall->currentIndex().isValid())
            choose(0);
        return;
    }
    if (m_portraits->isFetching() || !m_portraits->isComplete())
        return;
    showRow(-1);
    if (!isOn(Wall))
        return;
    if (m_filter->isNarrow())
        showEmpty(Icon::Filter, tr("No portrait fits this filter."), tr("Show all that wait"));
    else
        showEmpty(Icon::Photo,
                  tr("No portrait waits. What candidates hand in comes here with the next sync."));
}

} // namespace examdesk::ui
