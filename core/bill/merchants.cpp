// SPDX-License-Identifier: GPL-3.0-or-later
#include "merchants.h"

#include <QCoreApplication>

namespace examdesk::bill {

using base::Error;
using base::fail;
using base::Result;

namespace {

std::optional<Channel> channelOf(FileKind kind)
{
    switch (kind) {
    case FileKind::WechatBill:
        return Channel::Wechat;
    case FileKind::AlipayBill:
        return Channel::Alipay;
    case FileKind::UnionpayBill:
        return Channel::Unionpay;
    case FileKind::Orders:
    case FileKind::Receipts:
        break;
    }
    return std::nullopt;
}

} // namespace

Merchants merchantsOf(const exam::Fees& fees)
{
    Merchants merchants;
    for (const exam::Merchant& merchant : fees.merchants)
        if (const auto channel = channelFromName(merchant.channel.toStdString()))
            merchants.insert(*channel, merchant.number);
    return merchants;
}

Result<void> checkMerchants(const std::vector<FileSummary>& files, const Merchants& known)
{
    QHash<Channel, const FileSummary*> first;
    for (const FileSummary& file : files) {
        const auto channel = channelOf(file.kind);
        if (!channel || file.merchant.isEmpty()) // a bill without lines may not say whose it is
            continue;
        const QStringList expected = known.values(*channel);
        if (!expected.isEmpty() && !expected.contains(file.merchant))
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate(
                            "Payment", "%1 is the bill of merchant %2, but this exam is paid to merchant %3. "
                                       "Download the bill of the right merchant.")
                            .arg(file.name, file.merchant, expected.join(QLatin1String(", "))));
        const FileSummary* other = first.value(*channel);
        if (expected.isEmpty() && other != nullptr && other->merchant != file.merchant)
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate(
                            "Payment",
                            "%1 is the bill of merchant %2, but %3 is of merchant %4. Bills of two "
                            "merchants do not belong to one exam.")
                            .arg(file.name, file.merchant, other->name, other->merchant));
        first.insert(*channel, &file);
    }
    return {};
}

} // namespace examdesk::bill
