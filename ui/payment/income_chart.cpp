// SPDX-License-Identifier: GPL-3.0-or-later
#include "income_chart.h"

#include "payment_words.h"
#include "ui/kit/chart.h"
#include "ui/kit/table_place.h"
#include "ui/kit/theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <map>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using bill::Channel;
using closing::PaymentDay;

namespace {

constexpr int kMostDays = 92;
constexpr int kWeek = 7;
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

/// What came in through each channel, from one day or Monday to the next.
using Income = std::map<QDate, std::map<Channel, base::Money>>;

Income incomeOf(const QList<PaymentDay>& days, int span)
{
    Income income;
    for (const PaymentDay& day : days) {
        const QDate from = span == 1 ? day.day : day.day.addDays(1 - day.day.dayOfWeek());
        for (const closing::ChannelSums& sums : day.channels)
            if (sums.payments != closing::Tally{} || sums.refunds != closing::Tally{})
                income[from][sums.channel] += sums.payments.sum - sums.refunds.sum;
    }
    if (income.empty())
        return income;
    const QDate last = income.rbegin()->first; // days without income keep their place
    for (QDate day = income.begin()->first; day < last; day = day.addDays(span))
        income.try_emplace(day);
    return income;
}

} // namespace

IncomeChart::IncomeChart(QWidget* parent)
    : QWidget(parent), m_chart(new Chart), m_place(new TablePlace(m_chart, this)), m_sums(new QLabel(this))
{
    m_place->setEmptyContent(
        Icon::Payments, tr("What came in by day and channel will stand here. Import the channels' bills."));
    m_sums->setFont(tabularFont(font()));
    m_sums->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sums->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_sums);
    layout->addWidget(m_place, 1);
    showDays({});
}

void IncomeChart::showDays(const QList<PaymentDay>& days)
{
    Income income = incomeOf(days, 1);
    const bool byWeek = income.size() > kMostDays;
    if (byWeek)
        income = incomeOf(days, kWeek);
    m_place->showTable(!income.empty());
    m_sums->setVisible(!income.empty());
    QStringList categories;
    std::map<Channel, base::Money> sums;
    for (const auto& [day, channels] : income) {
        categories.append(day.toString(u"MM-dd"_s));
        for (const auto& [channel, sum] : channels)
            sums[channel] += sum;
    }
    QList<ChartSeries> series;
    QStringList words;
    base::Money total;
    for (const auto& [channel, sum] : sums) {
        ChartSeries one{channelTitle(channel), toneOf(channel), {}};
        for (auto& [day, channels] : income)
            one.values.append(double(channels[channel].fen()) / kFenPerYuan);
        series.append(one);
        words.append(u"%1 %2"_s.arg(channelTitle(channel), sum.toText()));
        total += sum;
    }
    m_sums->setText(tr("Income, refunds taken off: %1").arg(total.toText()) + u"    "_s +
                    words.join(u"    "_s));
    m_chart->showSeries(Chart::Kind::StackedBars,
                        byWeek ? tr("Income by week (from Monday), yuan") : tr("Income by day, yuan"),
                        categories, series);
}

} // namespace examdesk::ui
