// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart.h"

#include "theme.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <memory>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLabelledCategories = 12; ///< With more, numbers on the bars would overlap.
constexpr double kHeadroom = 1.1;

bool isStacked(Chart::Kind kind)
{
    return kind == Chart::Kind::StackedBars || kind == Chart::Kind::StackedRows;
}

bool liesDown(Chart::Kind kind)
{
    return kind == Chart::Kind::Rows || kind == Chart::Kind::StackedRows;
}

QColor colorOf(const ChartSeries& series, const tokens::Colors& colors)
{
    if (series.part >= 0)
        return colors.series.at(size_t(series.part) % colors.series.size());
    switch (series.tone) {
    case ChartTone::Accent:
        return colors.accent;
    case ChartTone::Done:
        return colors.done;
    case ChartTone::Attention:
        return colors.attention;
    case ChartTone::Wrong:
        return colors.wrong;
    case ChartTone::Waiting:
        return colors.waiting;
    }
    Q_UNREACHABLE();
}

double largest(Chart::Kind kind, const QList<ChartSeries>& series)
{
    double top = 0;
    QList<double> sums;
    for (const ChartSeries& one : series) {
        sums.resize(qMax(sums.size(), one.values.size()));
        for (qsizetype i = 0; i < one.values.size(); ++i) {
            sums[i] += one.values.at(i);
            top = qMax(top, isStacked(kind) ? sums.at(i) : one.values.at(i));
        }
    }
    return top;
}

/// Short enough to stand beside their bars. The axis wants them to differ, so what became alike gets
/// invisible spaces.
QStringList shortened(const QStringList& names, const QFont& font)
{
    constexpr int kLongest = tokens::kDetailWidth / 2;
    constexpr QChar kZeroWidthSpace(0x200b);
    const QFontMetrics metrics(font);
    QStringList shown;
    for (const QString& name : names) {
        QString text = metrics.elidedText(name, Qt::ElideMiddle, kLongest);
        while (shown.contains(text))
            text += kZeroWidthSpace;
        shown.append(text);
    }
    return shown;
}

/// An axis that names every @p step th category only, so that labels do not run into each other.
QAbstractAxis* thinnedAxis(const QStringList& names, int step)
{
    constexpr double kHalf = 0.5; // a bar stands around its number
    auto* axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setStartValue(-kHalf);
    for (qsizetype i = 0; i < names.size(); ++i)
        if ((names.size() - 1 - i) % step == 0) // the last one is the newest
            axis->append(names.at(i), double(i));
    axis->setRange(-kHalf, double(names.size()) - kHalf);
    return axis;
}

template <typename T>
QList<T> reversed(const QList<T>& list)
{
    return {list.crbegin(), list.crend()};
}

void addBars(QChart& chart, QAbstractBarSeries* bars, const QList<ChartSeries>& series,
             const tokens::Colors& colors)
{
    const bool lies = bars->type() == QAbstractSeries::SeriesTypeHorizontalBar ||
                      bars->type() == QAbstractSeries::SeriesTypeHorizontalStackedBar;
    for (const ChartSeries& one : series) {
        auto* set = new QBarSet(one.name);
        set->append(lies ? reversed(one.values) : one.values); // these count from below
        set->setColor(colorOf(one, colors));
        set->setBorderColor(colors.surface);
        set->setLabelColor(colors.text);
        bars->append(set);
    }
    if (series.size() == 1 && series.first().values.size() <= kLabelledCategories) {
        bars->setLabelsVisible(true);
        bars->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
    }
    chart.addSeries(bars);
}

void addLines(QChart& chart, const QList<ChartSeries>& series, const tokens::Colors& colors)
{
    for (const ChartSeries& one : series) {
        auto* line = new QLineSeries;
        line->setName(one.name);
        for (int i = 0; i < one.values.size(); ++i)
            line->append(i, one.values.at(i));
        line->setPen(QPen(colorOf(one, colors), tokens::kFocusRing));
        line->setPointsVisible(true);
        chart.addSeries(line);
    }
}

void dressAxis(QAbstractAxis& axis, const tokens::Colors& colors, const QFont& font)
{
    axis.setLabelsColor(colors.secondary);
    axis.setLabelsFont(font);
    axis.setLinePenColor(colors.line);
    axis.setGridLineColor(colors.line);
}

} // namespace

Chart::Chart(QWidget* parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    setMinimumHeight(tokens::kChartHeight);
    draw();
}

