// SPDX-License-Identifier: GPL-3.0-or-later
// A bill is read line by line: memory stays flat however long it is. EXAMDESK_TEST_BILL_MB says how long.
#include "core/bill/books.h"
#include "reconcile/reconciliation.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace examdesk::bill;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;

namespace {

constexpr qint64 kMegabyte = 1 << 20;
constexpr int kUsually = 128;

/// The most memory that this process has had, in MB; 0 where nobody tells.
qint64 peak()
{
#if defined(Q_OS_LINUX)
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024; // the kernel counts KiB
#else
    return 0;
#endif
}

QByteArray line(qint64 number)
{
    const QByteArray no = QByteArray::number(number).rightJustified(10, '0');
    return "`2026-03-10 09:05:00,`wx0000000000000000,`1900000000,`0,`,`42000000" + no + ",`EX20260310" + no +
           ",`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,`NATIVE,`SUCCESS,`OTHERS,`CNY,`160.00,`0.00,`0,`0,`0.00,`0.00,`,`,"
           "`报名考试费,`,`0.00000,`0.60%,`160.00,`0.00,`\r\n";
}

/// Writes a WeChat bill of @p bytes or a little more; how many lines it has, -1 if it cannot be written.
qint64 writeBill(const QString& path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return -1;
    const QByteArray whole = wechatBill({payment(u"A"_s, u"1"_s)}, u"1900000000"_s);
    const QByteArray header = whole.left(whole.indexOf('\n') + 1);
    QByteArray totals = whole.mid(whole.indexOf("总交易单数"));
    qint64 lines = 0;
    bool isWell = file.write(header) == header.size();
    for (; isWell && file.pos() < bytes; ++lines) {
        const QByteArray next = line(lines);
        isWell = file.write(next) == next.size();
    }
    totals = totals.left(totals.indexOf('\n') + 1);
    const QByteArray sum = QByteArray::number(lines * 160) + ".00";
    totals += "`" + QByteArray::number(lines) + ",`" + sum + ",`0.00,`0.00,`0.00000,`" + sum + ",`0.00\r\n";
    return isWell && file.write(totals) == totals.size() ? lines : -1;
}

} // namespace

class TestLargeBill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBillNeedsNoMoreMemoryTheLongerItIs()
    {
        const int asked = qEnvironmentVariableIntValue("EXAMDESK_TEST_BILL_MB");
        const qint64 megabytes = asked > 0 ? asked : kUsually;
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"bill.csv"_s);
        const qint64 lines = writeBill(path, megabytes * kMegabyte);
        QVERIFY(lines > 0);
        RowSink nobody;
        const qint64 before = peak();
        QElapsedTimer clock;
        clock.start();
        const auto read = readPaymentFile(FileSource::fromPath(path), nobody);
        const qint64 more = peak() - before;
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().message));
        QCOMPARE(read->rows, lines);
        QCOMPARE(read->paid.fen(), lines * 16000);
        qInfo("%lld MB, %lld lines: %lld MB more memory than before (%lld), %.1f s", qlonglong(megabytes),
              qlonglong(lines), qlonglong(more), qlonglong(before), double(clock.elapsed()) / 1000);
        constexpr qint64 kMost = 16;
        QVERIFY2(more < kMost, qPrintable(QString::number(more)));
    }
};

QTEST_GUILESS_MAIN(TestLargeBill)
#include "test_large_bill.moc"
