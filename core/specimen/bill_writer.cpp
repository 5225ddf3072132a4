// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_writer.h"

#include "base/csv.h"
#include "base/text_encoding.h"
#include "bill/unionpay_bill.h"

#include <archive.h>
#include <archive_entry.h>

namespace examdesk::specimen {

using namespace Qt::StringLiterals;
using base::Money;
using bill::channelName;
using bill::fromLocalSeconds;
using bill::kUnionpayWidths;
using bill::localText;
using bill::Order;
using bill::Receipt;
using bill::statusName;
using bill::toLocalSeconds;
using bill::Transaction;
using bill::TransactionKind;

namespace {

QString timeText(const QDateTime& at)
{
    return localText(toLocalSeconds(at));
}

bool isRefund(const Transaction& bill)
{
    return bill.kind == TransactionKind::Refund;
}

Money sumOf(const QList<Transaction>& transactions, TransactionKind kind)
{
    Money sum;
    for (const Transaction& bill : transactions)
        if (bill.kind == kind)
            sum += bill.amount;
    return sum;
}

qsizetype countOf(const QList<Transaction>& transactions, TransactionKind kind)
{
    return std::count_if(transactions.begin(), transactions.end(),
                         [kind](const Transaction& bill) { return bill.kind == kind; });
}

QString backticked(const QStringList& cells)
{
    return u'`' + cells.join(u",`"_s) + u"\r\n"_s;
}

QString wechatLine(const Transaction& bill, const QString& merchant)
{
    const bool refund = isRefund(bill);
    const QString paid = refund ? u"0.00"_s : bill.amount.toYuan();
    const QString back = refund ? bill.amount.toYuan() : u"0.00"_s;
    return backticked({timeText(bill.at),
                       u"wx0000000000000000"_s,
                       merchant,
                       u"0"_s,
                       QString(),
                       bill.tradeNo,
                       bill.orderNo,
                       u"o0000000000000000000000000000"_s,
                       u"NATIVE"_s,
                       refund ? u"REFUND"_s : u"SUCCESS"_s,
                       u"OTHERS"_s,
                       u"CNY"_s,
                       paid,
                       u"0.00"_s,
                       refund ? bill.refundNo : u"0"_s,
                       refund ? u"R"_s + bill.refundNo : u"0"_s,
                       back,
                       u"0.00"_s,
                       refund ? u"ORIGINAL"_s : QString(),
                       refund ? u"SUCCESS"_s : QString(),
                       u"报名考试费"_s,
                       QString(),
                       u"0.00000"_s,
                       u"0.00%"_s,
                       paid,
                       back,
                       QString()});
}

QString alipayLine(const Transaction& bill)
{
    const bool refund = isRefund(bill);
    const QString amount = (refund ? -bill.amount : bill.amount).toYuan();
    const QString zero = u"0.00"_s;
    QStringList cells = {bill.tradeNo + u'\t', bill.orderNo + u'\t', refund ? u"退款"_s : u"交易"_s,
                         u"报名考试费"_s,      timeText(bill.at),    timeText(bill.at)};
    cells << QString() << QString() << QString() << QString() << u"*考生(***)"_s << amount << amount;
    cells << zero << zero << zero << zero << zero << QString() << zero << zero;
    cells << (refund ? bill.refundNo : QString()) << zero << zero << QString();
    return cells.join(u',') + u"\r\n"_s;
}

/// @p text in GBK, cut or filled up with blanks to @p width bytes.
QByteArray field(const QString& text, size_t width)
{
    return base::toGb18030(text).leftJustified(qsizetype(width), ' ', true);
}

QByteArray unionpayLine(const Transaction& bill, const QString& merchant)
{
    const bool refund = isRefund(bill);
    const QDateTime at = fromLocalSeconds(toLocalSeconds(bill.at));
    const QString stamp = at.toString(u"MMddHHmmss"_s);
    const QString fen = u"%1"_s.arg(bill.amount.fen(), 12, 10, QLatin1Char('0'));
    const QString settled = (refund ? u"D"_s : u"C"_s) + fen;
    QStringList fields(qsizetype(kUnionpayWidths.size()));
    fields[0] = refund ? u"S30"_s : u"S22"_s;
    fields[1] = u"49930000"_s;
    fields[2] = u"00010000"_s;
    fields[3] = u"%1"_s.arg(bill.line % 1'000'000, 6, 10, QLatin1Char('0'));
    fields[4] = stamp;
    fields[6] = fen;
    fields[7] = u"8299"_s; // schools and educational services
    fields[8] = u"08"_s;
    fields[9] = refund ? bill.refundNo : bill.tradeNo;
    fields[11] = bill.orderNo;
    fields[15] = u"D000000000000"_s;
    fields[16] = settled;
    fields[19] = refund ? u"04"_s : u"01"_s;
    fields[20] = u"01"_s;
    fields[26] = refund ? bill.tradeNo : QString();
    fields[27] = merchant;
    fields[30] = u"考试院"_s;
    fields[32] = settled;
    QByteArray line;
    for (size_t i = 0; i < kUnionpayWidths.size(); ++i)
        line += field(fields.at(qsizetype(i)), kUnionpayWidths[i]) + ' ';
    return line + "\r\n";
}

struct FreeArchive {
    void operator()(archive* handle) const { archive_write_free(handle); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t append(archive*, void* bytes, const void* data, size_t size)
{
    static_cast<QByteArray*>(bytes)->append(static_cast<const char*>(data), qsizetype(size));
    return la_ssize_t(size);
}

} // namespace

QByteArray ordersCsv(const QList<Order>& orders)
{
    QByteArray csv = "order_no,candidate_no,amount_fen,channel,status,created_at,paid_at,fee_item\r\n";
    for (const Order& order : orders)
        csv += base::csvLine({order.orderNo, order.candidateNo, QString::number(order.amount.fen()),
                              channelName(order.channel), statusName(order.status), timeText(order.createdAt),
                              timeText(order.paidAt), order.feeItem});
    return csv;
}

QByteArray receiptsCsv(const QList<Receipt>& receipts)
{
    QByteArray csv = "receipt_code,receipt_no,check_code,order_no,amount_fen,issued_at,status\r\n";
    for (const Receipt& receipt : receipts)
        csv += base::csvLine({receipt.receiptCode, receipt.receiptNo, receipt.checkCode, receipt.orderNo,
                              QString::number(receipt.amount.fen()), timeText(receipt.issuedAt),
                              receipt.reversed ? u"reversed"_s : u"issued"_s});
    return csv;
}

QByteArray wechatBill(const QList<Transaction>& transactions, const QString& merchant)
{
    QString text =
        u"\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,"
        u"交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,"
        u"充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,"
        u"费率备注\r\n"_s;
    for (const Transaction& bill : transactions)
        text += wechatLine(bill, merchant);
    const QString paid = sumOf(transactions, TransactionKind::Payment).toYuan();
    const QString refunded = sumOf(transactions, TransactionKind::Refund).toYuan();
    text +=
        u"总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n"_s;
    text += backticked(
        {QString::number(transactions.size()), paid, refunded, u"0.00"_s, u"0.00000"_s, paid, refunded});
    return text.toUtf8();
}

QByteArray alipayBill(const QList<Transaction>& transactions, const QString& account)
{
    QDateTime first, last;
    QString lines;
    for (const Transaction& bill : transactions) {
        first = first.isValid() ? std::min(first, bill.at) : bill.at;
        last = last.isValid() ? std::max(last, bill.at) : bill.at;
        lines += alipayLine(bill);
    }
    const auto total = [&](TransactionKind kind) {
        const Money sum = sumOf(transactions, kind);
        return (kind == TransactionKind::Refund ? -sum : sum).toYuan();
    };
    const QString text =
        u"#支付宝业务明细查询\r\n#账号：[%1]\r\n#起始日期：[%2]   终止日期：[%3]\r\n"
        u"#-----------------------------------------业务明细列表----------------------------------------\r\n"
        u"支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
        u"订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,"
        u"券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,"
        u"分润（元）,备注\r\n%4"
        u"#---------------------------------------业务明细列表结束--------------------------------------\r\n"
        u"#交易合计：%5笔，商家实收共%6元，商家优惠共0.00元\r\n"
        u"#退款合计：%7笔，商家实收退款共%8元，商家优惠退款共0.00元\r\n#导出时间：[%3]\r\n"_s;
    return base::toGb18030(text.arg(
        account, timeText(first), timeText(last), lines,
        QString::number(countOf(transactions, TransactionKind::Payment)), total(TransactionKind::Payment),
        QString::number(countOf(transactions, TransactionKind::Refund)), total(TransactionKind::Refund)));
}

QByteArray alipaySummary(const QString& account)
{
    return base::toGb18030(u"#支付宝业务汇总查询\r\n#账号：[%1]\r\n"_s.arg(account));
}

QByteArray unionpayBill(const QList<Transaction>& transactions, const QString& merchant)
{
    QByteArray text;
    for (const Transaction& bill : transactions)
        text += unionpayLine(bill, merchant);
    return text;
}

QString unionpayName(QDate day, const QString& merchant)
{
    return u"INN"_s + day.toString(u"yyMMdd"_s) + u"88ZM_"_s + merchant;
}

QByteArray zipped(const QList<std::pair<QString, QByteArray>>& files)
{
    QByteArray bytes;
    const std::unique_ptr<archive, FreeArchive> zip(archive_write_new());
    archive_write_set_bytes_in_last_block(zip.get(), 1); // no padding
    bool good = archive_write_set_format_zip(zip.get()) == ARCHIVE_OK &&
                archive_write_open(zip.get(), &bytes, nullptr, &append, nullptr) == ARCHIVE_OK;
    for (const auto& [name, content] : files) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
        archive_entry_set_size(entry.get(), content.size());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        good = good && archive_write_header(zip.get(), entry.get()) >= ARCHIVE_WARN &&
               archive_write_data(zip.get(), content.constData(), size_t(content.size())) == content.size();
    }
    good = archive_write_close(zip.get()) == ARCHIVE_OK && good;
    return good ? bytes : QByteArray();
}

} // namespace examdesk::specimen
