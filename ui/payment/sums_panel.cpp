// SPDX-License-Identifier: GPL-3.0-or-later
#include "sums_panel.h"

#include "day_words.h"
#include "payment_words.h"
#include "ui/kit/discard.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>

#include <array>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using closing::ChannelSums;
using closing::DayState;
using closing::PaymentDay;
using closing::Tally;

namespace {

/// Of each source the count stands before the sum, or, where it is narrow, below it.
enum Column { Title, OrderCount, OrderSum, BillCount, BillSum, ReceiptCount, ReceiptSum };
constexpr std::array kSums{OrderSum, BillSum, ReceiptSum};

constexpr int kLongestSum = 10; ///< Characters, where it is narrow; longer ones are written smaller.
constexpr int kOneLineWidth = tokens::kReadingWidth + tokens::kMinimumColumn;

/// "320.00 more"; long amounts have a sign in place of the word.
QString differenceText(base::Money missing, bool isShort)
{
    const base::Money amount = missing.fen() > 0 ? missing : -missing;
    if (isShort)
        return (missing.fen() > 0 ? u"−"_s : u"+"_s) + plainAmount(amount);
    return (missing.fen() > 0 ? SumsPanel::tr("%1 less") : SumsPanel::tr("%1 more")).arg(plainAmount(amount));
}

/// How bills stand against orders.
StateMark billsMark(const PaymentDay& sums, QDate asOf, bool isShort)
{
    const base::Money missing = sums.difference() - sums.overMidnight.sum;
    if (missing.isZero())
        return {State::Done,
                sums.overMidnight == Tally{} ? SumsPanel::tr("agree") : SumsPanel::tr("agree over midnight")};
    const bool isDue = !sums.day.isValid() || sums.day < asOf;
    const State state = sums.frozen                            ? State::Done // somebody signed it like that
                        : !isDue                               ? State::Waiting
                        : sums.state == DayState::BillsMissing ? State::Attention
                        : sums.state == DayState::Settled      ? State::Done
                                                               : State::Wrong;
    return {state, differenceText(missing, isShort)};
}

/// How receipts stand against bills; @p graceDays is negative where no receipt of the exam is here.
StateMark receiptsMark(const PaymentDay& sums, QDate asOf, int graceDays, bool isShort)
{
    const base::Money missing = sums.withoutReceipt();
    if (graceDays < 0)
        return {State::Waiting, SumsPanel::tr("none here")};
    if (missing.isZero())
        return {State::Done, SumsPanel::tr("agree")};
    const bool isDue = !sums.day.isValid() || sums.day.addDays(graceDays) < asOf;
    const State state = sums.frozen                  ? State::Done
                        : missing.fen() < 0 || isDue ? State::Wrong
                                                     : State::Waiting;
    return {state, differenceText(missing, isShort)};
}

} // namespace

SumsPanel::SumsPanel(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_state(new StateBadge(this)), m_table(new QWidget(this)),
      m_grid(new QGridLayout(m_table)), m_counts(new QLabel(this))
{
    QFont bold = tabularFont(font());
    bold.setBold(true);
    m_title->setFont(bold);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(tokens::kGapSmall);
    m_grid->setVerticalSpacing(1);
    for (const Column column : kSums)
        m_grid->setColumnStretch(column - 1, 1); // so that the count stands beside its sum
    m_table->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_counts->setWordWrap(true);
    m_counts->setFont(secondaryFont(font()));
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QHBoxLayout;
    head->setSpacing(tokens::kGapSmall);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_state);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addLayout(head);
    layout->addWidget(m_table);
    layout->addWidget(m_counts);
    layout->addStretch();
    showSums({}, {}, 0);
    showNoResult();
}

QLabel* SumsPanel::label(int row, int column, Qt::Alignment alignment)
{
    auto* made = new QLabel(m_table);
    made->setTextFormat(Qt::PlainText);
    made->setAlignment(alignment);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(made, row, column);
    return made;
}

void SumsPanel::clear()
{
    discardAll(*m_grid); // a change of width comes while Qt is just showing one of them
    m_row = 0;
}

void SumsPanel::addHeads()
{
    const auto add = [this](int column, Qt::Alignment alignment, const QString& text) {
        QLabel* head = label(0, column, alignment);
        head->setText(text);
        head->setFont(secondaryFont(font()));
        head->setForegroundRole(QPalette::PlaceholderText);
    };
    add(Title, Qt::AlignLeft, tr("¥", "amounts below are yuan"));
    add(OrderSum, Qt::AlignRight, tr("Orders"));
    add(BillSum, Qt::AlignRight, tr("Bills"));
    add(ReceiptSum, Qt::AlignRight, tr("Receipts"));
    m_row = 1;
}

