// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full: said in a sentence, no half-written file, and the store is whole behind it.
#include "support/central_process.h"
#include "support/demo_copy.h"
#include "support/program.h"
#include "support/station.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonObject>
#include <QStorageInfo>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::test;

namespace {

/// A disk of its own, in memory; needs the right to mount.
class SmallDisk {
public:
    explicit SmallDisk(const QString& folder, int megabytes) : m_folder(folder)
    {
        QDir().mkpath(folder);
        m_mounted =
            geteuid() == 0 && runProgram(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s,
                                                      u"size=%1m"_s.arg(megabytes), u"tmpfs"_s, folder})
                                      .exitCode == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            runProgram(u"umount"_s, {u"-l"_s, m_folder});
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_mounted; }
    /// Leaves @p bytes free, no more.
    void fill(qint64 bytes) const
    {
        QFile filler(m_folder + u"/filler"_s);
        if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("The disk cannot be filled.");
        const QByteArray block(4096, 'f');
        while (QStorageInfo(m_folder).bytesAvailable() > bytes)
            if (filler.write(block) != block.size())
                break;
    }
    void empty() const { QFile::remove(m_folder + u"/filler"_s); }

private:
    QString m_folder;
    bool m_mounted = false;
};

} // namespace

class TestFullDisk : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;
    QString m_demo;
    std::unique_ptr<SmallDisk> m_disk;

    QString onDisk(const QString& name) const { return m_folder.path(u"disk/"_s + name); }
    QString store() const { return onDisk(u"demo/station-a"_s); }
    static QStringList namesBelow(const QString& folder)
    {
        QStringList names;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            names.append(files.next());
        names.sort();
        return names;
    }
    void verifySaidFull(const Ending& end) const
    {
        QVERIFY2(end.exitCode == 3, end.text());
        QVERIFY2(end.err.contains("disk is full") || end.err.contains("is the disk full?") ||
                     end.err.contains("Is the disk full?"),
                 end.text());
    }
    void verifyWhole() const
    {
        const auto session = signIn(store(), u"admin"_s);
        QCOMPARE(problemsOf(*session), QStringList());
    }

