// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/likeness_commands.h"
#include "likeness/likeness_record.h"
#include "support/patience.h"
#include "ui/audit/stage.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/thumbnail_wall.h"
#include "ui/photo/photo_page.h"
#include "ui/photo/portrait_panel.h"
#include "ui/photo/wall_view.h"
#include "ui/workbench/ask_bar.h"
#include "ui/workbench/decision_panel.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSemaphore>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using candidate::Review;
using photo::Outcome;
using photo::Report;

namespace {

/// Judges by the size in pixels that the test drew: 360 wide passes, 300 fails for its background, else it is
/// for a person.
base::Result<Report> judge(const QByteArray& bytes)
{
    const QImage image = QImage::fromData(bytes);
    if (image.isNull())
        return base::fail(base::Error::Code::Damaged, u"no picture"_s);
    if (image.width() == 360)
        return Report{.conclusion = photo::Conclusion::Pass,
                      .findings = {{.rule = u"background_white"_s, .outcome = Outcome::Pass}}};
    if (image.width() == 300)
        return Report{.conclusion = photo::Conclusion::Fail,
                      .findings = {{.rule = u"pose_roll"_s, .outcome = Outcome::Pass},
                                   {.rule = u"background_white"_s,
                                    .outcome = Outcome::Fail,
                                    .why = photo::Because::BackgroundNotWhite,
                                    .box = QRect(10, 20, 30, 40)}}};
    return Report{.conclusion = photo::Conclusion::Person,
                  .findings = {{.rule = u"glasses"_s, .outcome = Outcome::Person}}};
}

MakeChecker quickChecker()
{
    return [](const exam::Portrait&) -> PortraitChecker { return judge; };
}

class Shown {
public:
    Shown(test::Stage& stage, MakeChecker checker, account::Role role = account::Role::Reviewer,
          const QStringList& missing = {})
        : Shown(stage, PhotoTools{std::move(checker), missing, {}}, role)
    {}
    Shown(test::Stage& stage, PhotoTools tools, account::Role role = account::Role::Reviewer)
        : page(stage.open(role), std::move(tools))
    {
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        if (!test::waitForActive(&page)) // else the first key goes nowhere
            qFatal("the page got no focus");
        page.setFocus();
        wall = page.findChild<ThumbnailWall*>();
        viewer = page.wall().findChild<ImageViewer*>();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &page, key, modifiers);
    }
    QAction* action(const QString& text) const
    {
        for (QAction* one : page.shortcuts().actions())
            if (one->text() == text)
                return one;
        qFatal("the page has no action %s", qPrintable(text));
    }
    bool isReady() const { return action(u"Return"_s)->isEnabled(); }
    StateBadge* hint() const { return page.findChild<StateBadge*>(u"identityHint"_s); }
    int rows() const { return wall->model()->rowCount(); }
    QString word(int row) const
    {
        return wall->model()->index(row, 0).data(StateMarkRole).value<StateMark>().word;
    }
    void check()
    {
        press(Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(!page.isChecking());
    }

    PhotoPage page;
    ThumbnailWall* wall = nullptr;
    ImageViewer* viewer = nullptr;
};

} // namespace

// A window of 1024 × 700 without the rail, the status bar and the frame.
constexpr QSize kSmallPage(940, 630);

