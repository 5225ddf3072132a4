// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_bills.h"

#include "base/file_writing.h"
#include "bill_writer.h"

#include <QCoreApplication>
#include <QDir>

#include <random>

namespace examdesk::specimen {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Money;
using base::Result;
using bill::Channel;
using bill::fromLocalSeconds;
using bill::Order;
using bill::OrderStatus;
using bill::Receipt;
using bill::toLocalSeconds;
using bill::Transaction;
using bill::TransactionKind;
using reconcile::DiscrepancyClass;

namespace {

const auto kMerchant = u"1900000000"_s;
const auto kUnionpayMerchant = u"898000000000000"_s;
const auto kAlipayAccount = u"20880000000000000000"_s;

/// The transactions and receipts that good orders would have, and the faults put into them.
class DemoBooks {
public:
    DemoBooks(const QList<Order>& orders, const DemoBillOptions& options);

    bool plant();
    DemoBills books;
    QList<Transaction> transactions;

private:
    bool isPaid(const Order& order) const
    {
        return order.status == OrderStatus::Paid || order.status == OrderStatus::Receipted;
    }
    QString number(const QString& prefix, int digits);
    Transaction paymentOf(const Order& order);
    Receipt receiptOf(const Order& order);
    void refund(const Order& order, const Transaction& payment);
    void makeGood();
    void count(DiscrepancyClass kind) { ++books.planted[size_t(kind)]; }
    void plantOnBills(const QList<qsizetype>& chosen);
    void plantOnReceipts(const QList<qsizetype>& chosen);
    void dropTransaction(const Order& order);
    void dropReceipt(const Order& order);
    Transaction& transactionOf(const Order& order);
    Receipt& receiptAt(const Order& order);

