// SPDX-License-Identifier: GPL-3.0-or-later
#include "specimen/synthetic_portrait.h"
#include "support/patience.h"
#include "ui/source/folder_source.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

constexpr FolderSource::Patience kQuick{.rescan = 50, .still = 40, .discard = 5000};

} // namespace

class TestCaptureFolder : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& bytes, bool more = false) const
    {
        QFile file(path(name));
        QVERIFY(file.open(more ? QIODevice::Append : QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// True once @p source has seen what lies in the folder: what comes from then on is new.
    static void begin(FolderSource& source)
    {
        QSignalSpy looks(&source, &FolderSource::looked);
        source.start();
        QTRY_VERIFY(!looks.isEmpty()); // at an empty folder, or one with old files only
    }

    /// Until @p source has looked so many times more.
    static void waitForLooks(FolderSource& source, int number)
    {
        QSignalSpy looks(&source, &FolderSource::looked);
        QTRY_VERIFY(looks.size() >= number);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-capture-folder"_s);
        qRegisterMetaType<base::Error>();
    }

    void init()
    {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void withoutAFolderItSaysWhatToChoose()
    {
        FolderSource source;
        QSignalSpy hindered(&source, &CaptureSource::hindered);
        source.start();
        QCOMPARE(hindered.size(), 1);
        QVERIFY(hindered.first().first().value<base::Error>().message.contains(u"Choose the folder"_s));
    }

    void theFolderIsRemembered()
    {
        FolderSource().setFolder(m_folder->path());
        QCOMPARE(FolderSource::folder(), m_folder->path());
    }

    void aPictureThatComesInIsSentAsItIs()
    {
        FolderSource source(kQuick);
        source.setFolder(m_folder->path());
        QSignalSpy files(&source, &CaptureSource::fileArrived);
        begin(source);
        const QByteArray portrait = specimen::drawSyntheticPortrait(1);
        write(u"a.jpg"_s, portrait);
        QTRY_COMPARE(files.size(), 1);
        QCOMPARE(files.first().at(0).toString(), u"a.jpg"_s);
        QCOMPARE(files.first().at(1).toByteArray(), portrait);
    }

    void whatLayThereBeforeIsSomebodyElses()
    {
        write(u"before.jpg"_s, specimen::drawSyntheticPortrait(1));
        FolderSource source(kQuick);
        source.setFolder(m_folder->path());
        QSignalSpy files(&source, &CaptureSource::fileArrived);
        begin(source);
        write(u"new.jpg"_s, specimen::drawSyntheticPortrait(2));
        QTRY_COMPARE(files.size(), 1);
        QCOMPARE(files.first().at(0).toString(), u"new.jpg"_s);
        // Written over it is new.
        write(u"before.jpg"_s, specimen::drawSyntheticPortrait(3));
        QTRY_COMPARE(files.size(), 2);
        QCOMPARE(files.last().at(0).toString(), u"before.jpg"_s);
    }

    void aHalfWrittenFileIsWaitedFor()
    {
        FolderSource source({.rescan = 50, .still = 40, .discard = 60'000});
        source.setFolder(m_folder->path());
        QSignalSpy files(&source, &CaptureSource::fileArrived);
        QSignalSpy notes(&source, &CaptureSource::noted);
        begin(source);
        const QByteArray portrait = specimen::drawSyntheticPortrait(1);
        // The decoder would take the half for a picture with a grey part.
        write(u"a.jpg"_s, portrait.first(portrait.size() / 2));
        waitForLooks(source, 5);
        QCOMPARE(files.size(), 0);
        QCOMPARE(notes.size(), 0);
        write(u"a.jpg"_s, portrait.sliced(portrait.size() / 2), true);
        QTRY_COMPARE(files.size(), 1);
        QCOMPARE(files.first().at(1).toByteArray(), portrait);
        QCOMPARE(notes.size(), 0);
    }

    void aSecondPictureFollowsTheFirst()
    {
        FolderSource source(kQuick);
        source.setFolder(m_folder->path());
        QSignalSpy files(&source, &CaptureSource::fileArrived);
        begin(source);
        write(u"b.jpg"_s, specimen::drawSyntheticPortrait(1));
        QTRY_COMPARE(files.size(), 1);
        write(u"a.jpg"_s, specimen::drawSyntheticPortrait(2));
        QTRY_COMPARE(files.size(), 2);
        QCOMPARE(files.last().at(0).toString(), u"a.jpg"_s);
    }

    void rubbishIsRefusedWithASentenceAndHoldsNothingUp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray portrait = specimen::drawSyntheticPortrait(1);
        QTest::newRow("text") << QByteArray("these are the notes of today") << u"no JPEG or PNG picture"_s;
        QTest::newRow("empty") << QByteArray() << u"no JPEG or PNG picture"_s;
        QTest::newRow("cut off for good") << portrait.first(portrait.size() / 2) << u"cut off or damaged"_s;
        QTest::newRow("a head without a body")
            << QByteArray("\xff\xd8\xff\xe0") + QByteArray(200, '\x11') + "\xff\xd9"
            << u"cut off or damaged"_s;
    }
    void rubbishIsRefusedWithASentenceAndHoldsNothingUp()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, says);
        FolderSource source({.rescan = 50, .still = 40, .discard = 3000});
        source.setFolder(m_folder->path());
        QSignalSpy files(&source, &CaptureSource::fileArrived);
        QSignalSpy notes(&source, &CaptureSource::noted);
        begin(source);
        write(u"rubbish.jpg"_s, bytes);
        waitForLooks(source, 3);
        write(u"portrait.jpg"_s, specimen::drawSyntheticPortrait(2));
        QTRY_COMPARE(files.size(), 1);
        QTRY_COMPARE(notes.size(), 1); // before that it may be written still
        const QString sentence = notes.first().first().toString();
        QVERIFY2(sentence.startsWith(u"rubbish.jpg"_s) && sentence.contains(says), qPrintable(sentence));
        waitForLooks(source, 6);
        QCOMPARE(notes.size(), 1); // said once
        QCOMPARE(files.size(), 1);
    }

    void aFolderThatGoesAwayIsToldOfAndFoundAgain()
    {
        const QString folder = path(u"drive"_s);
        QVERIFY(QDir().mkpath(folder));
        FolderSource source(kQuick);
        source.setFolder(folder);
        QSignalSpy files(&source, &CaptureSource::fileArrived);
        QSignalSpy hindered(&source, &CaptureSource::hindered);
        QSignalSpy unhindered(&source, &CaptureSource::unhindered);
        begin(source);
        QVERIFY(QDir(folder).removeRecursively());
        QTRY_COMPARE(hindered.size(), 1);
        QVERIFY(hindered.first().first().value<base::Error>().message.contains(u"cannot be read"_s));
        QVERIFY(QDir().mkpath(folder));
        QTRY_COMPARE(unhindered.size(), 1);
        write(u"drive/a.jpg"_s, specimen::drawSyntheticPortrait(1));
        QTRY_COMPARE(files.size(), 1);
    }
};

QTEST_MAIN(TestCaptureFolder)
#include "test_capture_folder.moc"
