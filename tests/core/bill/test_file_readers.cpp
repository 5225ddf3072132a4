// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/file_readers.h"
#include "core/bill/bad_files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::bill::test;

/// Files that are read two at a time.
class TestFileReaders : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    FileTask task(const QString& name, const QByteArray& bytes, bool (*isWanted)(FileKind))
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(path));
        return {FileSource::fromPath(path), isWanted};
    }
    static bool isOrders(FileKind kind) { return kind == FileKind::Orders; }
    static bool isBill(FileKind kind) { return kind != FileKind::Orders && kind != FileKind::Receipts; }
    static QByteArray manyOrders(int first, int count)
    {
        QList<Order> made;
        for (int i = 0; i < count; ++i)
            made.append(order(u"N%1"_s.arg(first + i)));
        return specimen::ordersCsv(made);
    }

private Q_SLOTS:
    void ordersArePreparedFromTheFileOfOrdersAlone()
    {
        // Two files of orders, the second in the place of a bill: what only one thread may do was done by
        // two.
        std::vector<FileTask> tasks{task(u"orders.csv"_s, manyOrders(0, 3'000), &isOrders),
                                    task(u"bill.csv"_s, manyOrders(0, 3'000), &isBill)};
        std::atomic<qint64> prepared = 0;
        std::atomic<qint64> strange = 0;
        qint64 taken = 0;
        const auto read = FileReaders(std::move(tasks), QDate(2026, 3, 20))
                              .run({.prepare =
                                        [&](RowBatch& batch) {
                                            prepared += qint64(batch.orders.size());
                                            strange += batch.file == 0 ? 0 : 1;
                                        },
                                    .closeOrders = [] {},
                                    .take =
                                        [&](const RowBatch& batch) {
                                            taken += batch.file == 0 ? 0 : qint64(batch.orders.size());
                                        }},
                                   {});
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(u"bill.csv"_s), qPrintable(read.error().message));
        QVERIFY2(read.error().message.contains(u"wrong place"_s), qPrintable(read.error().message));
        QCOMPARE(prepared.load(), 3'000);
        QCOMPARE(strange.load(), 0);
        QCOMPARE(taken, 0);
    }

    void theFirstBadFileThatWasGivenIsNamed()
    {
        std::vector<FileTask> tasks{task(u"orders.csv"_s, manyOrders(0, 10), &isOrders),
                                    task(u"first.csv"_s, "Dear Sir or Madam\n", &isBill),
                                    task(u"second.csv"_s, "\x89PNG\r\n\x1a\n", &isBill)};
        const auto read =
            FileReaders(std::move(tasks), QDate(2026, 3, 20))
                .run({.prepare = [](RowBatch&) {}, .closeOrders = [] {}, .take = [](const RowBatch&) {}}, {});
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(u"first.csv"_s), qPrintable(read.error().message));
    }
};

QTEST_GUILESS_MAIN(TestFileReaders)
#include "test_file_readers.moc"
