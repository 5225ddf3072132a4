// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photo/portrait_rules.h"
#include "photo/folder_check.h"
#include "specimen/synthetic_portrait.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::photo;
using namespace examdesk::specimen;

class TestFolderCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (quint32 i = 0; i < 9; ++i)
            write(u"%1.jpg"_s.arg(i),
                  drawSyntheticPortrait(i, i % 3 == 0 ? Flaw::ColouredBackground : Flaw::None));
        write(u"notes.txt"_s, "no picture");
        QVERIFY(QDir(m_folder->path()).mkdir(u"more"_s));
        write(u"more/broken.png"_s, "no picture");
    }

    void everyPictureOfAFolderIsJudgedOnce()
    {
        const QStringList files = portraitFiles(m_folder->path());
        QCOMPARE(files.size(), 10);
        QSet<QString> seen;
        qint64 last = -1;
        const QThread* const caller = QThread::currentThread();
        const auto take = [&](const FileReport& report) {
            QCOMPARE(QThread::currentThread(), caller);
            QVERIFY(report.result.has_value());
            seen.insert(report.file);
        };
        const base::Progress progress([&](qint64 done, qint64 total) {
            const bool inOrder = done == last + 1 && total == 10;
            last = done;
            return inOrder;
        });
        const auto summary = checkFiles(files, test::portraitRules(), Models(), take, progress);
        QVERIFY(summary.has_value());
        QCOMPARE(seen.size(), 10);
        QCOMPARE(last, 10);
        // Three coloured backgrounds and the broken file; the others lack the models.
        QCOMPARE(*summary, (FolderSummary{.passed = 0, .failed = 4, .person = 6, .unreadable = 0}));
    }

    void aFileThatVanishedIsReportedAndTheRestGoesOn()
    {
        QStringList files = portraitFiles(m_folder->path());
        files.prepend(m_folder->filePath(u"vanished.jpg"_s));
        const auto summary = checkFiles(files, test::portraitRules(), Models(), [](const FileReport&) {});
        QVERIFY(summary.has_value());
        QCOMPARE(summary->unreadable, 1);
        QCOMPARE(summary->failed + summary->person, 10);
    }

    void itStopsWhenToldTo()
    {
        int taken = 0;
        const base::Progress progress([](qint64 done, qint64) { return done < 3; });
        const auto summary = checkFiles(
            portraitFiles(m_folder->path()), test::portraitRules(), Models(),
            [&taken](const FileReport&) { ++taken; }, progress);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, base::Error::Code::Cancelled);
        QCOMPARE(taken, 3);
    }

    void anEmptyFolderIsDoneAtOnce()
    {
        const auto summary = checkFiles({}, test::portraitRules(), Models(), [](const FileReport&) {});
        QVERIFY(summary.has_value());
        QCOMPARE(*summary, FolderSummary());
    }

private:
    void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFolderCheck)
#include "test_folder_check.moc"
