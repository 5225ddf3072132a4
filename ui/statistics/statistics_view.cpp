// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_view.h"

#include "statistics_chart.h"
#include "statistics_table.h"
#include "ui/kit/action_button.h"
#include "ui/kit/chart.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Dimension;
using candidate::Statistics;

namespace {

/// More beside each other are no table any more: the smaller ones are put together.
constexpr qsizetype kMostColumns = 30;
constexpr int kBoxCharacters = 12;

const QString kNoColumns = u""_s;

QComboBox* makeBox(const QString& name, const QString& label, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kBoxCharacters);
    return box;
}

} // namespace

StatisticsView::StatisticsView(Page& page, QWidget* parent)
    : QWidget(parent), m_rows(makeBox(u"rows"_s, tr("Count by"), this)),
      m_columns(makeBox(u"columns"_s, tr("Across"), this)), m_whom(new WrappedLabel(this)),
      m_table(new StatisticsTable(this)), m_chart(new Chart(this)), m_legend(new QLabel(this)),
      m_place(new TablePlace(makeWork(), this))
{
    addKeys(*new Shortcuts(page.shortcuts(), this));
    m_place->setEmptyContent(Icon::Candidates, tr("There is nobody to count."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(makeChoices());
    column->addWidget(m_whom);
    column->addWidget(m_place, 1);
    column->addWidget(makeActions());
    m_whom->setProperty("secondary", true);
    setFocusProxy(m_place);
    for (QComboBox* box : {m_rows, m_columns})
        leaveAfterChoice(*box, [this] { enter(); });
    connect(m_rows, &QComboBox::currentIndexChanged, this, [this] {
        fillColumns();
        Q_EMIT changed();
    });
    connect(m_columns, &QComboBox::currentIndexChanged, this, &StatisticsView::changed);
    connect(m_place, &TablePlace::firstStep, this, &StatisticsView::everybodyWanted);
    connect(m_table, &StatisticsTable::activated, this, &StatisticsView::choose);
    connect(m_table, &StatisticsTable::currentChanged, this, &StatisticsView::followCurrent);
    connect(m_table, &StatisticsTable::sorted, this, [this] {
        draw();
        followCurrent();
    });
    followCurrent();
}

void StatisticsView::addKeys(Shortcuts& keys)
{
    m_show = new QAction(tr("Show these candidates"), this); // Return is the table's
    m_show->setObjectName(u"showCounted"_s);
    connect(m_show, &QAction::triggered, this, [this] { choose(m_table->table().currentIndex()); });
    m_export = keys.add(tr("Export …"), QKeySequence(u"Ctrl+E"_s), [this] { Q_EMIT exportWanted(); });
    m_export->setIcon(icon(Icon::Export));
    m_swap = keys.add(tr("Swap rows and columns"), Qt::Key_X, [this] { swap(); });
    m_everybody =
        keys.add(tr("Count everybody"), QKeySequence(u"Shift+A"_s), [this] { Q_EMIT everybodyWanted(); });
    m_withdrawn = new QAction(tr("Show the withdrawn ones"), this);
    m_withdrawn->setObjectName(u"showWithdrawn"_s);
    connect(m_withdrawn, &QAction::triggered, this, &StatisticsView::withdrawnWanted);
    keys.add(tr("Sort by the column of the current cell, and the other way round"), Qt::Key_S,
             [this] { m_table->sortByCurrent(); });
    m_back = new QAction(tr("Back to the list"), this);
    connect(m_back, &QAction::triggered, this, &StatisticsView::left);
    keys.mention(tr("List the candidates that are counted there"), tr("Return"));
    keys.mention(tr("Back to the list"), u"Esc"_s);
}

QWidget* StatisticsView::makeChoices()
{
    auto* choices = new QWidget(this);
    auto* flow = new FlowLayout(choices);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(tokens::kGapSmall);
    for (const auto& [box, words] :
         {std::pair(m_rows, tr("Count &by")), std::pair(m_columns, tr("&across"))}) {
        auto* label = new QLabel(words, choices);
        label->setBuddy(box);
        label->setFixedHeight(tokens::kControlHeight);
        flow->addWidget(label);
        flow->addWidget(box);
    }
    for (QAction* action : {m_swap, m_everybody, m_withdrawn})
        flow->addWidget(new ActionButton(action, false, choices));
    return choices;
}

QWidget* StatisticsView::makeWork()
{
    auto* both = new QSplitter(Qt::Horizontal);
    both->setChildrenCollapsible(false);
    both->setHandleWidth(tokens::kGapSmall);
    both->addWidget(m_table);
    m_chart->setLegendShown(false);
    m_legend->setWordWrap(true);
    m_legend->setFont(secondaryFont(font()));
    m_legend->setTextFormat(Qt::RichText);
    auto* drawn = new QWidget;
    auto* column = new QVBoxLayout(drawn);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapHair);
    column->addWidget(m_chart, 1);
    column->addWidget(m_legend);
    both->addWidget(drawn);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    both->setSizes({3 * tokens::kDetailWidth, 2 * tokens::kDetailWidth});
    both->setFocusProxy(m_table);
    m_chart->setFocusPolicy(Qt::NoFocus);
    m_chart->setMinimumWidth(tokens::kDetailWidth);
    return both;
}

QWidget* StatisticsView::makeActions()
{
    auto* actions = new QWidget(this);
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(new ActionButton(m_show, false, actions));
    row->addWidget(new ActionButton(m_export, false, actions));
    row->addStretch(1);
    row->addWidget(new ActionButton(m_back, false, actions));
    return actions;
}

void StatisticsView::setExam(const exam::Definition& exam)
{
    m_exam = &exam;
    const QString chosen = m_rows->currentData().toString();
    {
        const QSignalBlocker quiet(m_rows);
        m_rows->clear();
        for (const Dimension by : candidate::dimensionsOf(exam))
            m_rows->addItem(candidate::dimensionTitle(exam, by), candidate::dimensionId(by));
        m_rows->setCurrentIndex(qMax(0, m_rows->findData(chosen)));
    }
    fillColumns();
}

/// All but what the rows are; the choice stays where it can.
void StatisticsView::fillColumns()
{
    const QSignalBlocker quiet(m_columns);
    const QString chosen = m_columns->currentData().toString();
    m_columns->clear();
    m_columns->addItem(tr("nothing"), kNoColumns);
    for (int i = 0; i < m_rows->count(); ++i)
        if (i != m_rows->currentIndex())
            m_columns->addItem(m_rows->itemText(i), m_rows->itemData(i));
    m_columns->setCurrentIndex(qMax(0, m_columns->findData(chosen)));
    setObstacle(*m_swap, m_columns->currentIndex() > 0 ? QString() : tr("Choose columns first."));
}

candidate::StatisticsQuery StatisticsView::query(const candidate::CandidateQuery& of) const
{
    return {.of = of,
            .rows = candidate::dimensionFrom(m_rows->currentData().toString()).value_or(Dimension::Day),
            .columns = candidate::dimensionFrom(m_columns->currentData().toString())};
}

void StatisticsView::draw()
{
    drawStatistics(*m_chart, *m_exam, statistics());
    m_legend->setText(legendOf(*m_chart));
    m_legend->setVisible(!m_legend->text().isEmpty());
}

void StatisticsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_exam)
        draw(); // with the colours of the other theme
}