private Q_SLOTS:
    void init()
    {
        m_disk = std::make_unique<SmallDisk>(m_folder.path(u"disk"_s), 96);
        if (!m_disk->isMounted())
            QSKIP("A small disk can be mounted by root only.");
        m_demo = onDisk(u"demo"_s);
        copyDemo(m_folder.path(u"whole"_s));
        copyFolder(m_folder.path(u"whole/station-a"_s), store());
        QFile::copy(m_folder.path(u"whole/accounts.json"_s), m_demo + u"/accounts.json"_s);
    }
    void cleanup()
    {
        m_disk.reset();
        QDir(m_folder.path(u"whole"_s)).removeRecursively();
    }

    void anImportIsUndone_data()
    {
        QTest::addColumn<int>("left");
        QTest::newRow("nothing left") << 0;
        QTest::newRow("a page left") << 4096;
        QTest::newRow("40 KiB left") << 40960;
        QTest::newRow("100 KiB left") << 102400;
    }
    void anImportIsUndone()
    {
        QFETCH(int, left);
        const auto before = digestsOf(*signIn(store(), u"admin"_s));
        m_disk->fill(left);
        const Ending end = runBatch({u"import"_s, u"--store"_s, store(), u"--exam"_s, u"nm-zsb-2023"_s,
                                     m_folder.path(u"whole/inbox/nm-zsb-2023/import.csv"_s)});
        verifySaidFull(end);
        m_disk->empty();
        verifyWhole();
        QVERIFY(digestsOf(*signIn(store(), u"admin"_s)) == before);
        const Ending again = runBatch({u"import"_s, u"--store"_s, store(), u"--exam"_s, u"nm-zsb-2023"_s,
                                       m_folder.path(u"whole/inbox/nm-zsb-2023/import.csv"_s)});
        QVERIFY2(again.exitCode == 0, again.text());
        QVERIFY2(again.out.contains("5 imported"), again.text());
    }

    void aSyncGoesOnWhereItStopped()
    {
        CentralProcess server(m_folder.path(u"whole"_s));
        const QString fresh = onDisk(u"fresh"_s);
        const account::Principal admin{u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};
        QVERIFY(store::Store::create(fresh, admin.name, QString::fromLatin1(kDemoPassword), admin.toJson(),
                                     store::KeyCost::Least));
        const QStringList sync{u"sync"_s,
                               u"--json"_s,
                               u"--store"_s,
                               fresh,
                               u"--server"_s,
                               server.url(),
                               u"--user"_s,
                               u"admin"_s,
                               u"--password-file"_s,
                               m_folder.write(u"password"_s, kDemoPassword)};
        for (const int left : {200'000, 3'000'000, 6'000'000}) {
            m_disk->fill(left);
            verifySaidFull(runBatch(sync));
            m_disk->empty();
            const auto session = signIn(fresh, u"admin"_s);
            QCOMPARE(problemsOf(*session), QStringList());
        }
        const Ending end = runBatch(sync);
        QVERIFY2(end.exitCode == 0, end.text());
        QCOMPARE(end.json()["digest_equal"_L1], QJsonValue(true));
        QCOMPARE(end.json()["pending"_L1].toInteger(-1), 0);
        QCOMPARE(problemsOf(*signIn(fresh, u"admin"_s)), QStringList());
    }

    void noHalfPaperIsLeft_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("export") << u"export --out %/paper"_s;
        QTest::newRow("print") << u"print --document seats --out %/paper"_s;
        QTest::newRow("print tickets") << u"print --document ticket --override test --out %/paper"_s;
    }
    void noHalfPaperIsLeft()
    {
        QFETCH(QString, line);
        // The store has room; the paper's disk has none.
        const QString other = m_folder.path(u"whole/station-a"_s);
        QCOMPARE(runBatch({u"arrange"_s, u"--store"_s, other, u"--exam"_s, u"nm-zsb-2023"_s}).exitCode, 0);
        const QStringList before = namesBelow(onDisk({}));
        m_disk->fill(4096);
        const Ending end = runBatch(line.replace(u'%', onDisk({})).split(u' ')
                                    << u"--store"_s << other << u"--exam"_s << u"nm-zsb-2023"_s);
        verifySaidFull(end);
        m_disk->empty();
        QCOMPARE(namesBelow(onDisk({})), before);
        const Ending again = runBatch(line.replace(u'%', onDisk({})).split(u' ')
                                      << u"--store"_s << other << u"--exam"_s << u"nm-zsb-2023"_s
                                      << u"--reprint"_s << u"full disk"_s);
        Q_UNUSED(again)
    }

    void aFileEachStopsAndSaysHowManyAreWritten()
    {
        const QString other = m_folder.path(u"whole/station-a"_s);
        m_disk->fill(600 * 1024);
        const Ending end =
            runBatch({u"print"_s, u"--document"_s, u"register"_s, u"--out-dir"_s, onDisk(u"papers"_s),
                      u"--store"_s, other, u"--exam"_s, u"nm-zsb-2023"_s});
        verifySaidFull(end);
        m_disk->empty();
        const QStringList files = namesBelow(onDisk(u"papers"_s));
        QVERIFY2(!files.isEmpty(), end.text());
        QVERIFY2(end.err.contains("Left behind: " + QByteArray::number(files.size()) + " files"), end.text());
        for (const QString& file : files)
            QVERIFY2(readFile(file).trimmed().endsWith("%%EOF"), qPrintable(file));
    }

    void aReconciliationLeavesNoHalfReport()
    {
        const QString inbox = m_folder.path(u"whole/inbox/nm-zsb-2023"_s);
        QDir().mkpath(onDisk(u"money"_s));
        m_disk->fill(0);
        const Ending end = runBatch(
            {u"reconcile"_s, u"--exam"_s, u"nm-zsb-2023"_s, u"--orders"_s, inbox + u"/orders.csv"_s,
             u"--bill"_s, inbox + u'/' + QDir(inbox).entryList({u"1900*.csv"_s}, QDir::Files).value(0),
             u"--out"_s, onDisk(u"money"_s)});
        verifySaidFull(end);
        m_disk->empty();
        QCOMPARE(namesBelow(onDisk(u"money"_s)), QStringList());
    }

    void aBackupLeavesTheOneBefore_data()
    {
        QTest::addColumn<int>("left");
        QTest::newRow("nothing left") << 0;
        QTest::newRow("no room for the database") << 200'000;
        QTest::newRow("no room for a file") << 6'500'000;
    }
    void aBackupLeavesTheOneBefore()
    {
        QFETCH(int, left);
        const QString central = m_folder.path(u"whole/central"_s);
        const QStringList backUp{u"backup"_s,        u"--database"_s,       central + u"/central.db"_s,
                                 u"--files"_s,       central + u"/files"_s, u"--out"_s,
                                 onDisk(u"backup"_s)};
        const QString program = programFile(u"central"_s, u"examdesk-central"_s);
        const Ending whole = runProgram(program, backUp);
        QVERIFY2(whole.exitCode == 0, whole.text());
        QVERIFY(QDir(onDisk(u"backup/files"_s)).removeRecursively()); // so that there is something to copy
        const QByteArray before = readFile(onDisk(u"backup/manifest.json"_s));
        m_disk->fill(left);
        verifySaidFull(runProgram(program, backUp));
        m_disk->empty();
        QCOMPARE(readFile(onDisk(u"backup/manifest.json"_s)), before);
        QCOMPARE(QDir(onDisk(u"backup"_s)).entryList({u"central-*"_s}, QDir::Files).size(), 1);
        const Ending again = runProgram(program, backUp);
        QVERIFY2(again.exitCode == 0, again.text());
    }

    /// With every page less that is left: what was made opens, and what was not is not there.
    void aStoreIsMadeWholeOrNotAtAll()
    {
        constexpr int kPages = 8;
        constexpr int kPage = 4096;
        int made = 0;
        int refused = 0;
        for (int left = 2'000'000; left > 0; left -= kPages * kPage) {
            const QString folder = onDisk(u"made-%1"_s.arg(left));
            QVERIFY(QDir().mkpath(folder));
            m_disk->fill(left);
            const auto done = store::Store::create(folder, u"admin"_s, QString::fromLatin1(kDemoPassword), {},
                                                   store::KeyCost::Interactive);
            m_disk->empty();
            if (done) {
                ++made;
                const auto unlocked =
                    store::Store::unlock(folder, u"admin"_s, QString::fromLatin1(kDemoPassword));
                QVERIFY2(unlocked.has_value(), qPrintable(u"%1 bytes left: %2"_s.arg(left).arg(
                                                   unlocked ? QString() : unlocked.error().message)));
            } else {
                ++refused;
                QVERIFY2(done.error().code == base::Error::Code::Storage, qPrintable(done.error().message));
                QVERIFY(!store::Store::exists(folder));
            }
            QVERIFY(QDir(folder).removeRecursively());
        }
        QVERIFY2(made > 0 && refused > 0, qPrintable(u"%1 made, %2 refused"_s.arg(made).arg(refused)));
    }

    void aDemoIsNotCalledDone()
    {
        m_disk->fill(2'000'000);
        const Ending end = runBatch({u"demo"_s, u"--out"_s, onDisk(u"new"_s), u"--candidates"_s, u"96"_s});
        verifySaidFull(end);
        QVERIFY(!QFile::exists(onDisk(u"new/accounts.json"_s)));
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "test_full_disk.moc"
