// SPDX-License-Identifier: GPL-3.0-or-later
#include "paid_fees.h"

#include "account/session.h"
#include "payment/payment_records.h"

namespace examdesk::wiring {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using bill::OrderStatus;
using payment::OrderRecord;

namespace {

/// Papers are Chinese whatever the program's language.
QString shownChannel(bill::Channel channel)
{
    switch (channel) {
    case bill::Channel::Wechat:
        return u"微信支付"_s;
    case bill::Channel::Alipay:
        return u"支付宝"_s;
    case bill::Channel::Unionpay:
        return u"云闪付（银联）"_s;
    case bill::Channel::Other:
        return u"其他"_s;
    }
    return {};
}

/// Platforms with one fee for each candidate name no item: then it is the one of that amount.
QString itemOf(const exam::Definition* exam, const bill::Order& order)
{
    if (!exam)
        return order.feeItem;
    QStringList names;
    for (const exam::FeeItem& item : exam->fees.items) {
        if (order.feeItem.isEmpty() ? item.amount == order.amount : item.id == order.feeItem)
            names.append(item.name.zh);
    }
    names.removeDuplicates();
    return names.isEmpty() ? u"报名考试费"_s : names.join(u'、');
}

Result<std::optional<OrderRecord>> paidOrder(account::Session& session, const QString& candidate)
{
    const auto records = session.records().children(payment::kOrderEntity, candidate);
    if (!records)
        return fail(records.error());
    std::optional<OrderRecord> last;
    for (const store::Record& document : *records) {
        auto record = payment::orderFrom(document);
        if (!record)
            return fail(record.error());
        const bool paid =
            record->order.status == OrderStatus::Paid || record->order.status == OrderStatus::Receipted;
        if (paid && (!last || last->order.paidAt < record->order.paidAt))
            last = std::move(*record);
    }
    return last;
}

Result<void> addReceipt(account::Session& session, const QString& order, printing::PaidFee& fee)
{
    const auto records = session.records().children(payment::kReceiptEntity, order);
    if (!records)
        return fail(records.error());
    for (const store::Record& document : *records) {
        const auto record = payment::receiptFrom(document);
        if (!record)
            return fail(record.error());
        if (record->receipt.reversed)
            continue;
        fee.receiptCode = record->receipt.receiptCode;
        fee.receiptNo = record->receipt.receiptNo;
        fee.checkCode = record->receipt.checkCode;
    }
    return {};
}

} // namespace

printing::FeeSource paidFees(const exam::Catalogue& exams)
{
    return [&exams](account::Session& session,
                    const QString& candidate) -> Result<std::optional<printing::PaidFee>> {
        const auto found = paidOrder(session, candidate);
        if (!found)
            return fail(found.error());
        if (!*found)
            return std::optional<printing::PaidFee>();
        const bill::Order& order = (*found)->order;
        printing::PaidFee fee{.orderNo = order.orderNo,
                              .item = itemOf(exams.find((*found)->place.exam), order),
                              .channel = shownChannel(order.channel),
                              .amount = order.amount,
                              .paidAt = order.paidAt};
        if (const auto added = addReceipt(session, (*found)->id.text(), fee); !added)
            return fail(added.error());
        return std::optional(std::move(fee));
    };
}

} // namespace examdesk::wiring
