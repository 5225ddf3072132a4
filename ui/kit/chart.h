// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>
#include <QList>
#include <QString>
#include <QStringList>

namespace examdesk::ui {

/// The colour of a series, by what it means.
enum class ChartTone { Accent, Done, Attention, Wrong, Waiting };

/// One row of numbers, one for each category.
struct ChartSeries {
    QString name;
    ChartTone tone = ChartTone::Accent;
    QList<double> values;
    int part = -1; ///< Which of tokens::Colors::series, where it is no state but a part of a whole.

    bool operator==(const ChartSeries&) const = default;
};

/// A chart in the tokens' colours, which follows the theme and tells its numbers to screen readers.
class Chart : public QChartView {
    Q_OBJECT

public:
    /// Rows are bars that lie, with their names before them: for names that are long.
    enum class Kind { Bars, StackedBars, Lines, Rows, StackedRows };

    explicit Chart(QWidget* parent = nullptr);

    /// Shows @p series over @p categories (names, or days as "03-10").
    void showSeries(Kind kind, const QString& title, const QStringList& categories,
                    const QList<ChartSeries>& series);
    /// Without the legend of its own, which has one line and cuts names: whoever shows the chart has one.
    void setLegendShown(bool shown) { m_showsLegend = shown; }
    const QList<ChartSeries>& series() const { return m_series; }
    /// As series @p index is drawn.
    QColor colorOf(qsizetype index) const;
    /// The same as text: "Title. 03-10: done 12, wrong 1. …"
    QString textAlternative() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();
    /// How many categories share a label.
    int labelStep() const;

    Kind m_kind = Kind::Bars;
    QString m_title;
    QStringList m_categories;
    QList<ChartSeries> m_series;
    bool m_showsLegend = true;
    int m_drawnStep = 1;
};

} // namespace examdesk::ui
