// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_model.h"

#include "base/clock.h"
#include "payment_words.h"

namespace examdesk::ui {

using payment::OrderListRow;

QVariant OrderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const titles[kColumns] = {
        QT_TRANSLATE_NOOP("Payments", "Order number"), QT_TRANSLATE_NOOP("Payments", "Candidate"),
        QT_TRANSLATE_NOOP("Payments", "Amount (¥)"),   QT_TRANSLATE_NOOP("Payments", "Channel"),
        QT_TRANSLATE_NOOP("Payments", "State"),        QT_TRANSLATE_NOOP("Payments", "Made at"),
        QT_TRANSLATE_NOOP("Payments", "Paid at")};
    return QCoreApplication::translate("Payments", titles[section]);
}

QVariant OrderModel::cell(const OrderListRow& row, int column, int role) const
{
    if (role == NumericRole)
        return column == Amount;
    if (column == Status)
        return role == StateMarkRole ? QVariant::fromValue(markOf(row.status)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case OrderNo:
        return row.order.orderNo;
    case CandidateNo:
        return row.order.candidateNo;
    case Amount:
        return row.order.amount.toText();
    case ChannelName:
        return channelTitle(row.order.channel);
    case CreatedAt:
        return base::shownTime(row.order.createdAt);
    default:
        return row.order.paidAt.isValid() ? base::shownTime(row.order.paidAt) : QString();
    }
}

} // namespace examdesk::ui
