// SPDX-License-Identifier: GPL-3.0-or-later
#include "photo_page.h"

#include "audit/audit_commands.h"
#include "pair_view.h"
#include "portrait/capture_service.h"
#include "portrait_check_action.h"
#include "report_view.h"
#include "ui/capture/capture_view.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "wall_view.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Result;

PhotoPage::PhotoPage(const Workbench& workbench, PhotoTools tools, QWidget* parent)
    : WorkPage(u"photos"_s, tr("Portrait check"), workbench, parent), m_views(new QTabBar),
      m_places(new QStackedWidget)
{
    addViews(tools);
    addKeys();
    m_check = std::make_unique<PortraitCheckAction>(workbench, shortcuts(), messages(), tools.makeChecker);
    connectViews();
    showView();
}

PhotoPage::~PhotoPage() = default;

bool PhotoPage::isChecking() const
{
    return m_check->isRunning();
}

void PhotoPage::addViews(const PhotoTools& tools)
{
    m_views->setAccessibleName(tr("Views of the page"));
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_views->addTab(tr("Wall"));
    m_views->addTab(tr("Same face twice"));
    m_views->addTab(tr("By school and rule"));
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_views); // below the title
    m_wall = new WallView(workbench(), *this, tools);
    m_pairs = new PairView(workbench(), *this, tools.modelFolder);
    m_report = new ReportView(workbench(), shortcuts());
    m_capture =
        new CaptureView(workbench(), shortcuts(), {tools.makeChecker, tools.propose, tools.makeCamera});
    for (QWidget* view : std::initializer_list<QWidget*>{m_wall, m_pairs, m_report, m_capture})
        m_places->addWidget(view);
    setContent(m_places);
    setFilter(m_wall->filter());
}

void PhotoPage::addKeys()
{
    m_next = shortcuts().add(tr("Next view"), Qt::Key_V, [this] {
        m_views->setCurrentIndex((m_views->currentIndex() + 1) % m_views->count());
    });
    m_record = shortcuts().add(tr("Open the record"), Qt::Key_G, [this] { openRecord(); });
    m_record->setIcon(icon(Icon::User));
    m_take = shortcuts().add(tr("Take a portrait"), QKeySequence(u"Ctrl+N"_s),
                             [this] { takePortrait(candidateNo()); });
    m_take->setIcon(icon(Icon::Photo));
    for (QAction* action : {m_wall->bulkApprovalAction(), m_take, m_record})
        addSecondaryAction(action);
}

void PhotoPage::connectViews()
{
    const auto tell = [this](const QString& sentence) { messages().showInfo(sentence); };
    connect(this, &Page::firstStep, m_wall, &WallView::clearFilter);
    connect(m_views, &QTabBar::currentChanged, this, &PhotoPage::showView);
    connect(m_wall, &WallView::waiting, this, &PhotoPage::setBadge);
    connect(m_wall, &WallView::arrived, this, &PhotoPage::showWhatWaits);
    connect(m_pairs, &PairView::failed, this, &PhotoPage::say);
    connect(m_pairs, &PairView::said, this, tell);
    connect(m_pairs, &PairView::openChanged, this, [this](qint64 count) {
        m_views->setTabText(Pairs,
                            count == 0 ? tr("Same face twice") : tr("Same face twice (%1)").arg(count));
    });
    connect(m_report, &ReportView::failed, this, &PhotoPage::say);
    connect(m_report, &ReportView::said, this, [this](const QString& sentence, const QString& details) {
        messages().showInfo(sentence, details);
    });
    connect(m_capture, &CaptureView::closed, this, &PhotoPage::leaveCapture);
    connect(m_capture, &CaptureView::begun, this, [this] { messages().clear(); });
    connect(m_capture, &CaptureView::failed, this, &PhotoPage::say);
    connect(m_capture, &CaptureView::said, this, tell);
}

void PhotoPage::activated()
{
    WorkPage::activated();
    if (m_isCapturing)
        m_capture->resume();
}

void PhotoPage::deactivated()
{
    if (m_isCapturing)
        m_capture->pause();
}

void PhotoPage::narrow(const QVariantMap& filter)
{
    leaveCapture();
    m_views->setCurrentIndex(Wall);
    m_wall->setConclusion(filter.value(u"verdict"_s).toString());
}

