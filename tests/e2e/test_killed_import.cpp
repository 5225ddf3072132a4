// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 in the middle of the import of a large bill: the bill is not there at all, the store is whole, and
// the next import takes it. The same bill once more changes nothing.
#include "base/clock.h"
#include "payment/reconciliation_service.h"
#include "specimen/bill_writer.h"
#include "support/demo_copy.h"
#include "support/patience.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

const QString kExam = u"nm-zsb-2026"_s;
constexpr int kLines = 20'000;

QByteArray largeBill()
{
    QList<bill::Transaction> lines;
    const QDateTime morning(QDate(2026, 3, 10), QTime(8, 0), base::examTimeZone());
    for (int i = 0; i < kLines; ++i)
        lines.append({.orderNo = u"K%1"_s.arg(i),
                      .tradeNo = u"42%1"_s.arg(i),
                      .refundNo = {},
                      .channel = bill::Channel::Wechat,
                      .amount = base::Money::fromFen(16000),
                      .at = morning.addSecs(i),
                      .file = {}});
    return specimen::wechatBill(lines, u"1900000000"_s);
}

} // namespace

class TestKilledImport : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;
    QString m_station;
    QString m_bill;
    int m_billsBefore = 0;

    QStringList arguments() const { return {m_station, u"admin"_s, kExam, m_bill}; }
    static QString program() { return QString::fromLatin1(BILL_IMPORT); }
    QList<payment::BillBatch> batches() const
    {
        const auto session = signIn(m_station, u"admin"_s);
        return payment::PaymentService(*session).batches(kExam).value();
    }
    /// What is wrong with the store in the eyes of its own program.
    QByteArray complaints() const
    {
        const QString password = m_folder.write(u"password"_s, kDemoPassword);
        const Ending checked = runBatch({u"check-store"_s, u"--store"_s, m_station, u"--user"_s, u"admin"_s,
                                         u"--password-file"_s, password});
        return checked.exitCode == 0 ? QByteArray() : checked.text();
    }
    void importTwice() const
    {
        const Ending first = runProgram(program(), arguments());
        QVERIFY2(first.exitCode == 0, first.text());
        QCOMPARE(first.out.trimmed(), "new " + QByteArray::number(kLines));
        QCOMPARE(batches().size(), m_billsBefore + 1);

        const auto before = digestsOf(*signIn(m_station, u"admin"_s));
        const Ending second = runProgram(program(), arguments());
        QVERIFY2(second.exitCode == 0, second.text());
        QCOMPARE(second.out.trimmed(), "known " + QByteArray::number(kLines));
        QCOMPARE(batches().size(), m_billsBefore + 1);
        QCOMPARE(digestsOf(*signIn(m_station, u"admin"_s)), before);
    }

private Q_SLOTS:
    void initTestCase() { m_bill = m_folder.write(u"large-bill.csv"_s, largeBill()); }
    void init()
    {
        m_demo = m_folder.path(u"demo"_s);
        copyDemo(m_demo);
        m_station = m_demo + u"/station-a"_s;
        m_billsBefore = int(batches().size());
    }
    void cleanup() { QDir(m_demo).removeRecursively(); }

    void aBillWhoseImportWasKilledHalfwayIsNotThereAtAll_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {1, 50, 90})
            QTest::addRow("%d %%", percent) << percent;
    }
    void aBillWhoseImportWasKilledHalfwayIsNotThereAtAll()
    {
        QFETCH(int, percent);
        QProcess import;
        import.start(program(), arguments() << QString::number(percent), QIODevice::ReadOnly);
        QVERIFY(import.waitForReadyRead(test::kPatience));
        QCOMPARE(import.readAllStandardOutput().trimmed(), QByteArray("waits"));
        QCOMPARE(import.state(), QProcess::Running);
        import.kill();
        QVERIFY(import.waitForFinished());
        QCOMPARE(import.exitStatus(), QProcess::CrashExit);

        QCOMPARE(batches().size(), m_billsBefore);
        {
            const auto session = signIn(m_station, u"admin"_s);
            QCOMPARE(payment::PaymentService(*session).billLines(kExam, u"K0"_s)->size(), 0);
            QCOMPARE(problemsOf(*session), QStringList());
        }
        QCOMPARE(complaints(), QByteArray());
        importTwice();
    }

    void anImportThatIsKilledAtAnyTimeIsWholeOrNotThere()
    {
        constexpr quint32 kSeed = 20260310;
        QRandomGenerator random(kSeed);
        QElapsedTimer clock;
        clock.start();
        importTwice();
        const int both = int(clock.elapsed()); // How long two take today; kills are spread over one.
        for (int round = 0; round < 6; ++round) {
            {
                const auto session = signIn(m_station, u"admin"_s);
                payment::PaymentService service(*session);
                const auto present = service.batches(kExam).value();
                if (present.size() > m_billsBefore)
                    QVERIFY(service.removeBill(kExam, present.last().summary.batchId));
            }
            QProcess import;
            import.start(program(), arguments(), QIODevice::ReadOnly);
            QVERIFY(import.waitForStarted());
            import.waitForFinished(1 + random.bounded(both / 2));
            import.kill();
            import.waitForFinished();
            const auto session = signIn(m_station, u"admin"_s);
            QCOMPARE(problemsOf(*session), QStringList());
            const payment::PaymentService service(*session);
            const auto present = service.batches(kExam).value();
            const bool isThere = present.size() > m_billsBefore;
            if (isThere)
                QCOMPARE(present.last().summary.rows, qint64(kLines));
            for (const int line : {0, kLines / 2, kLines - 1})
                QCOMPARE(service.billLines(kExam, u"K%1"_s.arg(line))->size(), isThere ? 1 : 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestKilledImport)
#include "test_killed_import.moc"
