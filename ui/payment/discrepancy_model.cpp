// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_model.h"

#include "day_words.h"
#include "payment_words.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::DiscrepancyListRow;

namespace {

/// The head of the column has the sign of the currency.
QString cellAmount(const std::optional<base::Money>& amount)
{
    return amount ? plainAmount(*amount) : u"–"_s;
}

} // namespace

QVariant DiscrepancyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const titles[kColumns] = {
        QT_TRANSLATE_NOOP("Payments", "Discrepancy"), QT_TRANSLATE_NOOP("Payments", "Order number"),
        QT_TRANSLATE_NOOP("Payments", "Order (¥)"),   QT_TRANSLATE_NOOP("Payments", "Bill (¥)"),
        QT_TRANSLATE_NOOP("Payments", "Receipt (¥)"), QT_TRANSLATE_NOOP("Payments", "Channel"),
        QT_TRANSLATE_NOOP("Payments", "State"),       QT_TRANSLATE_NOOP("Payments", "Candidate"),
        QT_TRANSLATE_NOOP("Payments", "Paid at"),     QT_TRANSLATE_NOOP("Payments", "Looked after by")};
    return QCoreApplication::translate("Payments", titles[section]);
}

QVariant DiscrepancyModel::cell(const DiscrepancyListRow& row, int column, int role) const
{
    if (role == NumericRole)
        return column == OrderAmount || column == BillAmount || column == ReceiptAmount;
    if (column == StateWord)
        return role == StateMarkRole ? QVariant::fromValue(markOf(row.state)) : QVariant();
    if (role == Qt::ToolTipRole && column == Class)
        return usualAdvice(row.found.kind);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Class:
        return reconcile::classTitle(row.found.kind);
    case OrderNo:
        return row.found.orderNo;
    case ChannelName:
        return channelTitle(row.found.channel);
    case OrderAmount:
        return cellAmount(row.found.orderAmount);
    case BillAmount:
        return cellAmount(row.found.billAmount);
    case ReceiptAmount:
        return cellAmount(row.found.receiptAmount);
    case CandidateNo:
        return row.found.candidateNo;
    case Assignee:
        return row.assignee;
    default:
        return bill::localText(row.found.paidAt).left(16);
    }
}

} // namespace examdesk::ui