void PhotoPage::examChanged()
{
    leaveCapture();
    m_check->setExam(exam());
    m_pairs->setExam(exam());
    m_report->setExam(exam());
    m_wall->setExam(exam());
}

void PhotoPage::recordsChanged(const QStringList& entities)
{
    if (entities.contains(likeness::kLikenessEntity)) {
        m_pairs->refresh();
        m_wall->readPairs();
    }
    if (!entities.contains(audit::kMaterialEntity))
        return;
    m_report->outdate();
    m_wall->refresh();
}

bool PhotoPage::isOn(View view) const
{
    return !m_isCapturing && m_views->currentIndex() == view;
}

void PhotoPage::showView()
{
    messages().clear();
    m_places->setCurrentWidget(m_isCapturing ? m_capture : m_places->widget(m_views->currentIndex()));
    m_views->setHidden(m_isCapturing);
    setTitle(m_isCapturing ? tr("Take a portrait") : tr("Portrait check"));
    for (int i = 0; i < m_places->count(); ++i) { // a view out of sight must not make the window larger
        const auto policy = i == m_places->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_places->widget(i)->setSizePolicy(policy, policy);
    }
    m_places->setFocusProxy(m_places->currentWidget());
    m_wall->filter()->setVisible(isOn(Wall));
    for (QAction* action : m_wall->actions())
        action->setVisible(isOn(Wall));
    m_take->setVisible(isOn(Wall));
    m_record->setVisible(isOn(Wall) || isOn(Pairs));
    m_next->setVisible(!m_isCapturing);
    m_check->action()->setVisible(isOn(Wall)); // else the button of another action would vanish with it
    setPrimaryAction(isOn(Report)  ? m_report->exportAction()
                     : isOn(Pairs) ? m_pairs->searchAction()
                     : isOn(Wall)  ? m_check->action()
                                   : nullptr);
    if (isOn(Report))
        m_report->activate();
    showContent();
    if (isOn(Wall))
        showWhatWaits();
    takeFocus();
}

void PhotoPage::showWhatWaits()
{
    if (!isOn(Wall))
        return;
    if (m_wall->hasRows())
        return showContent();
    if (exam() && exam()->portrait.formats.isEmpty())
        showEmpty(Icon::Photo, tr("This exam takes no portraits."));
    else if (m_wall->isNarrow())
        showEmpty(Icon::Filter, tr("No portrait fits this filter."), tr("Show all that wait"));
    else
        showEmpty(Icon::Photo,
                  tr("No portrait waits. What candidates hand in comes here with the next sync."));
}

void PhotoPage::takePortrait(const QString& candidateNo)
{
    if (!exam() || m_isCapturing)
        return;
    messages().clear();
    if (exam()->portrait.formats.isEmpty())
        return messages().showInfo(tr("This exam takes no portrait."));
    read([](Session& session) -> Result<bool> { return portrait::CaptureService(session).mayHandIn(); },
         [this, candidateNo](bool may) {
             if (may)
                 showCapture(candidateNo);
             else
                 say({Error::Code::Denied,
                      tr("Portraits are handed in by clerks and school admins; you are signed in as %1.")
                          .arg(account::shownRole(desk().principal().role)),
                      {}});
         });
}

void PhotoPage::showCapture(const QString& candidateNo)
{
    if (!exam() || m_isCapturing)
        return;
    m_isCapturing = true;
    showView();
    m_capture->setExam(exam());
    m_capture->open(candidateNo);
}

void PhotoPage::leaveCapture()
{
    if (!m_isCapturing)
        return;
    m_isCapturing = false;
    showView();
    m_capture->close(); // last: it may have something to say
}

QString PhotoPage::candidateNo() const
{
    if (isOn(Pairs) && m_pairs->current())
        return m_pairs->current()->one.candidateNo;
    return isOn(Wall) ? m_wall->candidateNo() : QString();
}

void PhotoPage::openRecord()
{
    const QString number = candidateNo();
    if (number.isEmpty())
        return messages().showInfo(tr("Nobody is chosen whose record could be opened."));
    Q_EMIT candidateWanted(number);
}

} // namespace examdesk::ui
