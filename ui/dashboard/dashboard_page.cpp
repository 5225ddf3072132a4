// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_page.h"

#include "base/clock.h"
#include "needs_list.h"
#include "school_table.h"
#include "ui/kit/action_button.h"
#include "ui/kit/share_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/theme.h"
#include "week_bars.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using candidate::CandidateCounts;

namespace {

constexpr int kSideWidth = 300;

QFrame* makeCard(QVBoxLayout*& inside)
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    inside = new QVBoxLayout(card);
    inside->setContentsMargins(tokens::kGapLarge, tokens::kGapMedium, tokens::kGapLarge, tokens::kGapLarge);
    inside->setSpacing(tokens::kGapLarge);
    return card;
}

} // namespace

DashboardPage::DashboardPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"overview"_s, tr("Overview"), workbench, parent), m_summary(new QLabel),
      m_needs(new NeedsList(shortcuts())), m_stages(new ShareBar), m_types(new ShareBar),
      m_schools(new SchoolTable), m_today(new QLabel), m_week(new WeekBars)
{
    buildGoOn();
    setContent(makeBoard());
    shortcuts().add(tr("Count again"), QKeySequence(Qt::Key_F5), [this] { load(); });
    connect(m_needs, &NeedsList::chosen, this,
            [this](const Waiting& waiting) { Q_EMIT pageRequested(waiting.page, waiting.filter); });
    connect(this, &Page::firstStep, this, [this] { Q_EMIT pageRequested(u"syncs"_s, {}); });
    greet();
}

void DashboardPage::examChanged()
{
    load();
}

void DashboardPage::recordsChanged(const QStringList&)
{
    load();
}

void DashboardPage::activated()
{
    greet();
    WorkPage::activated();
    if (desk().mayExecute(u"candidate.register"_s))
        load(); // drafts are no records: nobody tells of them
}

/// The one thing to go on with, at the end of the title row.
void DashboardPage::buildGoOn()
{
    m_goOn = shortcuts().add(tr("Go on"), Qt::Key_Return,
                             [this] { Q_EMIT pageRequested(m_first.page, m_first.filter); });
    m_goOn->setVisible(false);
    auto* button = new ActionButton(m_goOn, true);
    button->showKeys(true);
    setFilter(button);
}

QWidget* DashboardPage::makeStanding()
{
    QVBoxLayout* inside = nullptr;
    QFrame* card = makeCard(inside);
    inside->addWidget(m_stages);
    inside->addWidget(m_types);
    return card;
}

