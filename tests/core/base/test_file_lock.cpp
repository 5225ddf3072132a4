// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_lock.h"

#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using examdesk::base::takeLock;

class TestFileLock : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    bool write(const QByteArray& bytes) const
    {
        QFile file(m_path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_folder.filePath(u"%1.lock"_s.arg(QLatin1StringView(QTest::currentTestFunction())));
    }

    void oneHoldsItAtATime()
    {
        QLockFile one(m_path);
        QVERIFY(takeLock(one));
        QLockFile other(m_path);
        QVERIFY(!takeLock(other));
        QCOMPARE(other.error(), QLockFile::LockFailedError);
        one.unlock();
        QVERIFY(takeLock(other));
    }

    void aFileThatNamesNobodyIsTakenOver()
    {
        QVERIFY(write({})); // as a program leaves it that is killed in the moment of making it
        QLockFile lock(m_path);
        QVERIFY(takeLock(lock));
    }

    void whoHoldsItKeepsItThoughTheFileNamesNobody()
    {
#ifdef Q_OS_WIN
        QSKIP("Nobody else can write into the file there.");
#endif
        QLockFile one(m_path);
        QVERIFY(takeLock(one));
        QVERIFY(write({}));
        QLockFile other(m_path);
        QVERIFY(!takeLock(other));
        QVERIFY(QFile::exists(m_path));
    }

    void aFolderThatIsNotThereIsNoLockOfSomebodyElse()
    {
        QLockFile lock(m_folder.filePath(u"none/a.lock"_s));
        QVERIFY(!takeLock(lock));
        QVERIFY(lock.error() != QLockFile::LockFailedError);
    }
};

QTEST_GUILESS_MAIN(TestFileLock)
#include "test_file_lock.moc"
