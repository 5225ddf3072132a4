// SPDX-License-Identifier: GPL-3.0-or-later
// bench_fee_day [TRANSACTIONS]: a day of fees at a station. The platform's orders and receipts are taken
// over, a bill of each channel is imported, all sides are matched and what they do not agree on is recorded.
// Prints how long each step takes, and how long the same bills take a second time.
#include "account/session.h"
#include "base/clock.h"
#include "candidate/candidate_commands.h"
#include "exam/definition_reader.h"
#include "payment/payment_commands.h"
#include "payment/reconciliation_service.h"
#include "specimen/bill_writer.h"
#include "specimen/demo_bills.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::specimen;

namespace {

const QString kExam = u"nm-zsb-2023"_s;
const QString kPassword = u"password"_s;
const QDate kDay(2026, 3, 10);
const QDate kAsOf(2026, 3, 12);
constexpr int kWrongIn = 200; ///< One of so many orders is pending although it was paid.

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

class Bench {
public:
    explicit Bench(int transactions)
        : m_count(transactions), m_exams(orDie(exam::Catalogue::load(u":/exams"_s))),
          m_exam(*m_exams.find(kExam))
    {
        candidate::registerModule(m_modules, m_exams);
        registerModule(m_modules, m_exams);
        const account::Principal admin{u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};
        const QString station = m_folder.filePath(u"station"_s);
        orDie(store::Store::create(station, admin.name, kPassword, admin.toJson(),
                                   store::KeyCost::Interactive));
        m_session = orDie(account::Session::open({station, admin.name, kPassword}, m_modules));
        invent();
    }

    void run()
    {
        std::printf("\n### A day of %d transactions at a station\n\n| step | time |\n|---|---:|\n", m_count);
        PaymentService service(*m_session);
        timed("orders.csv, each order a command on the trail and in the outbox",
              [&] { return service.importRecords(kExam, file(u"orders.csv"_s)).map([](const auto&) {}); });
        timed("receipts.csv, the same",
              [&] { return service.importRecords(kExam, file(u"receipts.csv"_s)).map([](const auto&) {}); });
        double day = timed("three bills imported", [&] { return importBills(service, true); });
        Examination examined;
        day += timed("matched", [&] {
            return service.examine(m_exam, kAsOf).map([&](Examination found) {
                examined = std::move(found);
            });
        });
        day += timed("discrepancies recorded",
                     [&] { return service.record(kExam, examined).map([](const auto&) {}); });
        std::printf("| **the bills' day in all** (%lld matched, %lld discrepancies) | **%.2f s** |\n",
                    static_cast<long long>(examined.result.matched),
                    static_cast<long long>(examined.result.findings()), day);
        timed("the same bills again: nothing changes", [&] { return importBills(service, false); });
        timed("reconciled again: nothing changes", [&] {
            return service.run(m_exam, kAsOf).map([](const ReconciliationRun& run) {
                if (run.reported + run.withdrawn != 0)
                    qFatal("a second run changed something");
            });
        });
    }

private:
    QString file(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile target(file(name));
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(name));
    }

    void invent()
    {
        QList<Order> orders;
        QList<Receipt> receipts;
        QList<Transaction> bills[3];
        const QDateTime morning(kDay, QTime(8, 0), base::examTimeZone());
        for (int i = 0; i < m_count; ++i) {
            // The numbers of a platform are in no order on a bill.
            const auto shuffled = int(qint64(i) * 7919 % m_count);
            const QString no = u"EX20260310%1"_s.arg(shuffled, 10, 10, QChar(u'0'));
            const auto channel = Channel(i % 3);
            const auto amount = base::Money::fromFen(16000);
            const QDateTime paid = morning.addSecs(qint64(i) * 40000 / m_count);
            const bool isWrong = i % kWrongIn == 0;
            orders.append({.orderNo = no,
                           .candidateNo = u"23%1"_s.arg(shuffled, 8, 10, QChar(u'0')),
                           .feeItem = {},
                           .amount = amount,
                           .channel = channel,
                           .status = isWrong ? OrderStatus::Pending : OrderStatus::Receipted,
                           .createdAt = paid.addSecs(-60),
                           .paidAt = isWrong ? QDateTime() : paid});
            if (!isWrong)
                receipts.append({.receiptCode = u"15060100"_s,
                                 .receiptNo = u"%1"_s.arg(shuffled, 10, 10, QChar(u'0')),
                                 .checkCode = u"123456"_s,
                                 .orderNo = no,
                                 .amount = amount,
                                 .issuedAt = paid.addSecs(600)});
            bills[i % 3].append(
                {.orderNo = no,
                 .tradeNo = u"42000000%1%2"_s.arg(kDay.toString(u"yyyyMMdd"_s)).arg(i, 10, 10, QChar(u'0')),
                 .refundNo = {},
                 .kind = TransactionKind::Payment,
                 .channel = channel,
                 .amount = amount,
                 .at = paid});
        }
        write(u"orders.csv"_s, ordersCsv(orders));
        write(u"receipts.csv"_s, receiptsCsv(receipts));
        write(u"wechat.csv"_s, wechatBill(bills[0], u"1900000000"_s));
        write(u"alipay.csv"_s, alipayBill(bills[1], u"20880000000000000156"_s));
        write(u"unionpay"_s, unionpayBill(bills[2], u"898000000000000"_s));
    }

    base::Result<void> importBills(PaymentService& service, bool areNew) const
    {
        const auto imported =
            service.importBills(m_exam, {file(u"wechat.csv"_s), file(u"alipay.csv"_s), file(u"unionpay"_s)});
        if (!imported)
            return base::fail(imported.error());
        for (const ImportedBill& bill : *imported)
            if (bill.isNew != areNew)
                qFatal("%s is new: %d", qPrintable(bill.batch.summary.name), bill.isNew);
        return {};
    }

    template <typename Work>
    double timed(const char* what, Work work)
    {
        QElapsedTimer clock;
        clock.start();
        orDie(work());
        const double seconds = double(clock.nsecsElapsed()) / 1e9;
        std::printf("| %s | %.2f s |\n", what, seconds);
        std::fflush(stdout);
        return seconds;
    }

    int m_count;
    QTemporaryDir m_folder;
    exam::Catalogue m_exams;
    const exam::Definition& m_exam;
    account::Modules m_modules;
    std::unique_ptr<account::Session> m_session;
};

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const int transactions = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 100'000;
    if (transactions < 1000 || transactions % 7919 == 0) {
        std::fputs("Usage: bench_fee_day [TRANSACTIONS] (1000 at least, no multiple of 7919)\n", stderr);
        return 2;
    }
    Bench(transactions).run();
    return 0;
}