void Chart::showSeries(Kind kind, const QString& title, const QStringList& categories,
                       const QList<ChartSeries>& series)
{
    m_kind = kind;
    m_title = title;
    m_categories = categories;
    m_series = series;
    setAccessibleName(title);
    setAccessibleDescription(textAlternative());
    draw();
}

QColor Chart::colorOf(qsizetype index) const
{
    return ui::colorOf(m_series.at(index), tokens::colors(palette()));
}

QString Chart::textAlternative() const
{
    const QLocale locale;
    QStringList sentences{m_title};
    for (int i = 0; i < m_categories.size(); ++i) {
        QStringList parts;
        for (const ChartSeries& series : m_series) {
            if (i < series.values.size())
                parts.append(series.name + u' ' + locale.toString(series.values.at(i)));
        }
        sentences.append(u"%1: %2"_s.arg(m_categories.at(i), parts.join(u", "_s)));
    }
    return sentences.join(u". "_s);
}

void Chart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

int Chart::labelStep() const
{
    if (liesDown(m_kind) || m_categories.isEmpty())
        return 1;
    const QFontMetrics metrics(secondaryFont(font()));
    int widest = 1;
    for (const QString& name : m_categories)
        widest = std::max(widest, metrics.horizontalAdvance(name) + tokens::kGapMedium);
    const int room = std::max(1, (width() - 2 * tokens::kMinimumColumn) / widest);
    return int((m_categories.size() + room - 1) / room);
}

void Chart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    if (labelStep() != m_drawnStep)
        draw();
}

void Chart::draw()
{
    const tokens::Colors& colors = tokens::colors(palette());
    auto* drawn = new QChart;
    drawn->setBackgroundBrush(colors.surface);
    drawn->setBackgroundRoundness(tokens::kRadius);
    drawn->setMargins(QMargins(tokens::kGapSmall, tokens::kGapSmall, tokens::kGapSmall, tokens::kGapSmall));
    drawn->layout()->setContentsMargins(0, 0, 0, 0); // stands in line with what is above and below
    drawn->setTitle(m_title);
    drawn->setTitleFont(font());
    drawn->setTitleBrush(colors.text);
    if (m_kind == Kind::Lines)
        addLines(*drawn, m_series, colors);
    else if (m_kind == Kind::StackedBars)
        addBars(*drawn, new QStackedBarSeries, m_series, colors);
    else if (m_kind == Kind::Rows)
        addBars(*drawn, new QHorizontalBarSeries, m_series, colors);
    else if (m_kind == Kind::StackedRows)
        addBars(*drawn, new QHorizontalStackedBarSeries, m_series, colors);
    else
        addBars(*drawn, new QBarSeries, m_series, colors);

    m_drawnStep = labelStep();
    const bool lies = liesDown(m_kind);
    QAbstractAxis* names = nullptr;
    if (m_drawnStep > 1) {
        names = thinnedAxis(m_categories, m_drawnStep);
    } else {
        auto* all = new QBarCategoryAxis;
        all->append(lies ? reversed(shortened(m_categories, secondaryFont(font()))) : m_categories);
        names = all;
    }
    auto* numbers = new QValueAxis;
    numbers->setRange(0, qMax(1.0, largest(m_kind, m_series) * kHeadroom));
    numbers->setLabelFormat(u"%d"_s);
    numbers->applyNiceNumbers();
    numbers->setVisible(m_kind != Kind::Rows); // whose bars have their numbers at their ends
    drawn->addAxis(names, lies ? Qt::AlignLeft : Qt::AlignBottom);
    drawn->addAxis(numbers, lies ? Qt::AlignBottom : Qt::AlignLeft);
    const QFont small = secondaryFont(font());
    dressAxis(*names, colors, small);
    dressAxis(*numbers, colors, small);
    names->setGridLineVisible(false);
    for (QAbstractSeries* series : drawn->series()) {
        series->attachAxis(names);
        series->attachAxis(numbers);
    }
    drawn->legend()->setVisible(m_showsLegend && m_series.size() > 1);
    drawn->legend()->setAlignment(Qt::AlignBottom);
    drawn->legend()->setLabelColor(colors.text);
    drawn->legend()->setFont(small);

    const std::unique_ptr<QChart> old(chart());
    setChart(drawn);
    setBackgroundBrush(colors.window);
}

} // namespace examdesk::ui