    DemoBillOptions m_options;
    std::mt19937_64 m_random; // its numbers are the same with every standard library
};

DemoBooks::DemoBooks(const QList<Order>& orders, const DemoBillOptions& options)
    : m_options(options), m_random(options.seed)
{
    books.orders = orders;
    for (Order& order : books.orders)
        if (order.channel == Channel::Other)
            order.channel = Channel::Wechat; // the demo has no bill of any other channel
    makeGood();
}

QString DemoBooks::number(const QString& prefix, int digits)
{
    QString text = prefix;
    while (text.size() < digits)
        text += QChar(u'0' + char16_t(m_random() % 10));
    return text;
}

Transaction DemoBooks::paymentOf(const Order& order)
{
    const int digits = order.channel == Channel::Unionpay ? 21 : 28;
    return {.orderNo = order.orderNo,
            .tradeNo = number(u"42000"_s, digits),
            .refundNo = {},
            .kind = TransactionKind::Payment,
            .channel = order.channel,
            .amount = order.amount,
            .at = order.paidAt,
            .file = {},
            .line = qint64(transactions.size()) + 1};
}

Receipt DemoBooks::receiptOf(const Order& order)
{
    return {.receiptCode = u"15060100"_s,
            .receiptNo = number(u"00"_s, 10),
            .checkCode = number(QString(), 6),
            .orderNo = order.orderNo,
            .amount = order.amount,
            .issuedAt = order.paidAt.addSecs(3600)};
}

void DemoBooks::refund(const Order& order, const Transaction& payment)
{
    Transaction back = payment;
    back.kind = TransactionKind::Refund;
    back.refundNo = number(u"50300"_s, 21);
    back.at = order.paidAt.addSecs(7200);
    transactions.append(back);
}

/// Bills and receipts without a fault. Every paid order has a receipt: demo days lie beyond the grace time.
void DemoBooks::makeGood()
{
    for (const Order& order : std::as_const(books.orders)) {
        if (!isPaid(order) && order.status != OrderStatus::Refunded)
            continue;
        transactions.append(paymentOf(order));
        if (isPaid(order))
            books.receipts.append(receiptOf(order));
        else
            refund(order, transactions.constLast());
    }
}

Transaction& DemoBooks::transactionOf(const Order& order)
{
    return *std::find_if(transactions.begin(), transactions.end(),
                         [&](const Transaction& bill) { return bill.orderNo == order.orderNo; });
}

Receipt& DemoBooks::receiptAt(const Order& order)
{
    return *std::find_if(books.receipts.begin(), books.receipts.end(),
                         [&](const Receipt& receipt) { return receipt.orderNo == order.orderNo; });
}

void DemoBooks::dropTransaction(const Order& order)
{
    transactions.removeIf([&](const Transaction& bill) { return bill.orderNo == order.orderNo; });
}

void DemoBooks::dropReceipt(const Order& order)
{
    books.receipts.removeIf([&](const Receipt& receipt) { return receipt.orderNo == order.orderNo; });
}

bool DemoBooks::plant()
{
    QList<qsizetype> chosen;
    const QDate lastGood = m_options.asOf.addDays(-5); // beyond the tolerance and the grace time
    QStringList payers;
    for (qsizetype i = 0; i < books.orders.size(); ++i) {
        const Order& order = books.orders.at(i);
        const bool late = fromLocalSeconds(toLocalSeconds(order.paidAt)).date() > lastGood;
        if (isPaid(order) && late)
            return false; // its receipt or bill might not be due, and the counts would be wrong
        if (isPaid(order) && !payers.contains(order.candidateNo)) {
            chosen.append(i);
            payers.append(order.candidateNo);
        }
    }
    if (chosen.size() < kFewestDemoOrders)
        return false;
    for (qsizetype i = chosen.size() - 1; i > 0; --i) // std::shuffle differs between standard libraries
        chosen.swapItemsAt(i, qsizetype(m_random() % quint64(i + 1)));
    plantOnBills(chosen.mid(0, 7));
    plantOnReceipts(chosen.mid(7));
    return true;
}

void DemoBooks::plantOnBills(const QList<qsizetype>& chosen)
{
    QList<Order>& orders = books.orders;
    dropTransaction(orders.at(chosen.at(0)));
    count(DiscrepancyClass::PaidNotOnBill);

    Order stranger = orders.at(chosen.at(1)); // paid in the same minute, for an order nobody here knows
    stranger.orderNo = number(u"X"_s, 24);
    transactions.append(paymentOf(stranger));
    count(DiscrepancyClass::NotInOrders);

    for (const auto& [at, status, kind] :
         {std::tuple{chosen.at(2), OrderStatus::Pending, DiscrepancyClass::PendingButPaid},
          std::tuple{chosen.at(3), OrderStatus::Closed, DiscrepancyClass::ClosedButPaid}}) {
        Order& order = orders[at];
        dropReceipt(order);
        order.status = status;
        order.paidAt = {};
        count(kind);
    }

    transactionOf(orders.at(chosen.at(4))).amount -= Money::fromFen(1);
    count(DiscrepancyClass::AmountDiffers);

    Order second = orders.at(chosen.at(5)); // several clicks, several orders
    second.orderNo = number(second.orderNo.left(8), 26);
    second.createdAt = second.createdAt.addSecs(60);
    second.paidAt = second.paidAt.addSecs(90);
    orders.append(second);
    transactions.append(paymentOf(second));
    books.receipts.append(receiptOf(second));
    count(DiscrepancyClass::DuplicatePayment);

    const Order& refunded = orders.at(chosen.at(6));
    refund(refunded, transactionOf(refunded));
    count(DiscrepancyClass::RefundDiffers);
}

void DemoBooks::plantOnReceipts(const QList<qsizetype>& chosen)
{
    const QList<Order>& orders = books.orders;
    dropReceipt(orders.at(chosen.at(0)));
    count(DiscrepancyClass::ReceiptMissing);

    Receipt orphan = receiptOf(orders.at(chosen.at(1)));
    orphan.orderNo = number(u"R"_s, 20);
    books.receipts.append(orphan);
    count(DiscrepancyClass::ReceiptWithoutPayment);

    receiptAt(orders.at(chosen.at(2))).amount += Money::fromFen(1000);
    count(DiscrepancyClass::AmountReceiptDiffers);
}

QList<Transaction> ofChannel(const QList<Transaction>& transactions, Channel channel)
{
    QList<Transaction> found;
    for (const Transaction& bill : transactions)
        if (bill.channel == channel)
            found.append(bill);
    std::stable_sort(found.begin(), found.end(),
                     [](const Transaction& left, const Transaction& right) { return left.at < right.at; });
    return found;
}

} // namespace

Result<DemoBills> writeDemoBills(const QList<Order>& orders, const DemoBillOptions& options)
{
    DemoBooks made(orders, options);
    if (!made.plant())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "Demo bills need at least %1 candidates with a paid order, all paid five "
                                   "days before or earlier.")
                        .arg(kFewestDemoOrders));
    const QDir folder(options.folder);
    if (!folder.mkpath(u"."_s))
        return fail(
            Error::Code::Storage,
            QCoreApplication::translate("Payment", "The folder %1 could not be made.").arg(options.folder));
    const QString day = options.asOf.addDays(-1).toString(u"yyyyMMdd"_s);
    const QString detail = u"%1_%2_业务明细"_s.arg(kAlipayAccount, day);
    const auto bill = [&](Channel channel) { return ofChannel(made.transactions, channel); };
    const QByteArray alipay = zipped({{detail + u".csv"_s, alipayBill(bill(Channel::Alipay), kAlipayAccount)},
                                      {detail + u"(汇总).csv"_s, alipaySummary(kAlipayAccount)}});
    const QString zmName = unionpayName(options.asOf.addDays(-1), kUnionpayMerchant);
    const QByteArray unionpay = zipped({{zmName, unionpayBill(bill(Channel::Unionpay), kUnionpayMerchant)}});
    const struct {
        Channel channel;
        QString name;
        QByteArray bytes;
    } bills[] = {
        {Channel::Wechat, u"%1All%2.csv"_s.arg(kMerchant, day), wechatBill(bill(Channel::Wechat), kMerchant)},
        {Channel::Alipay, u"%1_%2.csv.zip"_s.arg(kAlipayAccount, day), alipay},
        {Channel::Unionpay, zmName + u".zip"_s, unionpay},
    };

    DemoBills books = std::move(made.books);
    books.ordersFile = folder.filePath(u"orders.csv"_s);
    books.receiptsFile = folder.filePath(u"receipts.csv"_s);
    QList<std::pair<QString, QByteArray>> files{{books.ordersFile, ordersCsv(books.orders)},
                                                {books.receiptsFile, receiptsCsv(books.receipts)}};
    for (const auto& one : bills) {
        if (bill(one.channel).isEmpty())
            continue; // A channel that nobody paid through sends no bill.
        books.billFiles.append(folder.filePath(one.name));
        files.append({books.billFiles.last(), one.bytes});
    }
    for (const auto& [path, bytes] : files)
        if (const auto written = base::writeWhole(path, bytes); !written)
            return fail(written.error());
    return books;
}

} // namespace examdesk::specimen