QWidget* DashboardPage::makeWeek()
{
    QVBoxLayout* inside = nullptr;
    QFrame* card = makeCard(inside);
    auto* title = new QLabel(tr("My week at this computer"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_today->setWordWrap(true);
    inside->setSpacing(tokens::kGapSmall);
    inside->addWidget(title);
    inside->addWidget(m_today);
    inside->addWidget(m_week);
    return card;
}

QWidget* DashboardPage::makeBoard()
{
    m_summary->setObjectName(u"summary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setWordWrap(true);
    QVBoxLayout* table = nullptr;
    QFrame* schools = makeCard(table);
    table->setContentsMargins(1, tokens::kGapHair, 1, tokens::kGapHair);
    table->addWidget(m_schools);
    auto* left = new QVBoxLayout;
    left->setSpacing(tokens::kGapLarge);
    left->addWidget(makeStanding());
    left->addWidget(schools);
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->setSpacing(tokens::kGapLarge);
    QWidget* week = makeWeek();
    for (QWidget* part : {static_cast<QWidget*>(m_needs), week}) {
        part->setFixedWidth(kSideWidth);
        right->addWidget(part);
    }
    right->addStretch();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(tokens::kGapLarge);
    columns->addLayout(left, 1);
    columns->addLayout(right);
    auto* board = new QWidget;
    auto* rows = new QVBoxLayout(board);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::kGapMedium);
    rows->addWidget(m_summary);
    rows->addLayout(columns, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(board);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusProxy(m_schools);
    return scroll;
}

/// The page is where the day begins.
void DashboardPage::greet()
{
    const int hour = QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).time().hour();
    const QString& name = desk().principal().name;
    constexpr int kNoon = 12;
    constexpr int kEvening = 18;
    setTitle(hour < kNoon      ? tr("Good morning, %1").arg(name)
             : hour < kEvening ? tr("Good afternoon, %1").arg(name)
                               : tr("Good evening, %1").arg(name));
    setAccessibleName(tr("Overview"));
}

void DashboardPage::load()
{
    if (!exam())
        return;
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    const exam::Catalogue& catalogue = exams();
    const QString examId = exam()->id;
    // Counting a large exam takes a while: nobody's search waits for it.
    base::whenFinished(
        desk().read([&catalogue, examId](Session& session) { return countExam(session, catalogue, examId); },
                    account::Desk::Lane::Slow),
        this, [this, examId](const base::Result<ExamCounts>& counts) {
            m_loading = false;
            if (std::exchange(m_again, false) || !shows(examId))
                load();
            else if (counts)
                showCounts(*counts);
            else
                say(counts.error());
        });
}

void DashboardPage::showCounts(const ExamCounts& counts)
{
    showWaiting(waitingFor(desk().principal(), *exam(), counts));
    showWeek(counts.week);
    if (counts.candidates.total == 0 && counts.drafts == 0)
        return showNobody();
    showContent();
    QString summary = tr("%1: %2 candidates in your scope")
                          .arg(exam()->name.shown(), QLocale().toString(counts.candidates.total));
    if (counts.candidates.seated > 0)
        summary += u" · "_s + tr("%1 with a seat").arg(QLocale().toString(counts.candidates.seated));
    m_summary->setText(summary);
    showStages(counts.candidates);
    m_schools->setCounts(counts, !exam()->audit.levels.isEmpty());
}

void DashboardPage::showWaiting(const QList<Waiting>& waiting)
{
    m_needs->setWaiting(waiting);
    m_goOn->setVisible(!waiting.isEmpty());
    if (waiting.isEmpty())
        return;
    m_first = waiting.first();
    m_goOn->setText(m_first.goOn);
}

void DashboardPage::showStages(const CandidateCounts& counts)
{
    const auto part = [](const QHash<QString, qint64>& numbers, const QString& key, const QString& name,
                         State state, int series = -1) {
        return ShareBar::Part{name, numbers.value(key), state, series};
    };
    if (exam()->audit.levels.isEmpty())
        m_stages->setParts(tr("Candidates by payment"),
                           {part(counts.byPayment, u"none"_s, tr("Unpaid"), State::Waiting),
                            part(counts.byPayment, u"pending"_s, tr("Pending"), State::Attention),
                            part(counts.byPayment, u"paid"_s, tr("Paid"), State::Done, 0),
                            part(counts.byPayment, u"receipted"_s, tr("With a receipt"), State::Done)});
    else
        m_stages->setParts(tr("Where the applications stand"),
                           {part(counts.byStage, u"unfinished"_s, tr("Unfinished"), State::Waiting),
                            part(counts.byStage, u"audit"_s, tr("To audit"), State::Waiting, 0),
                            part(counts.byStage, u"returned"_s, tr("Returned"), State::Attention),
                            part(counts.byStage, u"rejected"_s, tr("Rejected"), State::Wrong),
                            part(counts.byStage, u"approved"_s, tr("Approved"), State::Done)});
    QList<ShareBar::Part> types;
    for (const exam::CandidateType& type : exam()->types)
        types.append(part(counts.byType, type.id, type.name.shown(), State::Waiting, int(types.size())));
    m_types->setParts(tr("By candidate type"), types);
    m_types->setVisible(m_types->parts().size() > 1);
}

void DashboardPage::showWeek(const account::WorkWeek& week)
{
    const qint64 today = week.days.isEmpty() ? 0 : week.days.last().records;
    const QString done = tr("Today <b>%1</b>").arg(QLocale().toString(today));
    m_today->setText(
        week.perHour > 0 ? tr("%1 · <b>%2</b> an hour").arg(done, QLocale().toString(week.perHour)) : done);
    m_week->setWeek(week);
    m_week->parentWidget()->setVisible(
        std::any_of(week.days.cbegin(), week.days.cend(), [](const auto& day) { return day.records > 0; }));
}

void DashboardPage::showNobody()
{
    showEmpty(Icon::Overview,
              tr("What waits for you in this exam will stand here. First fetch its candidates from the "
                 "server, or import them on the candidates page."),
              tr("Go to synchronisation"));
}

} // namespace examdesk::ui
