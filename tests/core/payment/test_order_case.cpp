// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is shown of an order or a discrepancy, and files of every kind handed in together.
#include "core/payment/fee_station.h"
#include "payment/file_import.h"
#include "payment/order_case.h"

#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::payment;
using namespace examdesk::payment::test;

class TestOrderCase : public QObject, FeeStation {
    Q_OBJECT

    QString written(const QString& name, const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file cannot be written");
        return path;
    }

    static QByteArray gzipped(const QString& path, const QByteArray& bytes)
    {
        const gzFile out = gzopen(QFile::encodeName(path).constData(), "wb");
        gzwrite(out, bytes.constData(), unsigned(bytes.size()));
        gzclose(out);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void anOrderIsShownWithBillReceiptAndTheOtherOneThatWasPaid()
    {
        Order first = order(u"FIRST"_s);
        first.candidateNo = u"C0"_s;
        Order second = order(u"SECOND"_s);
        second.candidateNo = u"C0"_s;
        takeOver({first, second});
        takeBill({payment::test::payment(u"FIRST"_s, u"T1"_s), payment::test::payment(u"SECOND"_s, u"T2"_s)});
        QFile receipts(written(u"receipts-one.csv"_s, specimen::receiptsCsv({receipt(u"FIRST"_s)})));
        orDie(service().importRecords(m_exam, receipts.fileName()));
        const OrderCase shown = orDie(readCase(admin(), orderOf(u"FIRST"_s).id));
        QCOMPARE(shown.record.order.orderNo, u"FIRST"_s);
        QCOMPARE(shown.lines.size(), 1);
        QCOMPARE(shown.lines.first().tradeNo, u"T1"_s);
        QCOMPARE(shown.receipts.size(), 1);
        QCOMPARE(shown.otherPaidOrder, u"SECOND"_s);
        QVERIFY(!shown.waiting);
    }

    void whatWaitsForASecondPersonIsAmongIt()
    {
        takeOver({order(u"N1"_s, OrderStatus::Pending)});
        orDie(service().verify(orderOf(u"N1"_s), {.paid = true,
                                                  .tradeNo = u"4200"_s,
                                                  .amount = base::Money::fromFen(16000),
                                                  .reason = u"merchant portal"_s,
                                                  .paidAt = at(u"2026-03-12 09:10:00"_s)}));
        const OrderCase shown = orDie(readCase(admin(), orderOf(u"N1"_s).id));
        QVERIFY(shown.waiting);
        const DiscrepancyCase one = orDie(readCase(admin(), shown.waiting->id));
        QCOMPARE(one.order->order.orderNo, u"N1"_s);
        QCOMPARE(one.record.id, shown.waiting->id);
    }

    void nobodySeesAnOrderOutsideHisScope()
    {
        billOfTwoSchools();
        const OrderId id = orderOf(u"OWN"_s).id;
        const auto other = m_station->signIn(u"other"_s, Role::SchoolAdmin, Scope::school(u"别的学院"_s));
        QCOMPARE(readCase(*other, id).error().code, Error::Code::NotFound);
    }

    void everyFileIsTakenAsWhatItIsWhateverItsNameAndPacking()
    {
        const QByteArray orders = ordersCsv({order(u"A"_s), order(u"B"_s)});
        const QByteArray bill = wechatBill({payment::test::payment(u"A"_s, u"T1"_s)}, u"1900000000"_s);
        const QString packed = m_folder.filePath(u"a.bin"_s);
        gzipped(packed, orders);
        const QStringList paths{packed, written(u"b.txt"_s, bill), written(u"c.csv"_s, "a,b,c"_ba),
                                written(u"d.csv"_s, "a line that only speaks of order_no\n1\n"_ba)};
        QCOMPARE(bill::platformTable(bill::FileSource::fromPath(packed)), bill::FileKind::Orders);
        QVERIFY(!bill::platformTable(bill::FileSource::fromPath(paths.at(1))));
        QVERIFY(!bill::platformTable(bill::FileSource::fromPath(paths.at(2))));
        QVERIFY(!bill::platformTable(bill::FileSource::fromPath(m_folder.filePath(u"nothing.csv"_s))));
        QStringList told;
        const FileImport import = importFiles(admin(), m_definition, paths,
                                              {.begun = [&told](qsizetype number, const QString& file) {
                                                  told.append(u"%1 %2"_s.arg(number).arg(file));
                                              }});
        QCOMPARE(told, (QStringList{u"1 a.bin"_s, u"2 d.csv"_s, u"3 b.txt"_s, u"4 c.csv"_s}));
        QCOMPARE(import.all(FileOutcome::Kind::Imported).size(), 2);
        QVERIFY(import.files.at(0).summary.kind == bill::FileKind::Orders);
        QCOMPARE(import.files.at(0).changed, 2);
        QVERIFY(import.files.at(1).summary.kind == bill::FileKind::WechatBill);
        QCOMPARE(import.all(FileOutcome::Kind::Refused).size(), 2);
        QVERIFY(import.files.at(2).why.message.contains(u"c.csv"_s));
        QCOMPARE(importFiles(admin(), m_definition, paths).all(FileOutcome::Kind::Known).size(), 2);
    }

    void aBillOfAnotherExamsOrdersIsNotTakenUnasked()
    {
        takeOver({order(u"OWN"_s)});
        QList<Transaction> lines;
        for (int i = 0; i < 24; ++i)
            lines.append(payment::test::payment(u"X%1"_s.arg(i), u"T%1"_s.arg(i)));
        const QString path = written(u"strange.csv"_s, wechatBill(lines, u"1900000000"_s));
        const auto refused = service().importBills(m_definition, {path});
        QVERIFY(!refused && refused.error().code == Error::Code::Invalid);
        QVERIFY2(refused.error().message.contains(u"None of the 24 line(s) of strange.csv"_s),
                 qPrintable(refused.error().message));
        const FileImport asked = importFiles(admin(), m_definition, {path});
        QCOMPARE(asked.all(FileOutcome::Kind::Strange).size(), 1);
        QCOMPARE(asked.files.first().path, path);
        QVERIFY(orDie(service().batches(m_exam)).isEmpty());
        const FileImport taken = importFiles(admin(), m_definition, {path}, {.takesStrange = true});
        QCOMPARE(taken.all(FileOutcome::Kind::Imported).size(), 1);
        QCOMPARE(orDie(service().batches(m_exam)).size(), 1);
    }

    /// As they lie in a folder, sorted by name, of a second day: the bill's orders come with it.
    void aBillIsJudgedByTheOrdersThatComeWithIt()
    {
        takeOver({order(u"OWN"_s)});
        QList<Order> orders;
        QList<bill::Receipt> receipts;
        QList<Transaction> lines;
        for (int i = 0; i < 24; ++i) {
            orders.append(order(u"X%1"_s.arg(i)));
            orders.last().candidateNo = u"C0"_s;
            receipts.append(receipt(u"X%1"_s.arg(i)));
            lines.append(payment::test::payment(u"X%1"_s.arg(i), u"T%1"_s.arg(i)));
        }
        const FileImport import =
            importFiles(admin(), m_definition,
                        {written(u"1900000000All.csv"_s, wechatBill(lines, u"1900000000"_s)),
                         written(u"a-receipts.csv"_s, specimen::receiptsCsv(receipts)),
                         written(u"orders.csv"_s, ordersCsv(orders))});
        QCOMPARE(import.all(FileOutcome::Kind::Imported).size(), 3);
    }

    void aBillIsKnownByItsOrdersAndItsDays_data()
    {
        QTest::addColumn<int>("own");
        QTest::addColumn<int>("strange");
        QTest::addColumn<bool>("isEarly");
        QTest::addColumn<bool>("asks");
        QTest::newRow("a stray payment") << 0 << 2 << false << false;
        QTest::newRow("a stray payment of last year") << 0 << 2 << true << true;
        QTest::newRow("none of it") << 0 << 3 << false << true;
        QTest::newRow("hardly any") << 1 << 10 << false << true;
        QTest::newRow("some") << 1 << 9 << false << false;
    }

    void aBillIsKnownByItsOrdersAndItsDays()
    {
        QFETCH(int, own);
        QFETCH(int, strange);
        QFETCH(bool, isEarly);
        QFETCH(bool, asks);
        takeOver({order(u"OWN"_s)});
        QList<Transaction> lines;
        for (int i = 0; i < own + strange; ++i) {
            lines.append(payment::test::payment(i < own ? u"OWN"_s : u"X%1"_s.arg(i), u"T%1"_s.arg(i)));
            if (isEarly)
                lines.last().at = lines.last().at.addYears(-1);
        }
        const QString path = written(u"known-by.csv"_s, wechatBill(lines, u"1900000000"_s));
        QCOMPARE(service().importBills(m_definition, {path}).has_value(), !asks);
    }

    void aSchoolIsAskedOnlyAboutWhatIsKnownAsAnotherExams()
    {
        Order own = order(u"OWN"_s);
        own.candidateNo = u"C0"_s;
        takeOver({own});
        const auto school =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        QList<Transaction> lines;
        for (int i = 0; i < 5; ++i)
            lines.append(payment::test::payment(u"X%1"_s.arg(i), u"T%1"_s.arg(i)));
        const QString path = written(u"of-others.csv"_s, wechatBill(lines, u"1900000000"_s));
        QVERIFY(PaymentService(*school).importBills(m_definition, {path})); // other schools' payments
        orDie(service().removeBill(m_exam, orDie(service().batches(m_exam)).first().summary.batchId));
        QList<Order> others;
        for (int i = 0; i < 5; ++i)
            others.append(order(u"X%1"_s.arg(i)));
        const QString orders = written(u"other-exam.csv"_s, ordersCsv(others));
        orDie(service().importRecords(u"nm-zsb-2026"_s, orders));
        const auto refused = PaymentService(*school).importBills(m_definition, {path});
        QVERIFY(!refused && refused.error().message.contains(u"5 of them are of another exam"_s));
    }

    void ordersAndReceiptsOfAnotherExamAreNotTakenUnasked()
    {
        takeOver({order(u"OWN"_s)});
        QList<Order> others;
        QList<bill::Receipt> receipts;
        for (int i = 0; i < 5; ++i) {
            others.append(order(u"X%1"_s.arg(i)));
            receipts.append(receipt(u"X%1"_s.arg(i)));
        }
        const QString orders = written(u"other-exam.csv"_s, ordersCsv(others));
        const QString issued = written(u"other-receipts.csv"_s, specimen::receiptsCsv(receipts));
        orDie(service().importRecords(u"nm-zsb-2026"_s, orders));
        const qint64 before = waiting();
        const FileImport asked = importFiles(admin(), m_definition, {orders, issued});
        QCOMPARE(asked.all(FileOutcome::Kind::Strange).size(), 2);
        QVERIFY2(asked.files.first().why.message.contains(u"None of the 5 row(s) of other-exam.csv"_s),
                 qPrintable(asked.files.first().why.message));
        QCOMPARE(waiting(), before);
        const FileImport taken = importFiles(admin(), m_definition, {orders}, {.takesStrange = true});
        QCOMPARE(taken.all(FileOutcome::Kind::Imported).size(), 1);
    }

    void whoMayImportNothingIsToldSoOfEachFile()
    {
        const QString path = written(u"orders-2.csv"_s, ordersCsv({order(u"A"_s)}));
        const auto reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::all());
        const FileImport import = importFiles(*reviewer, m_definition, {path});
        QCOMPARE(import.all(FileOutcome::Kind::Refused).size(), 1);
        QVERIFY(import.files.first().why.code == Error::Code::Denied);
    }
};

QTEST_GUILESS_MAIN(TestOrderCase)
#include "test_order_case.moc"