void SumsPanel::addLine(const QString& title, const QList<std::optional<Tally>>& cells, bool isTotal)
{
    QLabel* name = label(m_row, Title, Qt::AlignLeft);
    name->setText(title);
    QFont numbers = tabularFont(m_isSmall ? secondaryFont(font()) : font());
    numbers.setBold(isTotal);
    name->setFont(numbers);
    const QStringList columns{tr("Orders"), tr("Bills"), tr("Receipts")};
    for (int i = 0; i < cells.size(); ++i) {
        const bool isThere = cells.at(i) && *cells.at(i) != Tally{};
        QLabel* sum = label(m_row, kSums[size_t(i)], Qt::AlignRight);
        sum->setFont(numbers);
        sum->setText(isThere ? plainAmount(cells.at(i)->sum) : cells.at(i) ? u"–"_s : QString());
        QLabel* count = m_isOneLine ? label(m_row, kSums[size_t(i)] - 1, Qt::AlignRight | Qt::AlignVCenter)
                                    : label(m_row + 1, kSums[size_t(i)], Qt::AlignRight);
        count->setFont(tabularFont(secondaryFont(font())));
        count->setForegroundRole(QPalette::PlaceholderText);
        if (isThere)
            count->setText(QLocale().toString(cells.at(i)->count));
        sum->setAccessibleName(u"%1, %2: %3 (%4)"_s.arg(title, columns.at(i), sum->text(), count->text()));
    }
    m_row += m_isOneLine ? 1 : 2;
}

void SumsPanel::addDifferences(const PaymentDay& sums, QDate asOf, int graceDays)
{
    QLabel* name = label(m_row, Title, Qt::AlignLeft | Qt::AlignVCenter);
    name->setText(tr("Difference"));
    if (m_isSmall)
        name->setFont(secondaryFont(font()));
    name->setForegroundRole(QPalette::PlaceholderText);
    const auto add = [this](int column, const StateMark& mark, const QString& tip) {
        auto* badge = new StateBadge(mark, m_table);
        badge->setToolTip(tip);
        m_grid->addWidget(badge, m_row, column - 1, 1, 2, Qt::AlignRight);
    };
    add(BillSum, billsMark(sums, asOf, m_isSmall), tr("Bills against orders"));
    add(ReceiptSum, receiptsMark(sums, asOf, graceDays, m_isSmall),
        tr("Receipts against bills, less what went back"));
    ++m_row;
}

void SumsPanel::showSums(const PaymentDay& sums, QDate asOf, int graceDays)
{
    m_shown = sums;
    m_asOf = asOf;
    m_graceDays = graceDays;
    clear();
    m_title->setText(sums.day.isValid() ? QLocale().toString(sums.day, u"yyyy-MM-dd ddd"_s)
                                        : tr("Whole exam"));
    m_state->setMark(markOf(sums));
    m_state->setVisible(sums.day.isValid() || sums.state != DayState::Nothing);
    const PaymentDay shown = sums.asSigned();
    const ChannelSums total = shown.total();
    const auto largest = std::max({total.orders.sum, total.payments.sum, total.receipts.sum});
    m_isSmall = !m_isOneLine && plainAmount(largest).size() > kLongestSum;
    m_grid->setHorizontalSpacing(m_isOneLine ? tokens::kGapSmall : tokens::kFocusRing);
    addHeads();
    addLine(sums.frozen ? tr("When closed") : tr("Total"), {total.orders, total.payments, total.receipts},
            true);
    addChannels(shown);
    if (total.refunds != Tally{} || total.returned != Tally{})
        addLine(tr("Refunded"), {total.returned, total.refunds, std::nullopt}, false);
    if (sums.hasChangedSinceClosing())
        addChanges(sums.total(), total);
    addDifferences(shown, asOf, graceDays);
}

void SumsPanel::addChannels(const PaymentDay& shown)
{
    QStringList lines;
    for (const ChannelSums& each : shown.channels) {
        if (!m_isFolded)
            addLine(channelTitle(each.channel), {each.orders, each.payments, each.receipts}, false);
        else
            lines.append(tr("%1: orders %2, bills %3, receipts %4")
                             .arg(channelTitle(each.channel), each.orders.sum.toText(),
                                  each.payments.sum.toText(), each.receipts.sum.toText()));
    }
    m_table->setToolTip(lines.join(u'\n'));
}

/// Of a closed day what there is by now.
void SumsPanel::addChanges(const ChannelSums& now, const ChannelSums& then)
{
    addLine(tr("By now"), {now.orders, now.payments, now.receipts}, false);
    if (now.refunds != then.refunds || now.returned != then.returned)
        addLine(tr("Refunded by now"), {now.returned, now.refunds, std::nullopt}, false);
}

void SumsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isOneLine = event->size().width() >= kOneLineWidth;
    if (std::exchange(m_isOneLine, isOneLine) != isOneLine)
        showSums(m_shown, m_asOf, m_graceDays);
}

void SumsPanel::setFolded(bool isFolded)
{
    if (std::exchange(m_isFolded, isFolded) != isFolded)
        showSums(m_shown, m_asOf, m_graceDays);
}

void SumsPanel::showNoResult()
{
    m_counts->setText(tr("Not reconciled yet."));
}

void SumsPanel::showResult(const reconcile::ReconciliationResult& result, QDate asOf, qint64 unrecorded)
{
    const QLocale locale;
    QStringList sentences{
        tr("As of %1: %2 orders, %3 transactions, %4 matched, %5 not yet due, %6 discrepancies.")
            .arg(asOf.toString(Qt::ISODate), locale.toString(result.orders),
                 locale.toString(result.transactions), locale.toString(result.matched),
                 locale.toString(result.notYetDue), locale.toString(result.findings()))};
    if (unrecorded > 0) // the list and its numbers know nothing of them yet
        sentences.append(
            tr("%Ln of them are not in the list before it is reconciled.", nullptr, int(unrecorded)));
    m_counts->setText(sentences.join(u' '));
}

} // namespace examdesk::ui
