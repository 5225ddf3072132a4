// SPDX-License-Identifier: GPL-3.0-or-later
// What a school admin is told about a file that cannot be reconciled.
#include "core/bill/bad_files.h"
#include "support/demo_copy.h"
#include "support/program.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::bill::test;

class TestBadBills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadFileEndsInASentenceAndNothingIsWritten_data()
    {
        QTest::addColumn<BadFile>("bad");
        const QList<BadFile> files = badFiles();
        QVERIFY(files.size() >= 30);
        for (const BadFile& file : files)
            QTest::newRow(file.name) << file;
    }
    void aBadFileEndsInASentenceAndNothingIsWritten()
    {
        QFETCH(BadFile, bad);
        const test::TestFolder folder;
        QMap<QString, QString> files{{u"--orders"_s, folder.write(u"orders.csv"_s, orders().toUtf8())},
                                     {u"--bill"_s, folder.write(u"bill.csv"_s, wechat().toUtf8())}};
        files[bad.option()] = folder.write(u"file"_s, bad.bytes);
        QStringList arguments{u"reconcile"_s,  u"--exam"_s, u"nm-zsb-2026"_s,     u"--as-of"_s,
                              u"2026-03-20"_s, u"--out"_s,  folder.path(u"out"_s)};
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            arguments << file.key() << file.value();
        const test::Ending ending = test::runBatch(arguments);
        QVERIFY2(ending.exitCode == 2, ending.text());
        QVERIFY2(QString::fromUtf8(ending.err).contains(bad.says), ending.text());
        QVERIFY2(ending.out.isEmpty(), ending.text());
        QVERIFY(!QDir(folder.path(u"out"_s)).exists());
    }
};

Q_DECLARE_METATYPE(examdesk::bill::test::BadFile)

QTEST_GUILESS_MAIN(TestBadBills)
#include "test_bad_bills.moc"