void StatisticsView::sayCounting()
{
    m_whom->setText(tr("Counting …"));
}

const Statistics& StatisticsView::statistics() const
{
    return m_table->model().statistics();
}

void StatisticsView::showStatistics(const Statistics& statistics, const candidate::CandidateQuery& of,
                                    qint64 all)
{
    m_table->setStatistics(*m_exam, candidate::withColumns(statistics, kMostColumns));
    draw();
    const bool isFiltered = !candidate::shownFilters(*m_exam, of).isEmpty();
    m_place->setEmptyContent(
        Icon::Candidates,
        isFiltered ? tr("Nobody passes the filter of the list, so there is nobody to count.")
                   : tr("The candidates of this exam will be counted here once there are any: import a table "
                        "of them, register a person, or synchronise with the server."),
        isFiltered ? tr("Count everybody") : QString());
    const bool hadFocus = m_table->isAncestorOf(window()->focusWidget());
    m_place->showTable(!statistics.lines.isEmpty());
    if (hadFocus) // where the table is hidden, the way on has the keyboard
        enter();
    m_everybody->setVisible(isFiltered);
    m_withdrawn->setVisible(statistics.withdrawn > 0);
    setObstacle(*m_export, statistics.lines.isEmpty() ? tr("There is nothing to export.") : QString());
    setObstacle(*m_swap, statistics.columns ? QString() : tr("Choose columns first."));
    sayWhom(statistics, of, all);
    followCurrent();
}