class TestPhotoPage : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    QList<audit::MaterialId> m_portraits;

    void add(int width)
    {
        m_portraits.append(
            m_stage->add(m_stage->addCandidate(u"考生%1"_s.arg(m_portraits.size() + 1)), u"portrait"_s,
                         test::drawnPage(u"%1"_s.arg(m_portraits.size()), "PNG", {width, 400})));
    }

    /// The widget in a line of the findings; null if there is none.
    static QWidget* findingAt(const Shown& shown, int row, int column)
    {
        for (auto* area : shown.page.findChildren<QScrollArea*>()) {
            auto* grid = area->widget() ? qobject_cast<QGridLayout*>(area->widget()->layout()) : nullptr;
            if (grid && grid->itemAtPosition(row, column))
                return grid->itemAtPosition(row, column)->widget();
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-photos"_s);
        QSettings().clear();
    }

    void init()
    {
        m_portraits.clear();
        m_stage = std::make_unique<test::Stage>();
        likeness::registerModule(m_stage->modules);
    }

    void anEmptyWallSaysWhatWillStandHere()
    {
        Shown shown(*m_stage, quickChecker());
        QTRY_VERIFY(shown.page.isEmptyShown());
    }

    void aCheckSaysOfEachPortraitWhatItFoundAndWhere()
    {
        for (const int width : {360, 300, 200})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        QCOMPARE(shown.word(1), u"Not checked"_s);
        shown.check();
        QCOMPARE(m_stage->material(m_portraits[0]).checkConclusion, u"pass"_s);
        QCOMPARE(m_stage->material(m_portraits[1]).checkConclusion, u"fail"_s);
        QCOMPARE(m_stage->material(m_portraits[2]).checkConclusion, u"person"_s);
        QVERIFY2(shown.page.messages().sentence().startsWith(u"3 portraits checked: 1 pass, 1 fail, 1"),
                 qPrintable(shown.page.messages().sentence()));
        QTRY_COMPARE(shown.word(1), u"Not met: White background"_s);
        shown.press(Qt::Key_J);
        QTRY_VERIFY(findingAt(shown, 0, 0) != nullptr);
        // What is broken comes first, with why.
        QTRY_COMPARE(findingAt(shown, 0, 1)->accessibleName(), u"White background"_s);
        const QString sentence = qobject_cast<QLabel*>(findingAt(shown, 0, 1))->text();
        QVERIFY2(sentence.contains(u"The background is not white."_s), qPrintable(sentence));
        // What is kept is folded.
        QCOMPARE(findingAt(shown, 2, 1)->accessibleName(), u"Head upright"_s);
        QVERIFY(!findingAt(shown, 2, 1)->isVisible());
        shown.page.findChild<QPushButton*>(u"keptRules"_s)->click();
        QVERIFY(findingAt(shown, 2, 1)->isVisible());
    }

    void theReasonIsProposedFromTheFindings()
    {
        add(300);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 1);
        shown.check();
        auto* reason = shown.page.wall().findChild<QLineEdit*>();
        QTRY_COMPARE(reason->text(), u"The background is not white"_s);
        QVERIFY(!reason->isVisible()); // nobody has asked for it yet
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_R);
        QVERIFY(reason->isVisible()); // it is shown before it is given
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->stateOf(m_portraits[0]), Review::Returned);
        QCOMPARE(m_stage->material(m_portraits[0]).reason, u"The background is not white"_s);
        QTRY_VERIFY(m_stage->undo.isOffering());
        shown.press(Qt::Key_U);
        QTRY_COMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
        QTRY_COMPARE(shown.rows(), 1);
    }

    void anotherReasonTakesTheProposalsPlace()
    {
        add(300);
        add(300);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 2);
        shown.check();
        auto* reason = shown.page.wall().findChild<QLineEdit*>();
        QTRY_COMPARE(reason->text(), u"The background is not white"_s);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_R);
        shown.press(Qt::Key_T);
        QVERIFY(reason->hasFocus());
        QTest::keyClicks(reason, u"a hat"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->material(m_portraits[0]).reason, u"a hat"_s);
        QTRY_COMPARE(reason->text(), u"The background is not white"_s); // of the next one
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_portraits[1]), Review::Waiting);
    }

    void aKeyThatIsHeldDecidesOnce()
    {
        for (int i = 0; i < 3; ++i)
            add(360);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        for (int i = 0; i < 20; ++i) {
            QTest::simulateEvent(shown.wall, true, Qt::Key_A, {}, u"a"_s, true);
            QVERIFY(test::settle(m_stage->desk(), shown.page));
        }
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Approved);
        QCOMPARE(m_stage->stateOf(m_portraits[1]), Review::Waiting);
    }

    void thePageFitsASmallWindowWhateverStandsOpen()
    {
        add(300);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 1);
        shown.check();
        const QSize room(kSmallPage);
        const auto fits = [&] {
            const QSize need = shown.page.minimumSizeHint();
            return need.width() <= room.width() && need.height() <= room.height();
        };
        QTRY_VERIFY(shown.isReady());
        QVERIFY2(fits(), qPrintable(QDebug::toString(shown.page.minimumSizeHint())));
        shown.press(Qt::Key_F);
        QTRY_VERIFY2(fits(), qPrintable(QDebug::toString(shown.page.minimumSizeHint())));
        for (int i = 0; i < 3; ++i) {
            shown.press(Qt::Key_Escape);
            shown.press(Qt::Key_V);
            QTRY_VERIFY2(fits(), qPrintable(QDebug::toString(shown.page.minimumSizeHint())));
        }
    }

    void aCancelledCheckKeepsWhatItRecordedAndLeavesTheRest()
    {
        for (int i = 0; i < 6; ++i)
            add(360);
        QSemaphore begun;
        QSemaphore goOn;
        Shown shown(*m_stage, [&](const exam::Portrait&) -> PortraitChecker {
            return [&](const QByteArray& bytes) {
                begun.release();
                goOn.acquire();
                return judge(bytes);
            };
        });
        const auto release = qScopeGuard([&goOn] { goOn.release(1000); }); // or a failure would hang
        QTRY_COMPARE(shown.rows(), 6);
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(begun.available() > 0);
        QCOMPARE(m_stage->tasks.runningTasks(), 1);
        QToolButton* cancel = nullptr;
        for (auto* button : m_stage->tasks.findChildren<QToolButton*>())
            if (button->toolTip().startsWith(u"Stop"_s))
                cancel = button;
        QVERIFY(cancel);
        cancel->click();
        goOn.release(1000);
        QTRY_VERIFY(!shown.page.isChecking());
        int checked = 0;
        for (const audit::MaterialId& id : m_portraits)
            checked += m_stage->material(id).checkConclusion.isEmpty() ? 0 : 1;
        QVERIFY2(checked > 0 && checked < 6, qPrintable(QString::number(checked)));
        QVERIFY(shown.page.messages().sentence().contains(u"stopped"_s));
    }

    void aFileThatCannotBeReadStaysUnchecked()
    {
        add(360);
        add(360);
        QVERIFY(QFile::remove(m_stage->pathOf(m_portraits[0])));
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 2);
        shown.check();
        QVERIFY(m_stage->material(m_portraits[0]).checkConclusion.isEmpty());
        QCOMPARE(m_stage->material(m_portraits[1]).checkConclusion, u"pass"_s);
        QVERIFY(shown.page.messages().sentence().contains(u"1 could not be read"_s));
    }

    void allThatPassAreApprovedAfterOneQuestion()
    {
        for (const int width : {360, 300, 360})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        shown.check();
        QTRY_VERIFY(shown.action(u"Approve all that pass"_s)->isEnabled());
        shown.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto* ask = shown.page.wall().findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QVERIFY(ask->question().startsWith(u"2 "_s));
        ask->accept();
        QTRY_COMPARE(m_stage->stateOf(m_portraits[0]), Review::Approved);
        QTRY_COMPARE(m_stage->stateOf(m_portraits[2]), Review::Approved);
        QCOMPARE(m_stage->stateOf(m_portraits[1]), Review::Waiting);
        QTRY_VERIFY(m_stage->undo.isOffering());
        m_stage->undo.undo();
        QTRY_COMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
    }

    void whoMayBeTwoPersonsIsLeftOutOfAnApprovalOfAll()
    {
        for (const int width : {360, 360, 360})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        shown.check();
        const audit::Material one = m_stage->material(m_portraits[0]);
        const audit::Material other = m_stage->material(m_portraits[1]);
        const bool isInOrder = one.candidate.text() < other.candidate.text();
        const audit::Material& first = isInOrder ? one : other;
        const audit::Material& second = isInOrder ? other : one;
        const auto id = likeness::likenessId(test::kStageExam, first.candidate, second.candidate);
        const auto reporting = m_stage->desk().execute([&](account::Session& session) {
            return session.execute(session.command(
                u"likeness.report"_s, {likeness::kLikenessEntity, id.text()}, test::kStageExam, 0,
                likeness::toJson({.one = {first.candidate, first.sha256},
                                  .other = {second.candidate, second.sha256},
                                  .score = 0.99})));
        });
        QTRY_VERIFY(reporting.isFinished());
        test::orDie(reporting.result());
        auto* pair = shown.page.findChild<QLabel*>(u"undecidedPair"_s);
        QTRY_VERIFY(pair->isVisible());
        QVERIFY2(pair->text().contains(u"考生"_s), qPrintable(pair->text()));
        QTRY_VERIFY(shown.action(u"Approve all that pass"_s)->isEnabled());
        shown.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto* ask = shown.page.wall().findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QVERIFY2(ask->question().startsWith(u"1 "_s) && ask->question().contains(u"2 may show one person"_s),
                 qPrintable(ask->question()));
        ask->accept();
        QTRY_COMPARE(m_stage->stateOf(m_portraits[2]), Review::Approved);
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
        QCOMPARE(m_stage->stateOf(m_portraits[1]), Review::Waiting);
    }

    void aQuestionThatComesLateTakesNoKeyFromWhoIsTyping()
    {
        for (const int width : {360, 360})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 2);
        shown.check();
        QTRY_VERIFY(shown.action(u"Approve all that pass"_s)->isEnabled());
        shown.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        shown.press(Qt::Key_T);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"you were typing"_s));
        QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QVERIFY(!shown.page.wall().findChild<AskBar*>()->isAsking());
    }

    void aReasonBeingTypedStaysWhenSomethingComesIn()
    {
        for (const int width : {360, 360})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 2);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_R);
        shown.press(Qt::Key_T);
        auto* text = shown.page.wall().findChild<QLineEdit*>(u"decisionReason"_s);
        QVERIFY(text->hasFocus());
        shown.page.wall().refresh(); // as when a sync or the running check brings something
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QVERIFY(text->hasFocus());
        shown.press(Qt::Key_A);
        QCOMPARE(text->text(), u"a"_s);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
    }

    void aQuestionOfAViewOutOfSightHoldsNothingUp()
    {
        add(360);
        Shown shown(*m_stage, quickChecker());
        QTRY_VERIFY(shown.isReady());
        const QActionGroup* decisions = shown.action(u"Return"_s)->actionGroup();
        shown.press(Qt::Key_R);
        QVERIFY(!decisions->isEnabled());
        shown.press(Qt::Key_V);
        QVERIFY(decisions->isEnabled());
        while (!shown.wall->isVisible())
            shown.press(Qt::Key_V);
        QVERIFY(!decisions->isEnabled()); // it stands there as it was left
        shown.press(Qt::Key_A);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
    }

    void severalAreReopenedAfterOneQuestionAndWhatStaysIsDecidedOnce()
    {
        for (const int width : {360, 360})
            add(width);
        Shown shown(*m_stage, quickChecker());
        for (auto* box : shown.page.findChildren<QComboBox*>())
            if (box->findData(u"approved"_s) >= 0)
                box->setCurrentIndex(box->count() - 1); // all states: decided ones stay
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        shown.wall->setFocus();
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(shown.isReady());
            shown.press(Qt::Key_A);
            if (i == 1)
                shown.press(Qt::Key_A); // once more on the last one, which stays where it is
            QTRY_COMPARE(m_stage->stateOf(m_portraits[i]), Review::Approved);
        }
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QVERIFY2(!shown.page.messages().sentence().startsWith(u"Not saved"_s),
                 qPrintable(shown.page.messages().sentence()));
        shown.wall->selectAll();
        QTRY_VERIFY(shown.action(u"Decide anew"_s)->isVisible());
        QVERIFY(!shown.action(u"Approve"_s)->isVisible());
        shown.press(Qt::Key_O);
        auto* ask = shown.page.wall().findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Approved);
        ask->accept();
        for (int i = 0; i < 2; ++i)
            QTRY_COMPARE(m_stage->stateOf(m_portraits[i]), Review::Waiting);
    }

    void theKeyForTheLatestDecisionTakesAnApprovalOfAllBackAfterAQuestion()
    {
        for (const int width : {360, 300})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 2);
        shown.check();
        QTRY_VERIFY(shown.action(u"Approve all that pass"_s)->isEnabled());
        shown.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto* ask = shown.page.wall().findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        ask->accept();
        QTRY_VERIFY(m_stage->undo.isOffering());
        QTRY_COMPARE(m_stage->stateOf(m_portraits[0]), Review::Approved);
        shown.press(Qt::Key_U);
        QTRY_VERIFY(ask->isAsking());
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Approved);
        ask->accept();
        QTRY_COMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
        QVERIFY(!m_stage->undo.isOffering());
        shown.press(Qt::Key_U);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"no decision of this page left"_s));
    }

    void theOverviewsTilesNarrowTheWall()
    {
        for (const int width : {360, 300, 200})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        shown.check();
        shown.page.narrow({{u"verdict"_s, u"pass"_s}});
        QTRY_COMPARE(shown.rows(), 1);
        shown.page.narrow({{u"verdict"_s, u"unchecked"_s}});
        QTRY_VERIFY(shown.page.isEmptyShown());
        shown.page.narrow({});
        QTRY_COMPARE(shown.rows(), 3);
    }

    void theWallIsNarrowedToABrokenRule()
    {
        for (const int width : {360, 300, 200})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        shown.check();
        QComboBox* rules = nullptr;
        for (auto* box : shown.page.findChildren<QComboBox*>())
            if (box->findData(u"background_white"_s) >= 0)
                rules = box;
        QVERIFY(rules);
        rules->setCurrentIndex(rules->findData(u"background_white"_s));
        QTRY_COMPARE(shown.rows(), 1);
        QTRY_COMPARE(shown.wall->model()->index(0, 0).data().toString(), u"考生2"_s);
        rules->setCurrentIndex(rules->findData(u"sharpness"_s));
        QTRY_VERIFY(shown.page.isEmptyShown());
    }

    void theSecondOfTwoDecisionsIsSaidAndComesBack()
    {
        add(360);
        add(360);
        Shown shown(*m_stage, quickChecker());
        QTRY_VERIFY(shown.isReady());
        audit::AuditService other(m_stage->station.admin());
        test::orDie(other.decide(m_stage->material(m_portraits[0]), audit::Decision::Reject, u"no"_s));
        shown.press(Qt::Key_A);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"考生1"_s));
        QTRY_COMPARE(shown.rows(), 2);
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Rejected);
    }

    void missingModelsAreSaid()
    {
        Shown shown(*m_stage, quickChecker(), account::Role::Reviewer, {u"detect.onnx"_s});
        auto* note = shown.page.findChild<QLabel*>(u"modelsMissing"_s);
        QVERIFY(!note->isHidden());
        QVERIFY(note->text().contains(u"detect.onnx"_s) && note->text().contains(u"packaging/setup"_s));
    }

    void thePortraitIsComparedWithTheIdCardAsAHint_data()
    {
        QTest::addColumn<double>("score");
        QTest::addColumn<QString>("word");
        QTest::newRow("alike") << 0.71 << u"Like the ID card: 0.71"_s;
        QTest::newRow("unclear") << 0.45 << u"Hardly like the ID card: 0.45"_s;
        QTest::newRow("another") << 0.12 << u"Not like the ID card: 0.12"_s;
        QTest::newRow("no face") << -1.0 << u"ID card: not compared"_s;
    }
    void thePortraitIsComparedWithTheIdCardAsAHint()
    {
        QFETCH(double, score);
        const candidate::Candidate whose = m_stage->addCandidate(u"考生1"_s);
        const auto portrait = m_stage->add(whose, u"portrait"_s, test::drawnPage(u"p"_s, "PNG", {360, 400}));
        const auto idCard = m_stage->add(whose, u"id_card_front"_s, test::drawnPage(u"i"_s));
        QStringList compared;
        PhotoTools tools{quickChecker(), {}, {}};
        tools.compareFaces = [&](account::Session&, const QString& one, const QString& other) {
            compared << one << other;
            return base::Result<std::optional<double>>(score < 0 ? std::nullopt : std::optional(score));
        };
        Shown shown(*m_stage, tools);
        QTRY_VERIFY(shown.hint()->isVisible());
        QTEST(shown.hint()->mark().word, "word");
        QVERIFY(!shown.hint()->toolTip().isEmpty());
        QCOMPARE(compared,
                 (QStringList{m_stage->material(portrait).sha256, m_stage->material(idCard).sha256}));
        QCOMPARE(m_stage->stateOf(portrait), Review::Waiting);
    }

    void withoutAnIdCardPictureTheHintSaysSo()
    {
        add(360);
        Shown shown(*m_stage, quickChecker());
        QTRY_VERIFY(shown.hint()->isVisible());
        QCOMPARE(shown.hint()->mark().word, u"No picture of the ID card"_s);
    }

    void whatIsMeasuredIsDrawnOverThePicture()
    {
        add(300);
        PhotoTools tools{quickChecker(), {}, {}};
        // The left half is background; the frame is smaller than the picture.
        tools.readGeometry = [](const QByteArray&, const exam::Portrait& rules) {
            photo::PortraitGeometry geometry{.size = {300, 400},
                                             .head = photo::HeadGeometry{.leftEye = {120, 160},
                                                                         .rightEye = {180, 160},
                                                                         .chin = {150, 260},
                                                                         .crown = {150, 60},
                                                                         .frame = QRectF(20, 10, 240, 320)},
                                             .maskSize = {2, 1},
                                             .mask = QByteArray("\xff\0", 2)};
            return rules.rules.isEmpty()
                       ? base::Result<photo::PortraitGeometry>(base::fail(base::Error::Code::Invalid, u"x"_s))
                       : geometry;
        };
        Shown shown(*m_stage, tools);
        QTRY_COMPARE(shown.rows(), 1);
        shown.check();
        auto* panel = shown.page.findChild<PortraitPanel*>();
        QTRY_COMPARE(panel->overlays().size(), 1); // what the check found
        QCOMPARE(panel->overlays().first().label, u"White background"_s);
        shown.press(Qt::Key_M);
        const auto labels = [panel] {
            QStringList all;
            for (const Overlay& overlay : panel->overlays())
                all.append(overlay.label);
            return all;
        };
        QTRY_COMPARE(labels(), (QStringList{u"Frame by the rules"_s, u"Crown"_s, u"Eye line"_s, u"Chin"_s}));
        QCOMPARE(panel->overlays().at(2).points.first().y(), 160.0);
        QTRY_VERIFY(shown.viewer->hasPicture());
        // The left half is tinted, the right is not.
        const QImage seen = shown.viewer->grab().toImage();
        QVERIFY(seen.pixelColor(seen.width() / 2 - 60, seen.height() / 2 + 90) !=
                seen.pixelColor(seen.width() / 2 + 60, seen.height() / 2 + 90));
        shown.press(Qt::Key_M);
        QTRY_COMPARE(labels(), QStringList{u"White background"_s});
    }

    void oneKeyLeavesOnlyWhatIsForAPerson()
    {
        for (const int width : {360, 300, 200})
            add(width);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 3);
        shown.check();
        shown.press(Qt::Key_P);
        QTRY_COMPARE(shown.rows(), 1);
        QTRY_COMPARE(shown.wall->model()->index(0, 0).data().toString(), u"考生3"_s);
        shown.press(Qt::Key_P);
        QTRY_COMPARE(shown.rows(), 3);
    }

    void aProposedCropIsSavedAsANewFileAndTheOriginalStays()
    {
        add(300);
        PhotoTools tools{quickChecker(), {}, {}};
        tools.propose = [](const QByteArray& bytes, const exam::Portrait&) {
            return base::Result<photo::Proposal>(
                photo::Proposal{.jpeg = "made of " + bytes.first(4),
                                .frame = {},
                                .size = {480, 640},
                                .quality = 90,
                                .report = {.conclusion = photo::Conclusion::Pass, .findings = {}}});
        };
        Shown shown(*m_stage, tools);
        QTRY_VERIFY(shown.isReady());
        const audit::Material before = m_stage->material(m_portraits[0]);
        shown.press(Qt::Key_C);
        auto* ask = shown.page.wall().findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QVERIFY2(ask->question().contains(u"480 × 640"_s), qPrintable(ask->question()));
        QTemporaryDir folder;
        const QString path = folder.filePath(u"new.jpg"_s);
        shown.page.wall().proposal().write(path);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"new.jpg"_s));
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("made of \x89PNG"));
        QCOMPARE(m_stage->material(m_portraits[0]), before);
        // What is there already is not written over.
        shown.page.messages().clear();
        shown.page.wall().proposal().write(path);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"already"_s));
    }

    void whyThereIsNoProposalIsSaid()
    {
        add(300);
        PhotoTools tools{quickChecker(), {}, {}};
        tools.propose = [](const QByteArray&, const exam::Portrait&) {
            return base::Result<photo::Proposal>(
                base::fail(base::Error::Code::Invalid, u"No crop can help: the eyes are closed."_s));
        };
        Shown shown(*m_stage, tools);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_C);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"the eyes are closed"_s));
        QVERIFY(!shown.page.wall().findChild<AskBar*>()->isAsking());
    }

    void anExamWithoutPortraitsSaysSo()
    {
        add(300);
        Shown shown(*m_stage, quickChecker());
        QTRY_COMPARE(shown.rows(), 1);
        shown.page.setExam(u"sh-zhuanke-2024"_s); // fees only
        QTRY_VERIFY(shown.page.isEmptyShown());
        QStringList said;
        for (const QLabel* label : shown.page.findChildren<QLabel*>())
            if (label->isVisible())
                said.append(label->text());
        QVERIFY2(said.contains(u"This exam takes no portraits."_s), qPrintable(said.join(u'\n')));
        shown.press(Qt::Key_G);
        QVERIFY2(shown.page.messages().sentence().startsWith(u"Nobody is chosen"_s),
                 qPrintable(shown.page.messages().sentence()));
    }

    void aSchoolAdminNeitherChecksNorDecides()
    {
        add(360);
        Shown shown(*m_stage, quickChecker(), account::Role::SchoolAdmin);
        QTRY_COMPARE(shown.rows(), 1);
        QVERIFY(shown.page.findChild<QLabel*>(u"obstacle"_s)->text().contains(u"reviewers"_s));
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(!shown.page.isChecking());
        QVERIFY(!shown.action(u"Approve"_s)->isEnabled());
        shown.press(Qt::Key_A);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_portraits[0]), Review::Waiting);
        QVERIFY(m_stage->material(m_portraits[0]).checkConclusion.isEmpty());
    }
};

QTEST_MAIN(TestPhotoPage)
#include "test_photo_page.moc"
