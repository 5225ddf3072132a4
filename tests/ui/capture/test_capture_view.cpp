// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/greyed.h"
#include "support/patience.h"
#include "ui/audit/stage.h"
#include "ui/capture/capture_picture.h"
#include "ui/capture/capture_view.h"
#include "ui/capture/drawn_source.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/thumbnail_wall.h"
#include "ui/photo/photo_page.h"
#include "ui/source/folder_source.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using base::Error;
using base::Result;
using candidate::Review;
using photo::Outcome;
using photo::Report;
using Stage = CaptureView::Stage;

namespace {

/// Passes what is 540 pixels wide, fails what is 270.
Result<Report> judge(const QByteArray& bytes)
{
    const QImage image = QImage::fromData(bytes);
    const bool isWide = image.width() != 270;
    return Report{.conclusion = isWide ? photo::Conclusion::Pass : photo::Conclusion::Fail,
                  .findings = {{.rule = u"pose_roll"_s,
                                .outcome = isWide ? Outcome::Pass : Outcome::Fail,
                                .why = isWide ? photo::Because::Nothing : photo::Because::HeadLeans}}};
}

/// Tools that judge as above; with a crop that is told by its bytes, or none.
PhotoTools tools(QPointer<test::DrawnSource>* camera, bool crops)
{
    PhotoTools tools{[](const exam::Portrait&) -> PortraitChecker { return judge; }, {}, {}};
    tools.makeCamera = test::drawnCamera(camera);
    tools.propose = [crops](const QByteArray& bytes, const exam::Portrait&) -> Result<photo::Proposal> {
        if (!crops)
            return base::fail(Error::Code::Invalid, u"Nothing has to be changed."_s);
        return photo::Proposal{.jpeg = specimen::drawSyntheticPortrait(quint32(bytes.size() % 1000)),
                               .frame = {},
                               .size = {360, 480},
                               .quality = 90,
                               .report = {.conclusion = photo::Conclusion::Pass, .findings = {}}};
    };
    return tools;
}

/// Keeps the quick lane of @p desk from doing anything until it is released.
class Held {
public:
    explicit Held(account::Desk& desk)
    {
        (void)desk.read([goOn = m_goOn](account::Session&) {
            goOn->acquire();
            return base::Result<void>();
        });
    }
    ~Held() { release(); } // or a failure would hang
    void release() { m_goOn->release(); }

private:
    std::shared_ptr<QSemaphore> m_goOn = std::make_shared<QSemaphore>();
};

class Counter {
public:
    Counter(test::Stage& stage, bool crops, account::Role role = account::Role::Clerk)
        : page(stage.open(role), tools(&camera, crops)), view(page.findChild<CaptureView*>())
    {
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        if (!test::waitForActive(&page))
            qFatal("the page got no focus");
        page.setFocus();
        number = view->findChild<QLineEdit*>();
        picture = view->findChild<CapturePicture*>();
    }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    /// Opens the view for the candidate of that number, whose name is shown then.
    void open(const QString& candidateNo)
    {
        page.takePortrait(candidateNo);
        QTRY_VERIFY(page.isCapturing());
        if (!candidateNo.isEmpty())
            QTRY_VERIFY(who().contains(u"河套学院"_s));
    }
    void take(int height = 720)
    {
        camera->send(test::cameraFrame(specimen::Flaw::None, height));
        press(Qt::Key_Space);
        QTRY_COMPARE(view->stage(), Stage::Taken);
    }
    /// Names somebody else with the keyboard, as a clerk does.
    void typeNumber(const QString& candidateNo)
    {
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, candidateNo);
        press(Qt::Key_Return);
    }
    AskBar& ask() const { return *view->findChild<AskBar*>(); }
    QString note() const
    {
        auto* label = view->findChild<QLabel*>(u"captureNote"_s);
        return label->isVisible() ? label->text() : QString();
    }
    QString who() const { return view->findChild<QLabel*>(u"captureCandidate"_s)->text(); }
    QAction* action(const QString& text) const
    {
        for (QAction* one : page.shortcuts().actions())
            if (one->text() == text)
                return one;
        qFatal("the page has no action %s", qPrintable(text));
    }

    QPointer<test::DrawnSource> camera;
    PhotoPage page;
    CaptureView* view;
    QLineEdit* number = nullptr;
    CapturePicture* picture = nullptr;
};

} // namespace

