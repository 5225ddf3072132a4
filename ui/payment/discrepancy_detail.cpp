// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_detail.h"

#include "base/clock.h"
#include "bill_line_words.h"
#include "discrepancy_notes.h"
#include "payment_words.h"
#include "side_by_side.h"
#include "ui/kit/discard.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMap>
#include <QScrollArea>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;

namespace {

QLabel* wrappedLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString timeText(const QDateTime& at)
{
    return at.isValid() ? base::shownTime(at) : QString();
}

const bill::Transaction* lineOf(const payment::DiscrepancyCase& found)
{
    for (const bill::Transaction& line : found.lines)
        if (line.line == found.record.found.billLine && line.file == found.record.found.billFile)
            return &line;
    return found.lines.isEmpty() ? nullptr : &found.lines.first();
}

/// Names of bills have no spaces; without places to break they would widen the record.
QString breakable(QString file)
{
    constexpr QChar kZeroWidthSpace(0x200b);
    return file.replace(u'_', u"_"_s + kZeroWidthSpace).replace(u'.', kZeroWidthSpace + u"."_s);
}

} // namespace

QString billLinesText(const QList<bill::Transaction>& lines)
{
    QStringList texts;
    for (const bill::Transaction& line : lines) {
        const bool isRefund = line.kind == bill::TransactionKind::Refund;
        texts.append(QCoreApplication::translate("Payments", "%1  %2 %3\n%4, line %5")
                         .arg(timeText(line.at),
                              isRefund ? QCoreApplication::translate("Payments", "refund")
                                       : QCoreApplication::translate("Payments", "payment"),
                              (isRefund ? -line.amount : line.amount).toText(), breakable(line.file))
                         .arg(line.line));
    }
    return texts.join(u'\n');
}

DiscrepancyDetail::DiscrepancyDetail(const ResolutionForm::Rights& rights, QWidget* parent)
    : QWidget(parent), m_body(new QWidget(this)), m_nothing(wrappedLabel(this)),
      m_title(wrappedLabel(m_body)), m_state(new StateBadge(m_body)), m_advice(wrappedLabel(m_body)),
      m_facts(new FactList(m_body)), m_sides(new SideBySide(m_body)), m_history(wrappedLabel(m_body)),
      m_notes(new DiscrepancyNotes(rights.account, rights.mayResolve, m_body)),
      m_form(new ResolutionForm(rights, m_body))
{
    m_nothing->setText(tr("Choose a discrepancy to see order, bill and receipt side by side."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_title->setFont(titleFont(font()));
    m_advice->setForegroundRole(QPalette::PlaceholderText);
    m_history->setFont(secondaryFont(font()));

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_sides);
    column->addWidget(m_facts);
    m_facts->alignWithOthers();
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(tokens::kGapHair);
    column->addLayout(m_lines);
    column->addWidget(m_history);
    column->addWidget(m_notes);
    column->addStretch();
    auto* scroll = new QScrollArea;
    m_record = scroll;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(tokens::kGapSmall, 0, 0, 0);
    body->setSpacing(tokens::kGapMedium);
    body->addLayout(head);
    body->addWidget(m_advice);
    body->addWidget(scroll, 1);
    body->addStretch();
    body->addWidget(m_form);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_body);
    layout->addWidget(m_nothing);
    setMinimumWidth(tokens::kDetailWidth);
    showNothing();
}

void DiscrepancyDetail::showNothing()
{
    m_case.reset();
    m_body->hide();
    m_nothing->show();
}

void DiscrepancyDetail::showCase(const payment::DiscrepancyCase& found)
{
    m_case = found;
    fill(found);
    m_record->show();
    m_state->show();
    m_notes->showRecord(found.record);
    m_form->showRecord(found.record);
    showBody();
}

void DiscrepancyDetail::showBody()
{
    m_nothing->hide();
    m_body->show();
    m_form->updateGeometry(); // its sentences wrap otherwise than while it was hidden
    m_body->layout()->activate();
}

void DiscrepancyDetail::showSeveral(const QList<payment::DiscrepancyListRow>& rows)
{
    m_case.reset();
    QMap<DiscrepancyClass, int> kinds;
    QList<Discrepancy> found;
    for (const payment::DiscrepancyListRow& row : rows) {
        ++kinds[row.found.kind];
        found.append(row.found);
    }
    QStringList lines;
    for (const auto& [kind, count] : kinds.asKeyValueRange())
        lines.append(tr("%1: %2").arg(reconcile::classTitle(kind)).arg(count));
    lines.append(tr("%1 in all").arg(amountAtStake(found).toText()));
    m_title->setText(tr("%n discrepancies are selected", nullptr, int(rows.size())));
    m_advice->setText(lines.join(u'\n'));
    m_record->hide();
    m_state->hide();
    m_form->showSeveral(rows);
    showBody();
}

