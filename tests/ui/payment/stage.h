// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "candidate/candidate_commands.h"
#include "closing/closing_commands.h"
#include "payment/payment_commands.h"
#include "payment/reconciliation_service.h"
#include "specimen/bill_writer.h"
#include "specimen/demo_bills.h"
#include "support/exam_fixture.h"
#include "support/settle.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/task_bar.h"
#include "ui/workbench/work_page.h"

namespace examdesk::test {

inline const QString kFeeExam = QStringLiteral("nm-zsb-2026");
inline const QDate kFeeDay(2026, 3, 20);

/// A store without fees, files of the platform and the channels beside it, and what a page needs to work on
/// them as one of its accounts.
class FeeStage {
public:
    FeeStage() : exams(builtInExams()), modules(makeModules()), station(modules) {}

    /// Opens the desk that pages work with, for the account @p name.
    ui::Workbench& open(account::Role role, const QString& name = QStringLiteral("staff"))
    {
        m_bench.reset();
        m_desk.reset();
        if (!m_names.contains(name))
            (void)station.signIn(name, role, account::Scope::all());
        m_names.append(name);
        m_desk = std::make_unique<account::Desk>(
            station.folder(), orDie(store::Store::unlock(station.folder(), name, QStringLiteral("password"))),
            modules);
        m_bench = std::make_unique<ui::Workbench>(ui::Workbench{*m_desk, exams, tasks, undo});
        return *m_bench;
    }
    account::Desk& desk() { return *m_desk; }

    /// Files of @p count orders with one discrepancy of every class.
    specimen::DemoBills writeFiles(int count = 60)
    {
        using namespace Qt::StringLiterals;
        QList<bill::Order> orders;
        for (int i = 0; i < count; ++i) {
            const bool isPending = i % 9 == 0;
            const QDateTime made = orDie(base::parseLocalTime(
                u"2026-03-%1 09:%2:00"_s.arg(8 + i % 6, 2, 10, QChar(u'0')).arg(i % 60, 2, 10, QChar(u'0'))));
            orders.append({.orderNo = u"20260310%1"_s.arg(i, 8, 10, QChar(u'0')),
                           .candidateNo = u"26%1"_s.arg(i, 6, 10, QChar(u'0')),
                           .feeItem = {},
                           .amount = base::Money::fromFen(16000),
                           .channel = bill::Channel(i % 3),
                           .status = isPending    ? bill::OrderStatus::Pending
                                     : i % 2 == 0 ? bill::OrderStatus::Receipted
                                                  : bill::OrderStatus::Paid,
                           .createdAt = made,
                           .paidAt = isPending ? QDateTime() : made.addSecs(300)});
        }
        return orDie(specimen::writeDemoBills(orders, {.folder = inbox.path(), .seed = 7, .asOf = kFeeDay}));
    }
    /// Takes all of @p files over and reconciles.
    void reconcile(const specimen::DemoBills& files)
    {
        payment::PaymentService service(station.admin());
        orDie(service.importRecords(kFeeExam, files.ordersFile));
        orDie(service.importRecords(kFeeExam, files.receiptsFile));
        orDie(service.importBills(*exams.find(kFeeExam), files.billFiles));
        orDie(service.run(*exams.find(kFeeExam), kFeeDay));
    }
    /// Takes over @p count paid orders of two months with their bills and reconciles: @p missing of them
    /// stand on no bill, and as many with an amount of one fen less.
    void fill(int count, int missing)
    {
        using namespace Qt::StringLiterals;
        QList<bill::Order> orders;
        QHash<bill::Channel, QList<bill::Transaction>> lines;
        const QDateTime first = orDie(base::parseLocalTime(u"2026-01-19 09:00:00"_s));
        for (int i = 0; i < count; ++i) {
            const auto channel = bill::Channel(i % 7 % 3);
            const int day = (i * i + i / 7) % 60;
            const QDateTime made = first.addDays(day).addSecs(i % 20000);
            orders.append({.orderNo = u"2026%1"_s.arg(day * 1'000'000LL + i, 16, 10, QChar(u'0')),
                           .candidateNo = u"26%1"_s.arg(i, 8, 10, QChar(u'0')),
                           .feeItem = {},
                           .amount = base::Money::fromFen(16000),
                           .channel = channel,
                           .status = bill::OrderStatus::Paid,
                           .createdAt = made,
                           .paidAt = made.addSecs(40)});
            if (i < missing)
                continue;
            lines[channel].append({.orderNo = orders.last().orderNo,
                                   .tradeNo = u"4200%1"_s.arg(i, 20, 10, QChar(u'0')),
                                   .refundNo = {},
                                   .kind = bill::TransactionKind::Payment,
                                   .channel = channel,
                                   .amount = base::Money::fromFen(i < 2 * missing ? 15999 : 16000),
                                   .at = made.addSecs(41),
                                   .file = {},
                                   .line = i});
        }
        payment::PaymentService service(station.admin());
        orDie(service.importRecords(kFeeExam, write(u"orders.csv"_s, specimen::ordersCsv(orders))));
        using bill::Channel;
        orDie(service.importBills(
            *exams.find(kFeeExam),
            {write(u"wechat.csv"_s, specimen::wechatBill(lines[Channel::Wechat], u"1900000000"_s)),
             write(u"alipay.csv"_s, specimen::alipayBill(lines[Channel::Alipay], u"20880000000000000156"_s)),
             write(specimen::unionpayName({2026, 3, 20}, u"898000000000000"_s),
                   specimen::unionpayBill(lines[Channel::Unionpay], u"898000000000000"_s))}));
        orDie(service.run(*exams.find(kFeeExam), kFeeDay, {.withoutBills = true, .withUnmatched = true}));
    }
    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(inbox.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
            qFatal("%s cannot be written", qPrintable(name));
        return file.fileName();
    }
    qint64 count(payment::DiscrepancyState state)
    {
        return orDie(payment::PaymentService(station.admin()).counts(kFeeExam)).discrepancies.value(state);
    }

    exam::Catalogue exams;
    account::Modules modules;
    TemporarySession station;
    QTemporaryDir inbox;
    QWidget statusBar; // never shown: what stands in it must not become a window of its own
    ui::TaskBar tasks{&statusBar};
    ui::StatusUndo undo{&statusBar};

private:
    account::Modules makeModules()
    {
        account::Modules made;
        candidate::registerModule(made, exams);
        payment::registerModule(made, exams);
        closing::registerModule(made);
        return made;
    }

    QStringList m_names;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace examdesk::test
