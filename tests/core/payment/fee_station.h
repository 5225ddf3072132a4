// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "core/bill/books.h"
#include "payment/payment_commands.h"
#include "payment/reconciliation_service.h"
#include "specimen/demo_bills.h"
#include "support/exam_fixture.h"

#include <QTest>

namespace examdesk::payment::test {

using namespace examdesk::bill::test;
using account::Role;
using account::Scope;
using base::Error;
using bill::Channel;
using bill::Order;
using bill::OrderStatus;
using bill::Transaction;
using candidate::CandidateId;
using examdesk::test::orDie;
using reconcile::DiscrepancyClass;
using specimen::DemoBills;
using specimen::ordersCsv;
using specimen::wechatBill;
using specimen::writeDemoBills;

/// A station with eighteen candidates of one school, and books with one discrepancy of every class.
class FeeStation {
protected:
    const exam::Catalogue m_exams = examdesk::test::builtInExams();
    account::Modules m_modules;
    QTemporaryDir m_folder;
    DemoBills m_books;
    std::unique_ptr<examdesk::test::TemporarySession> m_station;
    const QString m_exam = u"nm-zsb-2023"_s;
    exam::Definition m_definition = *m_exams.find(m_exam);

    account::Session& admin() { return m_station->admin(); }
    PaymentService service() { return PaymentService(admin()); }
    candidate::Payment fee(int number)
    {
        const CandidateId id(u"c%1"_s.arg(number));
        return candidate::CandidateService(admin(), m_exams).find(id).value().payment;
    }
    void importAll()
    {
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.ordersFile)).changed, m_books.orders.size());
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.receiptsFile)).changed,
                 m_books.receipts.size());
        orDie(service().importBills(m_definition, m_books.billFiles));
    }
    /// Imports an orders.csv of these orders, whosever they are.
    ImportedRecords takeOver(const QList<Order>& orders)
    {
        QFile file(m_folder.filePath(u"taken.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(ordersCsv(orders)) < 0)
            qFatal("the orders cannot be written");
        file.close();
        return orDie(
            service().importRecords(m_exam, file.fileName(), {}, [](const QString&) { return true; }));
    }
    /// Imports a WeChat bill of these lines.
    void takeBill(const QList<Transaction>& lines, const QString& name = u"taken-bill.csv"_s)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(wechatBill(lines, u"1900000000"_s)) < 0)
            qFatal("the bill cannot be written");
        file.close();
        orDie(service().importBills(m_definition, {file.fileName()}));
    }
    DiscrepancyRecord found(DiscrepancyClass kind)
    {
        const auto rows = orDie(service().discrepancies({.exam = m_exam, .kind = kind}, {}, 10));
        return orDie(service().discrepancy(rows.first().id));
    }
    OrderRecord orderOf(const QString& number)
    {
        const auto rows = orDie(service().orders({.exam = m_exam, .number = number}, {}, 10));
        return orDie(service().order(rows.first().id));
    }
    qint64 waiting() { return admin().store().outbox().counts()->waiting; }

    void makeBooks()
    {
        candidate::registerModule(m_modules, m_exams);
        registerModule(m_modules, m_exams);
        QList<Order> orders;
        for (int i = 0; i < 18; ++i) {
            Order made = order(u"N%1"_s.arg(i, 6, 10, QLatin1Char('0')),
                               i < 16 ? OrderStatus::Paid : OrderStatus::Closed);
            made.candidateNo = u"C%1"_s.arg(i);
            made.channel = Channel(i % 3);
            orders.append(made);
        }
        m_books = orDie(writeDemoBills(orders, {.folder = m_folder.path(), .seed = 5, .asOf = kAsOf}));
    }
    void open()
    {
        m_station = std::make_unique<examdesk::test::TemporarySession>(m_modules);
        m_station->now = at(u"2026-03-20 09:00:00"_s);
        QList<store::Command> commands;
        for (int i = 0; i < 18; ++i)
            commands.append(admin().command(u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(i)},
                                            m_exam, 0,
                                            {{u"candidate_no"_s, u"C%1"_s.arg(i)},
                                             {u"type"_s, u"graduate"_s},
                                             {u"fields"_s, examdesk::test::completeFields(u"示例"_s, i)}}));
        orDie(admin().execute(commands));
    }
    /// Candidate 0 of the school, one order of it and one of another school, a stranger; all on one bill.
    void billOfTwoSchools()
    {
        Order own = order(u"OWN"_s);
        own.candidateNo = u"C0"_s;
        Order others = order(u"OTHERS"_s);
        others.candidateNo.clear();
        takeOver({own, others});
        takeBill({examdesk::bill::test::payment(u"OWN"_s, u"T1"_s, 100),
                  examdesk::bill::test::payment(u"OTHERS"_s, u"T2"_s, 200),
                  examdesk::bill::test::payment(u"STRANGER"_s, u"T3"_s, 400)});
    }
};

} // namespace examdesk::payment::test