void StatisticsView::enter()
{
    auto* wayOn = m_place->findChild<EmptyState*>()->findChild<QPushButton*>();
    QWidget* place = !m_place->isEmptyShown() ? static_cast<QWidget*>(m_table)
                     : wayOn->isVisible()     ? static_cast<QWidget*>(wayOn)
                                              : m_rows;
    place->setFocus(Qt::OtherFocusReason);
}

void StatisticsView::sayWhom(const Statistics& statistics, const candidate::CandidateQuery& of, qint64 all)
{
    const QLocale locale;
    const QStringList filters = candidate::shownFilters(*m_exam, of);
    // They are in no count of everybody.
    const bool ofWithdrawn =
        of.approval == candidate::kWithdrawn ||
        std::any_of(of.narrowings.cbegin(), of.narrowings.cend(),
                    [](const candidate::Narrowing& one) { return one.code == candidate::kWithdrawn; });
    QString words =
        filters.isEmpty() ? tr("All %1 candidates in your scope.").arg(locale.toString(statistics.total))
        : ofWithdrawn
            ? tr("%1 applications, as the list is filtered: %2.")
                  .arg(locale.toString(statistics.total), filters.join(u" · "_s))
            : tr("%1 of %2 candidates, as the list is filtered: %3.")
                  .arg(locale.toString(statistics.total), locale.toString(all), filters.join(u" · "_s));
    if (statistics.withdrawn > 0)
        words += u' ' +
                 tr("Withdrawn applications are not counted: %1.").arg(locale.toString(statistics.withdrawn));
    m_whom->setText(words);
}

void StatisticsView::swap()
{
    const QString rows = m_rows->currentData().toString();
    const QString columns = m_columns->currentData().toString();
    if (columns.isEmpty())
        return;
    const QSignalBlocker quiet(m_rows);
    m_rows->setCurrentIndex(m_rows->findData(columns));
    fillColumns();
    const QSignalBlocker alsoQuiet(m_columns);
    m_columns->setCurrentIndex(m_columns->findData(rows));
    Q_EMIT changed();
}

void StatisticsView::choose(const QModelIndex& index)
{
    const QList<candidate::Narrowing> narrowings = m_table->model().narrowingsOf(index);
    if (!narrowings.isEmpty() && m_table->model().numberOf(index) > 0)
        Q_EMIT chosen(narrowings);
}

/// The button names whom it shows: with the arrow keys one comes to a single number, too.
void StatisticsView::followCurrent()
{
    const StatisticsModel& model = m_table->model();
    const QModelIndex current = m_table->table().currentIndex();
    const qint64 number = model.numberOf(current);
    m_show->setText(number > 0 ? tr("Show %Ln candidate(s)", nullptr, int(number))
                               : tr("Show these candidates"));
    const bool isFolded = current.isValid() && model.narrowingsOf(current).isEmpty();
    setObstacle(*m_show,
                !current.isValid() ? tr("Choose a line.")
                : isFolded         ? tr("These are several columns: choose one of the others.")
                : number == 0      ? tr("There is nobody to show.")
                                   : QString(),
                model.wordsOf(current));
}

} // namespace examdesk::ui
