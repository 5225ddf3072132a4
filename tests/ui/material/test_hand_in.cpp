// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"
#include "support/greyed.h"
#include "support/patience.h"
#include "ui/capture/drawn_source.h"
#include "ui/kit/image_viewer.h"
#include "ui/material/file_preview.h"
#include "ui/material/material_window.h"
#include "ui/material/paper_camera.h"
#include "ui/material/scan_folder.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using candidate::Review;

class TestHandIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-hand-in"_s);
    }
    void init()
    {
        QSettings().clear();
        m_files = std::make_unique<QTemporaryDir>();
        m_stage = std::make_unique<test::HandInStage>();
    }
    void cleanup()
    {
        m_stage.reset();
        QApplication::clipboard()->clear();
    }

    void aLineSaysWhatIsAskedForAndHowItStands()
    {
        open(0);
        QStringList kinds;
        for (const MaterialLine* line : m_stage->handIn->lines())
            kinds.append(line->content().kind);
        QCOMPARE(kinds,
                 (QStringList{u"portrait"_s, u"student_card"_s, u"enrolment_report"_s, u"id_card_front"_s}));
        const MaterialLine::Content card = m_stage->line(u"student_card"_s)->content();
        QCOMPARE(card.name, u"Student card *"_s);
        QVERIFY(card.demand.contains(u"JPG or PNG, at most 10 MB"_s));
        QCOMPARE(card.mark.state, State::Attention);
        QVERIFY(m_stage->line(u"portrait"_s)->content().button.isEmpty()); // taken at the camera, not here
        QCOMPARE(test::silentlyGreyed(*m_stage->window), QStringList());
    }

    void aFileIsHandedInByKeys()
    {
        open(0);
        m_stage->handIn->enter();
        QTRY_VERIFY(m_stage->line(u"student_card"_s)->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        auto* dialog = m_stage->handIn->findChild<QFileDialog*>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        const QString path = file(u"card.jpg"_s, "JPEG");
        Q_EMIT dialog->filesSelected({path});
        dialog->reject();
        QTRY_VERIFY(last() && last()->obstacle().isEmpty());
        QCOMPARE(last()->kind(), u"student_card"_s);
        QTRY_VERIFY(last()->preview().viewer().hasPicture());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->handed, 1);
        QCOMPARE(state(0, u"student_card"_s), Review::Waiting);
        QTRY_VERIFY(!last());
        QVERIFY(m_stage->page->messages().sentence().contains(u"Student card"_s));
        QCOMPARE(m_stage->line(u"student_card"_s)->content().mark.word, u"Waiting"_s);
        QVERIFY(m_stage->window->isActiveWindow());
    }

    void whatWasNotSeenIsNotHandedIn()
    {
        open(0);
        dropOn(m_stage->line(u"student_card"_s), {file(u"card.jpg"_s, "JPEG")});
        QTRY_VERIFY(last());
        QVERIFY(!last()->obstacle().isEmpty()); // it is being read
        last()->preview().viewer().clear(u"Not here."_s);
        QSignalSpy changed(&last()->preview(), &FilePreview::changed);
        QVERIFY(changed.wait(test::kPatience));
        last()->preview().viewer().clear(u"Not here."_s);
        QCOMPARE(last()->obstacle(), u"Not here."_s);
        press(Qt::Key_Return);
        QVERIFY(test::settle(*m_stage->desk, *m_stage->page));
        QCOMPARE(m_stage->handed, 0);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!last());
    }

    void escapeLeavesEverythingAsItWas()
    {
        open(0);
        dropOn(m_stage->line(u"student_card"_s), {file(u"card.jpg"_s, "JPEG")});
        QTRY_VERIFY(last() && last()->obstacle().isEmpty());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!last());
        QCOMPARE(m_stage->handed, 0);
        QCOMPARE(state(0, u"student_card"_s), Review::None);
    }

    void ofSeveralTheMaterialIsAskedByDigit()
    {
        open(0);
        dropOn(m_stage->handIn, {file(u"one.png"_s, "PNG")});
        QTRY_VERIFY(last() && last()->obstacle().contains(u"1–3"_s));
        QVERIFY(!confirm()->isEnabled());
        press(Qt::Key_2);
        QCOMPARE(last()->kind(), u"enrolment_report"_s);
        QTRY_VERIFY(confirm()->isEnabled());
        press(Qt::Key_Return);
        QTRY_COMPARE(state(0, u"enrolment_report"_s), Review::Waiting);
    }

    void whereOneIsMissingItIsThatOne()
    {
        open(0);
        add(0, u"student_card"_s, 1);
        add(0, u"id_card_front"_s, 2);
        m_stage->show(m_stage->ids.at(0));
        dropOn(m_stage->handIn, {file(u"one.png"_s, "PNG")});
        QTRY_VERIFY(last());
        QCOMPARE(last()->kind(), u"enrolment_report"_s);
    }

    void severalFilesComeOneAfterTheOther()
    {
        open(0);
        dropOn(m_stage->handIn, {file(u"one.png"_s, "PNG"), file(u"two.png"_s, "PNG", 2)});
        for (const auto& [key, kind] :
             {std::pair{Qt::Key_1, u"student_card"_s}, {Qt::Key_3, u"id_card_front"_s}}) {
            QTRY_VERIFY(last() && last()->preview().file());
            const QPointer<HandInDialog> shown = last();
            press(key);
            QTRY_VERIFY(confirm()->isEnabled());
            press(Qt::Key_Return);
            QTRY_COMPARE(state(0, kind), Review::Waiting);
            QTRY_VERIFY(!shown);
        }
        QCOMPARE(m_stage->handed, 2);
        QTRY_VERIFY(!last());
    }

    void whatIsNotWantedIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        const QByteArray jpeg = test::savedAs(test::paperOf(u"x"_s), "JPEG");
        QTest::newRow("heic") << QByteArray("\0\0\0\x18"
                                            "ftypheic\0\0\0\0",
                                            16)
                              << u"Most Compatible"_s;
        QTest::newRow("webp") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16) << u"WebP"_s;
        QTest::newRow("bmp") << test::savedAs(test::paperOf(u"x"_s), "BMP") << u"BMP"_s;
        QTest::newRow("tiff") << QByteArray("II*\0\x08\0\0\0", 8) << u"TIFF"_s;
        QTest::newRow("pdf") << QByteArray("%PDF-1.4 broken") << u"PDF"_s;
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("cut off") << jpeg.first(jpeg.size() / 2) << u"cut off"_s;
        QTest::newRow("a text") << QByteArray("hello") << u"no picture"_s;
        QTest::newRow("too large") << jpeg + QByteArray((10 << 20) + 1, '\0') + QByteArray("\xFF\xD9", 2)
                                   << u"10.1 MB"_s;
        QTest::newRow("a film") << QByteArray("\0\0\0\x18"
                                              "ftypisom",
                                              12) +
                                       QByteArray(65 << 20, 'x')
                                << u"film"_s;
    }
    void whatIsNotWantedIsRefusedByName()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, word);
        open(0);
        const QString path = write(u"scan.jpg"_s, content); // whatever its name says
        dropOn(m_stage->line(u"student_card"_s), {path});
        QTRY_VERIFY(last() && last()->preview().file());
        QVERIFY2(last()->obstacle().contains(word), qPrintable(last()->obstacle()));
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(confirm()->toolTip(), last()->obstacle());
        QTest::keyClick(last(), Qt::Key_Return);
        QVERIFY(test::settle(*m_stage->desk, *m_stage->page));
        QCOMPARE(m_stage->handed, 0);
        QCOMPARE(state(0, u"student_card"_s), Review::None);
    }

    void aPictureIsTurnedBeforeItIsHandedIn()
    {
        open(0);
        dropOn(m_stage->line(u"student_card"_s), {file(u"card.jpg"_s, "JPEG")});
        QTRY_VERIFY(last() && last()->obstacle().isEmpty());
        press(Qt::Key_BracketRight);
        QTRY_COMPARE(last()->preview().file() ? last()->preview().file()->pixels : QSize(), QSize(640, 960));
        QTRY_VERIFY(last()->obstacle().isEmpty());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->handed, 1);
        const QImage stored = QImage::fromData(contentOf(0, u"student_card"_s));
        QCOMPARE(stored.size(), QSize(640, 960));
        QVERIFY(stored.pixelColor(635, 5).red() > 200 && stored.pixelColor(635, 5).green() < 60);
    }

    void turnedOnceAndBackItIsTheFileAsItCame()
    {
        open(0);
        const QString path = file(u"card.jpg"_s, "JPEG");
        dropOn(m_stage->line(u"student_card"_s), {path});
        QTRY_VERIFY(last() && last()->obstacle().isEmpty());
        press(Qt::Key_BracketLeft);
        QTRY_COMPARE(last()->preview().file() ? last()->preview().file()->pixels : QSize(), QSize(640, 960));
        QTRY_VERIFY(last()->obstacle().isEmpty());
        press(Qt::Key_BracketRight);
        QTRY_COMPARE(last()->preview().file() ? last()->preview().file()->pixels : QSize(), QSize(960, 640));
        QTRY_VERIFY(last()->obstacle().isEmpty());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->handed, 1);
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(contentOf(0, u"student_card"_s), whole.readAll());
    }

    void aPictureIsPasted()
    {
        open(0);
        QApplication::clipboard()->setImage(test::paperOf(u"pasted"_s));
        m_stage->line(u"student_card"_s)->setFocus();
        QTest::keyClick(m_stage->line(u"student_card"_s), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(last() && last()->preview().file());
        press(Qt::Key_1);
        QTRY_VERIFY(confirm()->isEnabled());
        press(Qt::Key_Return);
        QTRY_COMPARE(state(0, u"student_card"_s), Review::Waiting);
        QApplication::clipboard()->setText(u"no picture"_s);
        QTRY_VERIFY(!last() && m_stage->window->isActiveWindow());
        QTest::keyClick(m_stage->line(u"student_card"_s), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(m_stage->page->messages().sentence().contains(u"clipboard"_s));
        QVERIFY(!last());
    }

    void aPaperIsPhotographed()
    {
        open(0);
        QPointer<test::DrawnSource> camera;
        m_stage->handIn->setCamera(test::drawnCamera(&camera));
        m_stage->line(u"student_card"_s)->setFocus();
        QTest::keyClick(m_stage->line(u"student_card"_s), Qt::Key_M, Qt::ControlModifier);
        auto* view = m_stage->handIn->findChild<PaperCamera*>();
        QTRY_VERIFY(view && view->isVisible() && camera && camera->running);
        auto* take = view->findChild<QPushButton*>(u"take"_s);
        camera->hinder(u"The camera was unplugged."_s);
        QVERIFY(!take->isEnabled());
        QCOMPARE(take->toolTip(), u"The camera was unplugged."_s);
        camera->send(test::paperOf(u"seen"_s, {1600, 1200}));
        QTRY_VERIFY(take->isEnabled());
        QTest::keyClick(take, Qt::Key_Space);
        QTRY_VERIFY(last() && last()->obstacle().isEmpty());
        QTRY_VERIFY(!camera); // let go of
        QCOMPARE(last()->kind(), u"student_card"_s);
        QCOMPARE(last()->preview().file()->pixels, QSize(1600, 1200));
        press(Qt::Key_Return);
        QTRY_COMPARE(state(0, u"student_card"_s), Review::Waiting);
    }

    void aNewScanIsAskedAboutAndKeepsItsHandsOffWhoWrites()
    {
        open(0);
        ScanFolder& scans = m_stage->handIn->scans();
        scans.setPatience({.rescan = 50, .still = 40, .discard = 5000});
        write(u"before.jpg"_s, test::savedAs(test::paperOf(u"old"_s), "JPEG"));
        QSignalSpy looked(&scans, &ScanFolder::looked);
        scans.watch(m_files->path());
        QTRY_VERIFY(!looked.isEmpty());
        QLineEdit other(m_stage->window.get());
        other.show();
        other.setFocus();
        file(u"page1.jpg"_s, "JPEG", 3);
        auto* look = m_stage->page->findChild<QAction*>(u"lookAtScan"_s);
        QTRY_VERIFY(look->isVisible());
        QVERIFY(!last());
        QVERIFY(other.hasFocus());
        look->trigger();
        QTRY_VERIFY(last() && last()->preview().file());
        QVERIFY(last()->kind().isEmpty());
        press(Qt::Key_1);
        QTRY_VERIFY(confirm()->isEnabled());
        press(Qt::Key_Return);
        QTRY_COMPARE(state(0, u"student_card"_s), Review::Waiting);
        QVERIFY(!look->isVisible());
        // One that comes while another person is asked for is nobody's.
        other.setFocus();
        file(u"page2.jpg"_s, "JPEG", 4);
        QTRY_VERIFY(look->isVisible());
        m_stage->show(m_stage->ids.at(1));
        QVERIFY(!look->isVisible());
        QVERIFY(m_stage->page->messages().sentence().contains(u"page2.jpg"_s));
    }

    void aScanThatIsNotWantedIsNamedAndNoPictureIsLeftAlone()
    {
        open(0);
        ScanFolder& scans = m_stage->handIn->scans();
        scans.setPatience({.rescan = 50, .still = 40, .discard = 200});
        QSignalSpy looked(&scans, &ScanFolder::looked);
        scans.watch(m_files->path());
        QTRY_VERIFY(!looked.isEmpty());
        m_stage->line(u"student_card"_s)->setFocus(); // who is at the materials waits for it
        write(u"page.tif"_s, QByteArray("II*\0\x08\0\0\0", 8));
        QTRY_VERIFY(last() && last()->preview().file());
        press(Qt::Key_1);
        QVERIFY2(last()->obstacle().contains(u"TIFF"_s), qPrintable(last()->obstacle()));
        press(Qt::Key_Escape);
        QTRY_VERIFY(!last());
        write(u"notes.txt"_s, "hello");
        QTRY_VERIFY(m_stage->page->messages().sentence().contains(u"notes.txt"_s));
        QVERIFY(!last());
        scans.watch({});
        QCOMPARE(FolderSource::folder(Subject::Paper), QString());
        QVERIFY(FolderSource::folder(Subject::Portrait).isEmpty()); // each has its own
    }

    void theSameFileIsToldAndTaken()
    {
        open(0);
        const QString path = file(u"card.jpg"_s, "JPEG");
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        addContent(1, u"id_card_front"_s, whole.readAll());
        dropOn(m_stage->line(u"student_card"_s), {path});
        QTRY_VERIFY(last() && !last()->note().isEmpty());
        QVERIFY2(last()->note().contains(u"26000002"_s), qPrintable(last()->note()));
        QVERIFY(confirm()->isEnabled());
        press(Qt::Key_Return);
        QTRY_COMPARE(state(0, u"student_card"_s), Review::Waiting);
    }

    void whatStandsIsReplacedWithAReasonAndStaysToBeSeen()
    {
        open(0);
        add(0, u"student_card"_s, 5);
        m_stage->show(m_stage->ids.at(0));
        m_stage->station.now = m_stage->station.now.addSecs(60);
        QCOMPARE(m_stage->line(u"student_card"_s)->content().button, u"Replace …"_s);
        dropOn(m_stage->line(u"student_card"_s), {file(u"card.jpg"_s, "JPEG")});
        QTRY_VERIFY(last() && last()->preview().file());
        QVERIFY(last()->obstacle().contains(u"Say why"_s));
        auto* reason = last()->findChild<QLineEdit*>(u"reason"_s);
        QVERIFY(reason->isVisible());
        reason->setFocus();
        QTest::keyClicks(reason, u"1 [ blurred"_s); // digits and brackets are text there
        QCOMPARE(reason->text(), u"1 [ blurred"_s);
        QCOMPARE(last()->preview().file()->pixels, QSize(960, 640));
        QTRY_VERIFY(last()->obstacle().isEmpty()); // and nothing is handed in that was not seen
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE(m_stage->handed, 1);
        const Record record = m_stage->recordOf(m_stage->ids.at(0));
        QCOMPARE(record.materials.size(), 2);
        QCOMPARE(record.candidate.history.last().note, u"1 [ blurred"_s);
        QTRY_VERIFY(!last());
        QTest::keyClick(m_stage->line(u"student_card"_s), Qt::Key_Return); // large
        auto* large = m_stage->handIn->findChild<MaterialWindow*>();
        QVERIFY(large);
        QVERIFY(test::waitForActive(large)); // its keys are shortcuts
        QCOMPARE(large->versions().count(), 2);
        QVERIFY(large->past().contains(u"1 [ blurred"_s));
        QTRY_VERIFY(large->viewer().hasPicture());
        QCOMPARE(large->viewer().pictureSize(), QSize(960, 640));
        QTest::keyClick(&large->versions(), Qt::Key_Down);
        QTRY_COMPARE(large->viewer().pictureSize(), QSize(120, 160));
        large->activateWindow(); // what the window manager was still about may have come between
        QVERIFY(test::waitForActive(large));
        QTest::keyClick(&large->versions(), Qt::Key_Space);
        QCOMPARE(large->viewer().rotationDegrees(), 90);
        QTest::keyClick(&large->versions(), Qt::Key_Escape);
        QTRY_VERIFY(!m_stage->handIn->findChild<MaterialWindow*>());
    }

    void aConfirmedApplicationIsGreyedWithItsReason()
    {
        open(7);
        add(7, u"student_card"_s, 6);
        m_stage->show(m_stage->ids.at(7));
        const MaterialLine* card = m_stage->line(u"student_card"_s);
        QVERIFY2(card->content().obstacle.contains(u"confirmed"_s), qPrintable(card->content().obstacle));
        auto* button = card->findChild<QPushButton*>(u"handIn"_s);
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->toolTip(), card->content().obstacle);
        QVERIFY(m_stage->line(u"enrolment_report"_s)->content().obstacle.isEmpty()); // still missing
        QCOMPARE(test::silentlyGreyed(*m_stage->window), QStringList());
    }

    void aReviewerLooksAndHandsNothingIn()
    {
        open(0, Role::Reviewer);
        for (const MaterialLine* line : m_stage->handIn->lines())
            QVERIFY(line->content().button.isEmpty());
        QVERIFY(!m_stage->handIn->accepts(*mime({file(u"card.jpg"_s, "JPEG")})));
        QVERIFY(!m_stage->page->findChild<QAction*>(u"handInMaterial"_s)->isVisible());
    }

    void aTableIsNoMaterial()
    {
        open(0);
        QVERIFY(!m_stage->handIn->accepts(*mime({write(u"list.xlsx"_s, "PK")})));
        QVERIFY(m_stage->handIn->accepts(*mime({write(u"list.heic"_s, "x")})));
    }

private:
    void open(int index, Role role = Role::Clerk)
    {
        m_stage->open(role);
        m_stage->show(m_stage->ids.at(index));
        m_stage->window->show();
        m_stage->window->activateWindow();
        QVERIFY(test::waitForActive(m_stage->window.get()));
    }
    QString write(const QString& name, const QByteArray& content) const
    {
        QFile made(m_files->filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("A file of the test could not be written.");
        return made.fileName();
    }
    QString file(const QString& name, const char* format, int number = 1) const
    {
        return write(name, test::savedAs(test::paperOf(QString::number(number)), format));
    }
    static std::unique_ptr<QMimeData> mime(const QStringList& paths)
    {
        auto data = std::make_unique<QMimeData>();
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data->setUrls(urls);
        return data;
    }
    static void dropOn(QWidget* target, const QStringList& paths)
    {
        const auto data = mime(paths);
        const QPoint middle = target->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(middle, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
    }
    HandInDialog* last() const { return m_stage->handIn->dialog(); }
    QPushButton* confirm() const { return last()->findChild<QPushButton*>(u"confirm"_s); }
    void press(Qt::Key key) const
    {
        QVERIFY(last());
        QTRY_VERIFY(last()->isActiveWindow() && QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), key);
    }
    Review state(int index, const QString& kind)
    {
        return m_stage->recordOf(m_stage->ids.at(index)).candidate.materials.value(kind);
    }
    QByteArray contentOf(int index, const QString& kind)
    {
        for (const audit::Material& material : m_stage->recordOf(m_stage->ids.at(index)).materials)
            if (material.kind == kind)
                return test::orDie(audit::AuditService(m_stage->station.admin()).fileOf(material.sha256));
        return {};
    }
    void addContent(int index, const QString& kind, const QByteArray& content)
    {
        account::Session& session = m_stage->station.admin();
        candidate::CandidateService candidates(session, test::builtInExams());
        test::orDie(audit::AuditService(session).add(test::orDie(candidates.find(m_stage->ids.at(index))),
                                                     kind, content));
    }
    void add(int index, const QString& kind, int number)
    {
        addContent(index, kind, test::inventedPicture(number));
    }

    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<test::HandInStage> m_stage;
};

QTEST_MAIN(TestHandIn)
#include "test_hand_in.moc"
