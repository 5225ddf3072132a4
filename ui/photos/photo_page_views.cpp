// SPDX-License-Identifier: GPL-3.0-or-later
// The page's views, one below the other's tab, and the keys that they share.
#include "capture_view.h"
#include "doubles_view.h"
#include "kit/message_bar.h"
#include "kit/shortcuts.h"
#include "kit/thumbnail_wall.h"
#include "photo_page.h"
#include "portrait_filter.h"
#include "portrait_model.h"
#include "portrait_panel.h"
#include "report_view.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

void PhotoPage::addViews()
{
    m_views = new QTabBar;
    m_views->setAccessibleName(tr("Views of the page"));
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_views->addTab(tr("Wall"));
    m_views->addTab(tr("Same face twice"));
    m_views->addTab(tr("By school and rule"));
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_views); // below the title, above what is said
    shortcuts().add(tr("Next view"), Qt::Key_V,
                    [this] { m_views->setCurrentIndex((m_views->currentIndex() + 1) % m_views->count()); });
    shortcuts().add(tr("Next"), Qt::Key_J, [this] { stepInView(1); });
    shortcuts().add(tr("Previous"), Qt::Key_K, [this] { stepInView(-1); });
    shortcuts().add(tr("Fit or 100 %"), Qt::Key_Z,
                    [this] { isOn(Wall) ? m_panel->viewer().toggleZoom() : m_doubles->toggleZoom(); });
    QAction* record = shortcuts().add(tr("Open the record"), Qt::Key_G, [this] { openRecord(); });
    record->setIcon(icon(Icon::User));
    const QList<QAction*> shared = actions();

    m_places = new QStackedWidget;
    m_places->addWidget(buildWall());
    m_detail = buildDetail();
    addKeys();
    addSecondaryAction(record);
    m_wallActions = actions().sliced(shared.size());
    m_doubles = new DoublesView(workbench(), shortcuts(), m_tools.modelFolder);
    m_doublesActions = actions().sliced(shared.size() + m_wallActions.size());
    m_report = new ReportView(workbench(), shortcuts());
    m_reportActions = actions().sliced(shared.size() + m_wallActions.size() + m_doublesActions.size());
    m_sharedActions = shared.sliced(1); // all but `?`
    m_places->addWidget(m_doubles);
    m_places->addWidget(m_report);
    addCapture();
    setContent(m_places, m_detail);
    setFilter(m_filter);

    connect(m_views, &QTabBar::currentChanged, this, &PhotoPage::showView);
    connect(m_doubles, &DoublesView::failed, this, &PhotoPage::say);
    connect(m_doubles, &DoublesView::said, this,
            [this](const QString& sentence) { messages().showInfo(sentence); });
    connect(m_report, &ReportView::failed, this, &PhotoPage::say);
    connect(m_report, &ReportView::said, this, [this](const QString& sentence, const QString& details) {
        messages().showInfo(sentence, details);
    });
    connect(m_doubles, &DoublesView::openChanged, this, [this](qint64 count) {
        m_views->setTabText(Doubles,
                            count == 0 ? tr("Same face twice") : tr("Same face twice (%1)").arg(count));
    });
    showView();
}

bool PhotoPage::isOn(View view) const
{
    return !m_isCapturing && m_views->currentIndex() == view;
}

void PhotoPage::showView()
{
    messages().clear();
    if (m_isCapturing)
        m_places->setCurrentWidget(m_capture);
    else
        m_places->setCurrentIndex(m_views->currentIndex());
    m_views->setHidden(m_isCapturing);
    setTitle(m_isCapturing ? tr("Take a portrait") : tr("Portrait check"));
    for (int i = 0; i < m_places->count(); ++i) { // a view out of sight must not make the window larger
        const auto policy = i == m_places->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_places->widget(i)->setSizePolicy(policy, policy);
    }
    m_places->setFocusProxy(m_places->currentWidget());
    m_detail->setVisible(isOn(Wall));
    m_filter->setVisible(isOn(Wall));
    for (QAction* action : std::as_const(m_sharedActions))
        action->setVisible(!m_isCapturing);
    for (QAction* action : std::as_const(m_wallActions))
        action->setVisible(isOn(Wall));
    for (QAction* action : std::as_const(m_doublesActions))
        action->setVisible(isOn(Doubles));
    for (QAction* action : std::as_const(m_reportActions))
        action->setVisible(isOn(Report));
    setPrimaryAction(isOn(Report)    ? m_report->exportAction()
                     : isOn(Doubles) ? m_doubles->searchAction()
                                     : m_check);
    if (isOn(Report))
        m_report->activate();
    showContent();
    if (!m_isCapturing)
        pageArrived();
    setFocus(Qt::OtherFocusReason);
}

void PhotoPage::stepInView(int rows)
{
    if (isOn(Wall))
        step(rows);
    else if (isOn(Doubles))
        m_doubles->step(rows);
    else
        m_report->step(rows);
}

void PhotoPage::openRecord()
{
    QString number;
    if (isOn(Doubles) && m_doubles->current())
        number = m_doubles->current()->one.candidateNo;
    else if (isOn(Wall) && current())
        number = current()->candidateNo;
    if (!number.isEmpty())
        Q_EMIT candidateWanted(number);
}

} // namespace examdesk::ui
