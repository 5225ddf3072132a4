// SPDX-License-Identifier: GPL-3.0-or-later
#include "sums_panel.h"

#include "kit/chart.h"
#include "kit/theme.h"
#include "payment_words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::Channel;
using payment::DailySum;

namespace {

constexpr int kShownDays = 14;
constexpr double kFenPerYuan = 100.0; // of a chart's bars; sums stay exact

ChartTone toneOf(Channel channel)
{
    switch (channel) {
    case Channel::Wechat:
        return ChartTone::Done;
    case Channel::Alipay:
        return ChartTone::Accent;
    case Channel::Unionpay:
        return ChartTone::Wrong;
    case Channel::Other:
        return ChartTone::Waiting;
    }
    Q_UNREACHABLE();
}

} // namespace

SumsPanel::SumsPanel(QWidget* parent) : QWidget(parent), m_counts(new QLabel), m_chart(new Chart)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(tokens::kGapMedium);
    grid->setVerticalSpacing(tokens::kGapHair);
    const auto line = [grid, this](int row, const QString& words) {
        const Line made{new QLabel(words, this), new QLabel(this)};
        made.label->setForegroundRole(QPalette::PlaceholderText);
        made.value->setFont(tabularFont(titleFont(font())));
        made.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        made.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(made.label, row, 0);
        grid->addWidget(made.value, row, 1);
        return made;
    };
    m_orders = line(0, tr("Orders"));
    m_bills = line(1, tr("Bills"));
    m_difference = line(2, tr("Difference"));
    m_counts->setWordWrap(true);
    m_counts->setFont(secondaryFont(font()));
    m_counts->setMinimumWidth(tokens::kReadingWidth / 2);
    grid->addWidget(m_counts, 3, 0, 1, 2);
    grid->setRowStretch(4, 1);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapLarge);
    layout->addLayout(grid);
    layout->addWidget(m_chart, 1);
    m_chart->setMaximumHeight(tokens::kChartHeight);
    showNoResult();
}

void SumsPanel::showNoResult()
{
    for (const Line& line : {m_orders, m_bills, m_difference})
        line.value->setText(u"–"_s);
    m_counts->setText(tr("Not reconciled yet."));
}

void SumsPanel::showResult(const payment::ReconciliationResult& result, QDate asOf)
{
    const base::Money difference = result.ordersAmount - result.billsAmount;
    m_orders.value->setText(result.ordersAmount.toText());
    m_bills.value->setText(result.billsAmount.toText());
    m_difference.value->setText(difference.toText());
    const tokens::Colors& colors = tokens::colors(palette());
    QPalette tinted = palette();
    if (!difference.isZero())
        tinted.setColor(QPalette::WindowText, colors.wrong);
    m_difference.value->setPalette(tinted);
    const QLocale locale;
    m_counts->setText(
        tr("As of %1: %2 orders, %3 transactions, %4 matched, %5 not yet due, %6 discrepancies.")
            .arg(asOf.toString(Qt::ISODate), locale.toString(result.orders),
                 locale.toString(result.transactions), locale.toString(result.matched),
                 locale.toString(result.notYetDue), locale.toString(result.findings())));
}

void SumsPanel::showIncome(const QList<DailySum>& sums)
{
    QList<QDate> days;
    for (const DailySum& sum : sums)
        if (!days.contains(sum.day))
            days.append(sum.day);
    days = days.mid(std::max<qsizetype>(0, days.size() - kShownDays));
    QStringList categories;
    for (const QDate day : days)
        categories.append(day.toString(u"MM-dd"_s));
    QList<ChartSeries> series;
    for (const Channel channel : {Channel::Wechat, Channel::Alipay, Channel::Unionpay, Channel::Other}) {
        ChartSeries one{channelTitle(channel), toneOf(channel), QList<double>(days.size(), 0.0)};
        bool any = false;
        for (const DailySum& sum : sums) {
            const qsizetype at = days.indexOf(sum.day);
            if (sum.channel != channel || at < 0)
                continue;
            one.values[at] += double((sum.paid - sum.refunded).fen()) / kFenPerYuan;
            any = true;
        }
        if (any)
            series.append(one);
    }
    m_chart->setVisible(!days.isEmpty());
    m_chart->showSeries(Chart::Kind::StackedBars, tr("Income by day, yuan"), categories, series);
}

} // namespace examdesk::ui
