// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_writing.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace examdesk;

class TestFileWriting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsWrittenWhole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_s);
        QVERIFY(base::writeWhole(path, "first"));
        QVERIFY(base::writeWhole(path, "second"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("second"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a"_s});
    }

    void aFullDiskIsSaidByName()
    {
        QFile full(u"/dev/full"_s); // Linux: every write finds no space.
        if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            QSKIP("There is no /dev/full here.");
        QCOMPARE(full.write("x"), qint64(-1));
        const base::Error error = base::notWritten(full, u"report.csv"_s);
        QCOMPARE(error.code, base::Error::Code::Storage);
        QVERIFY(error.message.contains(u"disk is full"_s));
        QVERIFY(error.message.contains(u"report.csv"_s));
    }

    /// The bytes fit into QSaveFile's buffer, so only the flush meets the end of the room.
    void aFileWhoseEndFoundNoRoomIsNotCommitted()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_s);
        QVERIFY(base::writeWhole(path, "before"));
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
        const rlimit small{8192, limit.rlim_max};
        std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = base::writeWhole(path, QByteArray(12'000, 'x'));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
        QVERIFY(!written);
        QCOMPARE(QFileInfo(path).size(), 6);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void anotherFailureIsNotCalledAFullDisk()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"no/such/folder"_s);
        const auto written = base::writeWhole(path, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().code, base::Error::Code::Storage);
        QVERIFY(written.error().message.contains(path));
        QVERIFY(!written.error().message.contains(u"full"_s));
    }
};

QTEST_GUILESS_MAIN(TestFileWriting)
#include "test_file_writing.moc"