void DiscrepancyDetail::fill(const payment::DiscrepancyCase& one)
{
    const Discrepancy& found = one.record.found;
    m_title->setText(reconcile::classTitle(found.kind));
    m_state->setMark(markOf(one.record.state));
    m_advice->setText(
        one.record.contradicted
            ? tr("It was written off, but a later bill has it: the write-off has to be taken back.")
            : usualAdvice(found.kind));

    fillSides(one);
    fillFacts(one);
    fillLines(one);
    m_history->setText(historyText(one.record.history));
}

/// What each side says, row by row; a side that is silent shows dashes.
void DiscrepancyDetail::fillSides(const payment::DiscrepancyCase& one)
{
    const Discrepancy& found = one.record.found;
    const bill::Transaction* line = lineOf(one);
    const payment::ReceiptRecord* receipt = one.receipts.isEmpty() ? nullptr : &one.receipts.first();
    const auto amount = [](const std::optional<base::Money>& money) {
        return money ? money->toText() : QString();
    };
    const QString receiptState = !receipt                    ? QString()
                                 : receipt->receipt.reversed ? tr("Reversed")
                                                             : tr("Issued");
    const bool amountsDiffer =
        (found.orderAmount && found.billAmount && found.orderAmount != found.billAmount) ||
        (found.orderAmount && found.receiptAmount && found.orderAmount != found.receiptAmount);
    const bool channelsDiffer = one.order && line && one.order->order.channel != line->channel;
    QList<SideBySide::Row> rows{
        {tr("Amount"),
         {amount(found.orderAmount), amount(found.billAmount), amount(found.receiptAmount)},
         amountsDiffer},
        {tr("State"),
         {one.order ? statusTitle(one.order->order.status) : QString(),
          !line                                         ? QString()
          : line->kind == bill::TransactionKind::Refund ? tr("Refund")
                                                        : tr("Payment"),
          receiptState}},
        {tr("Time"),
         {one.order ? timeText(one.order->order.paidAt.isValid() ? one.order->order.paidAt
                                                                 : one.order->order.createdAt)
                    : QString(),
          line ? timeText(line->at) : QString(), receipt ? timeText(receipt->receipt.issuedAt) : QString()}},
        {tr("Channel"),
         {one.order ? channelTitle(one.order->order.channel) : QString(),
          line ? channelTitle(line->channel) : QString(), QString()},
         channelsDiffer}};
    m_sides->setRows({tr("Order"), tr("Bill"), tr("Receipt")}, rows);
}

void DiscrepancyDetail::fillFacts(const payment::DiscrepancyCase& one)
{
    const Discrepancy& found = one.record.found;
    QList<Fact> facts{{u"order_no"_s, tr("Order number"), found.orderNo, false, {}},
                      {u"candidate_no"_s, tr("Candidate"), found.candidateNo, false, {}}};
    if (!lineOf(one))
        facts.append({u"trade_no"_s, tr("Transaction"), found.tradeNo, false, {}});
    if (one.record.followUp.isValid() && one.record.action)
        facts.prepend({u"follow_up"_s,
                       tr("Followed up"),
                       tr("%1 by %2, again on %3: %4")
                           .arg(payment::actionTitle(*one.record.action), one.record.resolvedBy,
                                one.record.followUp.toString(Qt::ISODate), one.record.reason),
                       false,
                       {}});
    for (const payment::ReceiptRecord& receipt : one.receipts)
        facts.append({u"receipt"_s,
                      tr("Receipt"),
                      u"%1 %2"_s.arg(receipt.receipt.receiptCode, receipt.receipt.receiptNo),
                      false,
                      {}});
    if (one.lines.isEmpty())
        facts.append({u"bill"_s, tr("On the bills"), tr("No line has this order number."), false, {}});
    m_facts->setFacts(facts);
}

/// The lines of the bills with this order number, each under its file's own names; the one in question first.
void DiscrepancyDetail::fillLines(const payment::DiscrepancyCase& one)
{
    discardAll(*m_lines);
    QList<bill::Transaction> lines = one.lines;
    if (const bill::Transaction* first = lineOf(one))
        std::stable_partition(lines.begin(), lines.end(),
                              [first](const bill::Transaction& line) { return line == *first; });
    for (const bill::Transaction& line : std::as_const(lines)) {
        QLabel* head = wrappedLabel(m_body);
        head->setFont(secondaryFont(font()));
        head->setForegroundRole(QPalette::PlaceholderText);
        head->setText(tr("From the bill %1, line %2").arg(breakable(line.file)).arg(line.line));
        auto* facts = new FactList(m_body);
        facts->alignWithOthers();
        facts->setFacts(factsOf(line));
        m_lines->addWidget(head);
        m_lines->addWidget(facts);
    }
}

} // namespace examdesk::ui