class TestCaptureView : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::optional<candidate::Candidate> m_candidate;
    std::optional<candidate::Candidate> m_next; ///< In the queue.

    /// All portraits of the candidate, the newest first.
    QList<audit::Material> portraits() const { return portraitsOf(*m_candidate); }
    QList<audit::Material> portraitsOf(const candidate::Candidate& candidate) const
    {
        QList<audit::Material> found;
        audit::AuditService service(m_stage->station.admin());
        for (const audit::QueueRow& row : test::orDie(service.ofCandidate(candidate.id)))
            found.append(test::orDie(service.find(row.id)));
        return found;
    }
    QByteArray fileOf(const audit::Material& material) const
    {
        return test::orDie(audit::AuditService(m_stage->station.admin()).fileOf(material.sha256));
    }
    /// Alters the candidate past all rules.
    void change(const std::function<void(candidate::Candidate&)>& alter) const
    {
        account::Session& admin = m_stage->station.admin();
        const auto record =
            test::orDie(admin.records().find(candidate::kCandidateEntity, m_candidate->id.text()));
        auto altered = test::orDie(candidate::fromRecord(*record));
        alter(altered);
        auto transaction = test::orDie(store::Transaction::begin(admin.database()));
        test::orDie(
            admin.records().save(candidate::toRecord(*m_stage->exams.find(test::kStageExam), altered)));
        test::orDie(transaction.commit());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-capture-view"_s);
    }

    void init()
    {
        QSettings().clear();
        m_stage = std::make_unique<test::Stage>();
        m_candidate = m_stage->addCandidate(u"考生1"_s);
        m_next = m_stage->addCandidate(u"考生2"_s);
    }

    void whatIsTakenAndUsedIsHandedInWithItsOriginal()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        QCOMPARE(counter.note(), QString());
        counter.take();
        QCOMPARE(portraits().size(), 0); // nothing before the person says so
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraits().size(), 2);
        const audit::Material crop = portraits().at(0);
        const audit::Material original = portraits().at(1);
        QVERIFY(original.superseded && !crop.superseded);
        QCOMPARE(QImage::fromData(fileOf(crop)).size(), QSize(360, 480));
        // The middle of the frame alone: what stood beside the candidate is not kept.
        QCOMPARE(QImage::fromData(fileOf(original)).size(), QSize(540, 720));
        QCOMPARE(crop.kind, audit::kPortraitKind);
        QCOMPARE(crop.state, Review::Waiting); // decided by a reviewer as any other
        QTRY_COMPARE(portraits().at(0).checkConclusion, u"pass"_s);
        QTRY_VERIFY2(counter.page.messages().sentence().contains(u"考生1"_s),
                     qPrintable(counter.page.messages().sentence()));
        // Ready for the next in the queue.
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        QVERIFY(counter.number->text().isEmpty());
        QVERIFY(counter.number->hasFocus());
    }

    void aPictureThatFitsIsHandedInAsItWasTaken()
    {
        Counter counter(*m_stage, false);
        counter.open(u"26000001"_s);
        counter.take();
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraits().size(), 1);
        QCOMPARE(QImage::fromData(fileOf(portraits().first())).size(), QSize(540, 720));
    }

    void aConfirmedApplicationTakesTheCropAloneAndThePersonIsTold()
    {
        change([](candidate::Candidate& one) { one.confirmed = true; });
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        QVERIFY2(counter.note().contains(u"takes one picture"_s), qPrintable(counter.note()));
        counter.take();
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraits().size(), 1);
        QCOMPARE(QImage::fromData(fileOf(portraits().first())).size(), QSize(360, 480));
        QTRY_VERIFY(counter.page.messages().sentence().contains(u"not kept"_s));
    }

    void whatTheRulesRefuseStaysOnShow()
    {
        change([](candidate::Candidate& one) {
            one.confirmed = true;
            one.materials.insert(audit::kPortraitKind, Review::Approved);
        });
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        QVERIFY2(counter.note().contains(u"only after a reviewer"_s), qPrintable(counter.note()));
        counter.take();
        Counter::press(Qt::Key_Return);
        QTRY_VERIFY2(counter.page.messages().sentence().contains(u"confirmed"_s),
                     qPrintable(counter.page.messages().sentence()));
        QCOMPARE(counter.view->stage(), Stage::Taken);
        QCOMPARE(portraits().size(), 0);
    }

    void whatBreaksRulesIsNotUsedByAHabitOfTheFingers()
    {
        Counter counter(*m_stage, false);
        counter.open(u"26000001"_s);
        counter.take(360); // 270 wide: fails
        Counter::press(Qt::Key_Return);
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        QCOMPARE(portraits().size(), 0);
        QCOMPARE(counter.view->stage(), Stage::Taken);
        Counter::press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(portraits().size(), 1);
    }

    void escapeDropsWhatWasTakenThenLeavesAndLetsGoOfTheCamera()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        QVERIFY(counter.camera->running);
        counter.take();
        Counter::press(Qt::Key_Escape);
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        QVERIFY(counter.page.isCapturing());
        Counter::press(Qt::Key_Escape);
        QVERIFY(!counter.page.isCapturing());
        QVERIFY(counter.camera.isNull());
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        QCOMPARE(portraits().size(), 0);
    }

    void whyThereIsNoPictureIsSaidAndEndsWithTheNextFrame()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.camera->send(test::cameraFrame(specimen::Flaw::None));
        QVERIFY(counter.action(u"Take"_s)->isEnabled());
        counter.camera->hinder(u"The camera was unplugged."_s);
        QCOMPARE(counter.picture->sentence(), u"The camera was unplugged."_s);
        QVERIFY(!counter.action(u"Take"_s)->isEnabled());
        Counter::press(Qt::Key_Space);
        QCOMPARE(counter.view->stage(), Stage::Waiting); // there is nothing to take
        counter.camera->send(test::cameraFrame(specimen::Flaw::None));
        QVERIFY(counter.picture->sentence().isEmpty());
        QVERIFY(counter.action(u"Take"_s)->isEnabled());
        // Unplugged while a picture is judged: it stays on show, and afterwards it is said.
        Counter::press(Qt::Key_Space);
        QTRY_COMPARE(counter.view->stage(), Stage::Taken);
        counter.camera->hinder(u"The camera was unplugged."_s);
        QVERIFY(!counter.picture->picture().isNull());
        Counter::press(Qt::Key_Space); // take again
        QCOMPARE(counter.picture->sentence(), u"The camera was unplugged."_s);
    }

    void theLiveCheckSaysWhatToDo()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.camera->send(test::cameraFrame(specimen::Flaw::None, 360));
        QTRY_COMPARE(counter.view->advice(), u"Straighten the head."_s);
        const auto advised = [&counter] { // said once it was seen twice
            counter.camera->send(test::cameraFrame(specimen::Flaw::None, 720));
            return counter.view->advice();
        };
        QTRY_COMPARE(advised(), u"Good. Take it."_s);
    }

    void theNumberIsLookedUpAndWithoutOneNothingIsUsed()
    {
        Counter counter(*m_stage, true);
        counter.open({});
        QTRY_VERIFY(counter.number->hasFocus());
        QTest::keyClicks(counter.number, u"nobody"_s);
        Counter::press(Qt::Key_Return); // means the field, not the camera
        QTRY_VERIFY2(counter.who().contains(u"No candidate"_s), qPrintable(counter.who()));
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        counter.picture->setFocus();
        counter.take();
        Counter::press(Qt::Key_Return);
        QVERIFY(counter.page.messages().sentence().contains(u"Whose portrait"_s));
        QVERIFY(counter.number->hasFocus());
        counter.number->clear();
        QTest::keyClicks(counter.number, u"26000001"_s);
        Counter::press(Qt::Key_Return);
        QTRY_VERIFY(counter.who().contains(u"考生1"_s));
        QVERIFY(counter.picture->hasFocus());
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraits().size(), 2);
    }

    void aPortraitIsNeverHandedInForAnotherThanItWasTakenFor()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.take();
        counter.typeNumber(u"26000002"_s);
        Counter::press(Qt::Key_Return); // before anybody was found
        QTRY_VERIFY(counter.ask().isAsking());
        QVERIFY2(counter.ask().question().contains(u"考生1"_s) &&
                     counter.ask().question().contains(u"考生2"_s),
                 qPrintable(counter.ask().question()));
        QVERIFY(!counter.action(u"Use"_s)->isEnabled());
        QCOMPARE(test::silentlyGreyed(counter.page), QStringList());
        counter.action(u"Use"_s)->trigger();
        counter.view->writeFiles(QDir::tempPath());
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        QCOMPARE(portraits().size() + portraitsOf(*m_next).size(), 0);
        // A habit of the fingers keeps it, for the one whose it is.
        Counter::press(Qt::Key_Return);
        QVERIFY(!counter.ask().isAsking());
        QCOMPARE(counter.number->text(), u"26000001"_s);
        QVERIFY(counter.who().contains(u"考生1"_s));
        QVERIFY(counter.picture->hasFocus());
        QCOMPARE(counter.view->stage(), Stage::Taken);
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraits().size(), 2);
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        QCOMPARE(portraitsOf(*m_next).size(), 0);
    }

    void aPortraitOfTheOneBeforeIsDiscardedOnlyWhenThePersonSaysSo()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.take();
        counter.typeNumber(u"26000002"_s);
        QTRY_VERIFY(counter.ask().isAsking());
        Counter::press(Qt::Key_Tab, Qt::ShiftModifier); // to the other button
        Counter::press(Qt::Key_Return);
        QVERIFY(!counter.ask().isAsking());
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        QVERIFY2(counter.page.messages().sentence().contains(u"考生1"_s),
                 qPrintable(counter.page.messages().sentence()));
        QCOMPARE(counter.number->text(), u"26000002"_s);
        QVERIFY(counter.picture->hasFocus());
        counter.take();
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraitsOf(*m_next).size(), 2);
        QCOMPARE(portraits().size(), 0);
    }

    void theQuestionEndsWithWhatItAsksAbout()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.take();
        counter.typeNumber(u"26000002"_s);
        QTRY_VERIFY(counter.ask().isAsking());
        counter.typeNumber(u"26000001"_s); // back by hand
        QVERIFY(!counter.ask().isAsking());
        QTRY_VERIFY(counter.who().contains(u"考生1"_s));
        QVERIFY(!counter.ask().isAsking());
        QVERIFY(counter.action(u"Use"_s)->isEnabled());
        counter.typeNumber(u"26000002"_s);
        QTRY_VERIFY(counter.ask().isAsking());
        counter.camera->sendFile(u"2.jpg"_s, specimen::drawSyntheticPortrait(2)); // of who stands there now
        QVERIFY(!counter.ask().isAsking());
        QCOMPARE(counter.number->text(), u"26000002"_s);
        QTRY_COMPARE(counter.view->stage(), Stage::Taken);
        counter.picture->setFocus();
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraitsOf(*m_next).size(), 2);
        QCOMPARE(portraits().size(), 0);
    }

    void aPortraitTakenWhileItsCandidateIsStillLookedForBelongsToNoneWhoIsNamedLater()
    {
        Counter counter(*m_stage, true);
        counter.open({});
        QTRY_VERIFY(counter.number->hasFocus());
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        QStringList told;
        connect(counter.view, &CaptureView::said, this, [&told](const QString& text) { told += text; });
        counter.camera->send(test::cameraFrame(specimen::Flaw::None)); // so that Return leaves the field
        Held held(m_stage->desk());
        counter.typeNumber(u"26000001"_s);
        QVERIFY(counter.picture->hasFocus());
        counter.take();
        counter.typeNumber(u"26000002"_s);
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        QVERIFY2(told.join(u' ').contains(u"discarded"_s), qPrintable(told.join(u' ')));
        held.release();
        QTRY_VERIFY(counter.who().contains(u"考生2"_s));
        Counter::press(Qt::Key_Return);
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        QCOMPARE(portraits().size() + portraitsOf(*m_next).size(), 0);
    }

    void aPortraitTakenWhileItsCandidateIsStillLookedForIsHis()
    {
        Counter counter(*m_stage, true);
        counter.open({});
        QTRY_VERIFY(counter.number->hasFocus());
        QVERIFY(test::settle(m_stage->desk(), counter.page));
        counter.camera->send(test::cameraFrame(specimen::Flaw::None)); // so that Return leaves the field
        Held held(m_stage->desk());
        counter.typeNumber(u"26000001"_s);
        counter.take();
        held.release();
        QTRY_VERIFY(counter.who().contains(u"考生1"_s));
        counter.typeNumber(u"26000002"_s);
        QTRY_VERIFY(counter.ask().isAsking());
        QVERIFY(counter.ask().question().contains(u"考生1"_s));
    }

    void aPortraitThatIsLeftWithItsExamIsSaidToBeDiscarded()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.take();
        counter.page.setExam({});
        QVERIFY(!counter.page.isCapturing());
        QVERIFY2(counter.page.messages().sentence().contains(u"考生1"_s),
                 qPrintable(counter.page.messages().sentence()));
    }

    void aReviewerIsToldWhoHandsPortraitsIn()
    {
        Counter counter(*m_stage, true, account::Role::Reviewer);
        counter.page.takePortrait(u"26000001"_s);
        QTRY_VERIFY(counter.page.messages().sentence().contains(u"clerks and school admins"_s));
        QVERIFY(!counter.page.isCapturing());
        QVERIFY(counter.camera.isNull());
    }

    void theKeyIsAmongThoseOfThePageAndTakesTheCandidateAtHand()
    {
        (void)m_stage->add(*m_candidate, audit::kPortraitKind, specimen::drawSyntheticPortrait(1));
        Counter counter(*m_stage, true);
        QTRY_COMPARE(counter.page.findChild<ThumbnailWall*>()->model()->rowCount(), 1);
        QTRY_VERIFY(counter.page.findChild<ThumbnailWall*>()->currentIndex().isValid());
        QVERIFY(counter.page.shortcuts().entries().contains({u"Ctrl+N"_s, u"Take a portrait"_s}));
        Counter::press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(counter.page.isCapturing());
        QCOMPARE(counter.number->text(), u"26000001"_s);
        QTRY_VERIFY(counter.who().contains(u"考生1"_s));
        QVERIFY2(counter.note().contains(u"takes its place"_s), qPrintable(counter.note()));
        // The keys of the wall are away meanwhile.
        QVERIFY(!counter.action(u"Next view"_s)->isVisible());
        QVERIFY(!counter.action(u"Check"_s)->isVisible());
    }

    void theNewestPictureOfTheWatchedFolderIsUsed()
    {
        QTemporaryDir folder;
        Counter counter(*m_stage, false);
        counter.open(u"26000001"_s);
        counter.view->watchFolder(folder.path());
        QVERIFY(counter.camera.isNull()); // the camera is let go of
        QSignalSpy looks(counter.view->findChild<FolderSource*>(), &FolderSource::looked);
        QVERIFY(counter.picture->sentence().contains(folder.path()));
        QTRY_VERIFY(!looks.isEmpty()); // the first look is at an empty folder
        QStringList told;              // a message goes by itself
        connect(counter.view, &CaptureView::said, this, [&told](const QString& text) { told += text; });
        connect(counter.view, &CaptureView::failed, this,
                [&told](const base::Error& error) { told += error.message; });
        const auto write = [&folder](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        const QByteArray second = specimen::drawSyntheticPortrait(2);
        QVERIFY(write(u"1.jpg"_s, specimen::drawSyntheticPortrait(1)));
        QTRY_COMPARE(counter.view->stage(), Stage::Taken);
        QVERIFY(write(u"notes.txt"_s, "not a picture"));
        const QImage first = counter.picture->picture();
        QVERIFY(write(u"2.jpg"_s, second));
        QTRY_VERIFY(counter.view->stage() == Stage::Taken && counter.picture->picture() != first);
        QTRY_VERIFY(!told.filter(u"notes.txt"_s).isEmpty());
        counter.picture->setFocus();
        Counter::press(Qt::Key_Return);
        QTRY_COMPARE(portraits().size(), 1);
        QCOMPARE(fileOf(portraits().first()), second); // as it came, byte by byte
        QVERIFY(QFile::exists(folder.filePath(u"2.jpg"_s)));
    }

    void aFileThatComesWhileAnotherIsHandedInIsNext()
    {
        Counter counter(*m_stage, false);
        counter.open(u"26000001"_s);
        counter.take();
        Held held(m_stage->desk());
        Counter::press(Qt::Key_Return);
        QCOMPARE(counter.view->stage(), Stage::Saving);
        QCOMPARE(test::silentlyGreyed(counter.page), QStringList());
        QVERIFY(!counter.number->isEnabled() && !counter.number->toolTip().isEmpty());
        counter.camera->sendFile(u"2.jpg"_s, specimen::drawSyntheticPortrait(2));
        QCOMPARE(counter.view->stage(), Stage::Saving);
        held.release();
        QTRY_COMPARE(portraits().size(), 1);
        QTRY_COMPARE(counter.view->stage(), Stage::Taken); // the next one, of whom nobody is named yet
        QVERIFY(counter.number->text().isEmpty());
        QVERIFY2(counter.page.messages().sentence().contains(u"考生1"_s),
                 qPrintable(counter.page.messages().sentence()));
    }

    void aFileThatCameMeanwhileIsNextThoughTheOtherWasRefused()
    {
        change([](candidate::Candidate& one) {
            one.confirmed = true;
            one.materials.insert(audit::kPortraitKind, Review::Approved);
        });
        Counter counter(*m_stage, false);
        counter.open(u"26000001"_s);
        counter.take();
        const QImage first = counter.picture->picture();
        Held held(m_stage->desk());
        Counter::press(Qt::Key_Return);
        counter.camera->sendFile(u"2.jpg"_s, specimen::drawSyntheticPortrait(2));
        held.release();
        QTRY_VERIFY(!counter.page.messages().sentence().isEmpty());
        QCOMPARE(counter.view->stage(), Stage::Taken);
        QCOMPARE(counter.picture->picture(), first); // it can still be saved as files
        counter.picture->setFocus();
        Counter::press(Qt::Key_Space); // take again
        QTRY_VERIFY(counter.view->stage() == Stage::Taken && counter.picture->picture() != first);
    }

    void whatBecameOfAPortraitIsSaidThoughTheViewWasLeft()
    {
        Counter counter(*m_stage, false);
        counter.open(u"26000001"_s);
        counter.take();
        Held held(m_stage->desk());
        Counter::press(Qt::Key_Return);
        counter.page.setExam({});
        QVERIFY(!counter.page.isCapturing());
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        held.release();
        QTRY_VERIFY2(counter.page.messages().sentence().contains(u"考生1"_s),
                     qPrintable(counter.page.messages().sentence()));
        QCOMPARE(counter.view->stage(), Stage::Waiting);
        QCOMPARE(portraits().size(), 1);
    }

    void whatIsGreyedSaysWhy()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        QVERIFY(!counter.action(u"Take"_s)->isEnabled()); // no frame came yet
        QVERIFY(counter.action(u"Take"_s)->toolTip().contains(u"No picture"_s));
        QCOMPARE(test::silentlyGreyed(counter.page), QStringList());
    }

    void aChosenSourceGivesTheKeysToThePicture()
    {
        QTemporaryDir folder;
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        auto* from = counter.view->findChild<QComboBox*>();
        from->setFocus();
        from->setCurrentIndex(0);
        Q_EMIT from->activated(0);
        QVERIFY(counter.picture->hasFocus());
    }

    void thePairIsSavedAsFilesAndNothingIsWrittenOver()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        counter.take();
        QTemporaryDir folder;
        counter.view->writeFiles(folder.path());
        QTRY_VERIFY(counter.page.messages().sentence().contains(u"not handed in"_s));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
                 (QStringList{u"26000001-original.jpg"_s, u"26000001.jpg"_s}));
        QCOMPARE(QImage(folder.filePath(u"26000001.jpg"_s)).size(), QSize(360, 480));
        QCOMPARE(portraits().size(), 0);
        // A crop that is there already: the original is not left alone in the folder.
        QVERIFY(QFile::remove(folder.filePath(u"26000001-original.jpg"_s)));
        counter.page.messages().clear();
        counter.view->writeFiles(folder.path());
        QTRY_VERIFY(counter.page.messages().sentence().contains(u"already"_s));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"26000001.jpg"_s});
    }

    void theCameraIsLetGoOfWhileThePageIsOutOfSight()
    {
        Counter counter(*m_stage, true);
        counter.open(u"26000001"_s);
        QVERIFY(counter.camera->running);
        counter.page.hide();
        QVERIFY(!counter.camera->running);
        counter.page.show();
        QVERIFY(counter.camera->running);
    }
};

QTEST_MAIN(TestCaptureView)
#include "test_capture_view.moc"
