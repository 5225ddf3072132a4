// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_page.h"

#include "kit/share_bar.h"
#include "kit/shortcuts.h"
#include "kit/table_view.h"
#include "kit/theme.h"
#include "number_tile.h"
#include "school_model.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using candidate::CandidateCounts;

DashboardPage::DashboardPage(const Workbench& workbench, QWidget* parent)
    : WorkPage(u"overview"_s, tr("Overview"), workbench, parent), m_tileBoard(new QWidget),
      m_summary(new QLabel), m_nothing(new QLabel(tr("Nothing waits for you here."))),
      m_approvals(new ShareBar), m_types(new ShareBar), m_schools(new SchoolModel(this)),
      m_table(new TableView(u"overview_schools"_s))
{
    m_goOn = shortcuts().add(tr("Go on"), Qt::Key_Return, [this] {
        if (!m_waiting.isEmpty())
            goTo(m_waiting.first());
    });
    m_goOn->setVisible(false);
    setPrimaryAction(m_goOn);
    setContent(makeBoard());
    shortcuts().add(tr("Count again"), QKeySequence(Qt::Key_F5), [this] { load(); });
    connect(this, &Page::firstStep, this, [this] { Q_EMIT pageRequested(u"syncs"_s, {}); });
}

void DashboardPage::examChanged()
{
    load();
}

void DashboardPage::recordsChanged(const QStringList&)
{
    load();
}

QWidget* DashboardPage::makeBoard()
{
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_table->setModel(m_schools);
    m_table->setAccessibleName(tr("Schools"));
    m_table->setMinimumHeight(4 * tokens::kRowHeight);
    auto* left = new QVBoxLayout;
    left->setSpacing(tokens::kGapLarge);
    for (QWidget* part : std::initializer_list<QWidget*>{m_summary, m_approvals, m_types})
        left->addWidget(part);
    left->addWidget(m_table, 1);
    auto* tiles = new QVBoxLayout(m_tileBoard);
    tiles->setContentsMargins({});
    tiles->setSpacing(0);
    tiles->addWidget(m_nothing);
    auto* right = new QVBoxLayout;
    right->addWidget(m_tileBoard);
    right->addStretch();
    m_tileBoard->setFixedWidth(tokens::kDetailWidth - 2 * tokens::kGapHuge);
    auto* board = new QWidget;
    auto* row = new QHBoxLayout(board);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapHuge);
    row->addLayout(left, 1);
    row->addLayout(right);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(board);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusProxy(m_table);
    return scroll;
}

void DashboardPage::goTo(const Waiting& waiting)
{
    Q_EMIT pageRequested(waiting.page, waiting.filter);
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
    if (counts.candidates.total == 0)
        return showNobody();
    showContent();
    m_summary->setText(tr("%1: %2 candidates in your scope")
                           .arg(exam()->name.shown(), QLocale().toString(counts.candidates.total)));
    showTiles(waitingFor(desk().principal().role, *exam(), counts));
    showShares(counts.candidates);
    showSchools(counts.schools);
}

void DashboardPage::showTiles(const QList<Waiting>& waiting)
{
    m_waiting = waiting;
    m_waiting.removeIf([](const Waiting& one) { return one.number == 0; }); // what is done needs no eye
    while (m_tiles.size() < m_waiting.size()) {
        auto* tile = new NumberTile(m_tileBoard);
        const qsizetype index = m_tiles.size();
        connect(tile, &NumberTile::clicked, this, [this, index] { goTo(m_waiting.at(index)); });
        m_tileBoard->layout()->addWidget(tile);
        m_tiles.append(tile);
    }
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        m_tiles.at(i)->setVisible(i < m_waiting.size());
        if (i < m_waiting.size())
            m_tiles.at(i)->setContent(m_waiting.at(i).icon, m_waiting.at(i).what, m_waiting.at(i).number);
    }
    m_nothing->setVisible(m_waiting.isEmpty());
    m_goOn->setVisible(!m_waiting.isEmpty());
    if (!m_waiting.isEmpty())
        m_goOn->setText(
            tr("%1: %2").arg(m_waiting.first().what, QLocale().toString(m_waiting.first().number)));
}

void DashboardPage::showShares(const CandidateCounts& counts)
{
    const auto part = [](const QHash<QString, qint64>& numbers, const QString& key, const QString& name,
                         State state) {
        return ShareBar::Part{name, numbers.value(key), state};
    };
    if (exam()->audit.levels.isEmpty())
        m_approvals->setParts(tr("Candidates by payment"),
                              {part(counts.byPayment, u"none"_s, tr("Unpaid"), State::Waiting),
                               part(counts.byPayment, u"pending"_s, tr("Pending"), State::Attention),
                               part(counts.byPayment, u"paid"_s, tr("Paid"), State::Done),
                               part(counts.byPayment, u"receipted"_s, tr("With a receipt"), State::Done)});
    else
        m_approvals->setParts(tr("Applications by approval"),
                              {part(counts.byApproval, u"none"_s, tr("Not audited"), State::Waiting),
                               part(counts.byApproval, u"waiting"_s, tr("In audit"), State::Waiting),
                               part(counts.byApproval, u"returned"_s, tr("Returned"), State::Attention),
                               part(counts.byApproval, u"rejected"_s, tr("Rejected"), State::Wrong),
                               part(counts.byApproval, u"approved"_s, tr("Approved"), State::Done)});
    QList<ShareBar::Part> types;
    for (const exam::CandidateType& type : exam()->types)
        types.append(part(counts.byType, type.id, type.name.shown(), State::Waiting));
    m_types->setParts(tr("Applications by candidate type"), types);
    m_types->setVisible(types.size() > 1);
}

void DashboardPage::showSchools(const QList<candidate::SchoolCounts>& schools)
{
    m_schools->setSchools(schools, !exam()->audit.levels.isEmpty());
    for (int column = 1; column < m_schools->columnCount(); ++column)
        m_table->setColumnWidth(column, tokens::kMinimumColumn + tokens::kGapHuge);
    m_table->stretchColumn(0);
}

void DashboardPage::showNobody()
{
    showEmpty(Icon::Overview,
              tr("What waits for you in this exam will stand here. First fetch its candidates from the "
                 "server, or import them on the candidates page."),
              tr("Go to synchronisation"));
}

} // namespace examdesk::ui
