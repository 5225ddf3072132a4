// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "candidate/candidate_commands.h"
#include "kit/status_undo.h"
#include "kit/task_bar.h"
#include "payment/demo_bills.h"
#include "payment/payment_commands.h"
#include "payment/reconciliation_service.h"
#include "support/exam_fixture.h"
#include "workbench/work_page.h"

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
    payment::DemoBills writeFiles(int count = 60)
    {
        using namespace Qt::StringLiterals;
        QList<payment::Order> orders;
        for (int i = 0; i < count; ++i) {
            const bool isPending = i % 9 == 0;
            const QDateTime made = orDie(base::parseLocalTime(
                u"2026-03-%1 09:%2:00"_s.arg(8 + i % 6, 2, 10, QChar(u'0')).arg(i % 60, 2, 10, QChar(u'0'))));
            orders.append({.orderNo = u"20260310%1"_s.arg(i, 8, 10, QChar(u'0')),
                           .candidateNo = u"26%1"_s.arg(i, 6, 10, QChar(u'0')),
                           .feeItem = {},
                           .amount = base::Money::fromFen(16000),
                           .channel = payment::Channel(i % 3),
                           .status = isPending    ? payment::OrderStatus::Pending
                                     : i % 2 == 0 ? payment::OrderStatus::Receipted
                                                  : payment::OrderStatus::Paid,
                           .createdAt = made,
                           .paidAt = isPending ? QDateTime() : made.addSecs(300)});
        }
        return orDie(payment::writeDemoBills(orders, {.folder = inbox.path(), .seed = 7, .asOf = kFeeDay}));
    }
    /// Takes all of @p files over and reconciles.
    void reconcile(const payment::DemoBills& files)
    {
        payment::PaymentService service(station.admin());
        orDie(service.importRecords(kFeeExam, files.ordersFile));
        orDie(service.importRecords(kFeeExam, files.receiptsFile));
        orDie(service.importBills(*exams.find(kFeeExam), files.billFiles));
        orDie(service.run(*exams.find(kFeeExam), kFeeDay));
    }
    qint64 count(payment::DiscrepancyState state)
    {
        return orDie(payment::PaymentService(station.admin()).counts(kFeeExam)).discrepancies.value(state);
    }

    exam::Catalogue exams;
    account::Modules modules;
    TemporarySession station;
    QTemporaryDir inbox;
    ui::TaskBar tasks;
    ui::StatusUndo undo;

private:
    account::Modules makeModules()
    {
        account::Modules made;
        candidate::registerModule(made, exams);
        payment::registerModule(made, exams);
        return made;
    }

    QStringList m_names;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace examdesk::test
