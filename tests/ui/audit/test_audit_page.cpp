// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"
#include "support/patience.h"
#include "ui/audit/audit_page.h"
#include "ui/audit/queue_model.h"
#include "ui/audit/stage.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/masked_text.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/workbench/ask_bar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using candidate::Review;
using test::drawnPage;

namespace {

/// A page in a window of its own, with the keyboard on its queue.
class Shown {
public:
    explicit Shown(test::Stage& stage, account::Role role = account::Role::Reviewer) : page(stage.open(role))
    {
        page.resize(1280, 780);
        page.setExam(test::kStageExam);
        page.show();
        page.activateWindow();
        if (!test::waitForActive(&page)) // else the first key goes nowhere
            qFatal("the page got no focus");
        table = page.findChild<TableView*>();
        page.setFocus();
        viewer = page.findChild<ImageViewer*>(u"picture"_s);
    }

    bool press(Qt::Key key)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &page, key);
        return true;
    }
    /// Waits until what is shown can be decided.
    bool isReady() const { return action(u"Return"_s)->isEnabled(); }
    QAction* action(const QString& text) const
    {
        for (QAction* one : page.shortcuts().actions())
            if (one->text() == text)
                return one;
        qFatal("the page has no action %s", qPrintable(text));
    }
    QString obstacle() const { return page.findChild<QLabel*>(u"obstacle"_s)->text(); }
    int rows() const { return table->model()->rowCount(); }
    QString current() const { return table->currentIndex().siblingAtColumn(0).data().toString(); }

    AuditPage page;
    TableView* table = nullptr;
    ImageViewer* viewer = nullptr;
};

QByteArray pdf(int pages)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.fillRect(0, 0, 4000 * (i + 1), 4000, Qt::black);
    }
    painter.end();
    return bytes;
}

} // namespace

class TestAuditPage : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    QList<audit::MaterialId> m_materials;

    /// One student card each of @p count candidates.
    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            m_materials.append(m_stage->add(m_stage->addCandidate(u"考生%1"_s.arg(i + 1)), u"student_card"_s,
                                            drawnPage(u"学生证 %1"_s.arg(i + 1))));
    }

private Q_SLOTS:
    void aWaitIsSaidInTheUnitThatMatters_data()
    {
        QTest::addColumn<qint64>("minutes");
        QTest::addColumn<QString>("said");
        constexpr qint64 kDay = 24 * 60;
        QTest::newRow("minutes") << qint64(59) << u"59 min"_s;
        QTest::newRow("hours") << qint64(47 * 60) << u"47 h"_s;
        QTest::newRow("days") << 29 * kDay << u"29 d"_s;
        QTest::newRow("months") << 90 * kDay << u"3 month(s)"_s; // plural forms come with the translations
        QTest::newRow("years") << 1416 * kDay << u"3 year(s)"_s;
        QTest::newRow("the future") << -kDay << u"0 min"_s;
    }

    void aWaitIsSaidInTheUnitThatMatters()
    {
        QFETCH(qint64, minutes);
        const QDateTime now(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC);
        QTEST(ageText(now.addSecs(-60 * minutes), now), "said");
    }

    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-audits"_s);
        QSettings().clear();
    }

    void init()
    {
        m_materials.clear();
        m_stage = std::make_unique<test::Stage>();
    }

    void anEmptyQueueSaysWhatWillStandHere()
    {
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.page.isEmptyShown());
        QTRY_COMPARE(shown.page.badge(), 0);
    }

    void theOldestMaterialIsShownWithItsPictureAndFacts()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QCOMPARE(shown.current(), u"考生1"_s);
        QVERIFY(shown.viewer->hasPicture());
        QCOMPARE(shown.viewer->pictureSize(), QSize(620, 877));
        QCOMPARE(shown.page.badge(), 2);
        const auto facts = shown.page.findChild<FactList*>()->facts();
        const auto school = std::find_if(facts.begin(), facts.end(),
                                         [](const Fact& fact) { return fact.key == u"graduation_school"; });
        QVERIFY(school != facts.end());
        QCOMPARE(school->value, u"河套学院"_s);
        const auto idNumber = std::find_if(facts.begin(), facts.end(),
                                           [](const Fact& fact) { return fact.key == u"id_number"; });
        QVERIFY(idNumber != facts.end());
        QCOMPARE(idNumber->value, u"Missing"_s);
    }

    void oneKeyApprovesAndShowsTheNext()
    {
        fill(3);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        QCOMPARE(shown.current(), u"考生2"_s); // at once, before the store has answered
        QCOMPARE(shown.rows(), 2);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        QCOMPARE(m_stage->material(m_materials[0]).decidedBy, u"staff"_s);
        QCOMPARE(m_stage->stateOf(m_materials[1]), Review::Waiting);
        QTRY_COMPARE(shown.page.badge(), 2);
    }

    void theNextPictureIsDecodedBeforeItsTurn()
    {
        fill(3);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QTRY_COMPARE(shown.page.findChild<ImageCache*>()->pending(), 0);
        shown.press(Qt::Key_J);
        QVERIFY(shown.viewer->hasPicture()); // no event loop in between
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_K);
        QCOMPARE(shown.current(), u"考生1"_s);
    }

    void aReasonByNumberIsWhatTheCandidateReads_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Review>("state");
        QTest::newRow("return") << Qt::Key_R << Review::Returned;
        QTest::newRow("reject") << Qt::Key_F << Review::Rejected;
    }
    void aReasonByNumberIsWhatTheCandidateReads()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Review, state);
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_1);
        shown.press(key);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), state);
        QCOMPARE(m_stage->material(m_materials[0]).reason, u"证明或验证报告已过有效期"_s);
    }

    void aReturnWithoutAReasonAsksForOneAndTakesTheNextNumber()
    {
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_R);
        auto* asks = shown.page.findChild<QLabel*>(u"askForReason"_s);
        QVERIFY(asks->isVisible());
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
        shown.press(Qt::Key_2);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Returned);
        QVERIFY(!asks->isVisible());
    }

    void aTypedReasonCompletesTheReturn()
    {
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_R);
        shown.press(Qt::Key_T);
        auto* text = shown.page.findChild<QLineEdit*>();
        QCOMPARE(QApplication::focusWidget(), text);
        QTest::keyClicks(text, u"A 1 seal"_s); // letters and digits are text here, not keys of the page
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Returned);
        QCOMPARE(m_stage->material(m_materials[0]).reason, u"A 1 seal"_s);
    }

    void escapeGivesTheReturnUp()
    {
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_R);
        shown.press(Qt::Key_Escape);
        shown.press(Qt::Key_1);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
    }

    void undoPutsTheMaterialBackInFrontOfTheReviewer()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        QTRY_VERIFY(m_stage->undo.isOffering());
        shown.press(Qt::Key_U);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
        QTRY_COMPARE(shown.current(), u"考生1"_s);
        QTRY_VERIFY(shown.isReady());
        QCOMPARE(shown.rows(), 2);
        QTRY_COMPARE(shown.page.badge(), 2);
    }

    void theSecondOfTwoDecisionsIsSaidAndComesBack()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        // Another session decides, and this window has not heard of it.
        audit::AuditService other(m_stage->station.admin());
        test::orDie(other.decide(m_stage->material(m_materials[0]), audit::Decision::Reject, u"no"_s));
        shown.press(Qt::Key_A);
        QTRY_VERIFY(!shown.page.messages().sentence().isEmpty());
        QVERIFY2(shown.page.messages().sentence().contains(u"考生1"_s),
                 qPrintable(shown.page.messages().sentence()));
        QVERIFY(shown.page.messages().sentence().contains(u"first"_s));
        QTRY_COMPARE(shown.rows(), 2);
        QCOMPARE(shown.current(), u"考生2"_s); // the reviewer is not pulled away
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Rejected);
        shown.press(Qt::Key_K);
        QTRY_VERIFY(shown.obstacle().contains(u"decided"_s));
        QVERIFY(!shown.action(u"Approve"_s)->isEnabled());
    }

    void changesFromElsewhereComeIntoTheQueueWithoutMovingTheReviewer()
    {
        fill(3);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        audit::AuditService other(m_stage->station.admin());
        test::orDie(other.decide(m_stage->material(m_materials[2]), audit::Decision::Approve, {}));
        fill(1);
        m_stage->desk().announce({u"material"_s});
        QTRY_COMPARE(shown.page.badge(), 3);
        QTRY_COMPARE(shown.table->model()->index(2, 0).data().toString(), u"考生1"_s); // the new one's name
        QCOMPARE(shown.rows(), 3);
        QCOMPARE(shown.table->currentIndex().row(), 0);
    }

    void severalAreApprovedAfterOneQuestion()
    {
        fill(4);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
        shown.press(Qt::Key_A);
        auto* ask = shown.page.findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QVERIFY2(ask->question().contains(u"3"_s), qPrintable(ask->question()));
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
        shown.press(Qt::Key_Return);
        for (int i = 0; i < 3; ++i)
            QTRY_COMPARE(m_stage->stateOf(m_materials[i]), Review::Approved);
        QTRY_COMPARE(shown.rows(), 1);
        QCOMPARE(shown.current(), u"考生4"_s);
        QTRY_VERIFY(m_stage->undo.isOffering());
        m_stage->undo.undo();
        QTRY_COMPARE(m_stage->stateOf(m_materials[2]), Review::Waiting);
        QTRY_COMPARE(shown.rows(), 4);
    }

    void whatWasDecidedTogetherIsTakenBackAfterOneQuestion()
    {
        fill(4);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        auto* ask = shown.page.findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        ask->accept();
        QTRY_COMPARE(m_stage->stateOf(m_materials[2]), Review::Approved);
        QTRY_VERIFY(m_stage->undo.isOffering());
        shown.press(Qt::Key_U);
        QVERIFY(ask->isAsking());
        QVERIFY2(ask->question().contains(u"3"_s), qPrintable(ask->question()));
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        ask->accept();
        for (const audit::MaterialId& id : m_materials)
            QTRY_COMPARE(m_stage->stateOf(id), Review::Waiting);
    }

    void aDecisionMadeInAnotherListIsTakenBackAfterAQuestion()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        QComboBox* states = nullptr;
        for (auto* box : shown.page.findChildren<QComboBox*>())
            if (box->findData(u"approved"_s) >= 0)
                states = box;
        QVERIFY(states);
        states->setCurrentIndex(states->findData(u"returned"_s)); // none
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        shown.press(Qt::Key_U);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QVERIFY(shown.page.messages().sentence().contains(u"考生1"_s));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        states->setCurrentIndex(states->count() - 1); // all
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        shown.press(Qt::Key_U);
        auto* ask = shown.page.findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QVERIFY2(ask->question().contains(u"考生1"_s), qPrintable(ask->question()));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        ask->accept();
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
    }

    void theFilmstripHoldsAllOfAPersonAndFramesTheOneOnShow()
    {
        const auto candidate = m_stage->addCandidate(u"考生1"_s);
        for (const QString& kind : {u"student_card"_s, u"id_card_front"_s})
            m_materials.append(m_stage->add(candidate, kind, drawnPage(kind)));
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        const auto buttons = [&shown] {
            QList<QToolButton*> found;
            for (auto* button : shown.page.findChildren<QToolButton*>())
                if (button->property("film").toBool() && button->isVisible())
                    found.append(button);
            return found;
        };
        QTRY_COMPARE(buttons().size(), 2);
        const QList<QToolButton*> film = buttons();
        QCOMPARE(std::count_if(film.begin(), film.end(),
                               [](const QToolButton* one) { return one->property("onShow").toBool(); }),
                 1);
        QTRY_COMPARE(shown.page.findChild<QLabel*>(u"place"_s)->text(), u"1 of 2"_s);
        auto* comparison = shown.page.findChild<ImageViewer*>(u"comparison"_s);
        QVERIFY(!comparison->isVisible());
        shown.press(Qt::Key_C);
        QTRY_VERIFY(comparison->hasPicture()); // the other one, never the one that is shown already
        QVERIFY(comparison->key() != shown.viewer->key());
        shown.press(Qt::Key_C);
        QVERIFY(!comparison->isVisible());
    }

    void aPersonsLineSaysHowAllOfHisMaterialsStand()
    {
        const auto candidate = m_stage->addCandidate(u"考生1"_s);
        for (const QString& kind : {u"student_card"_s, u"id_card_front"_s})
            m_materials.append(m_stage->add(candidate, kind, drawnPage(kind)));
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        const auto first = [&shown] { return shown.table->model()->index(0, QueueModel::NameColumn); };
        const auto dots = [&first] { return first().data(StateDotsRole).value<StateDots>(); };
        QCOMPARE(dots(), StateDots({State::Waiting, State::Waiting}));
        QVERIFY(shown.table->model()
                    ->index(1, QueueModel::NameColumn)
                    .data(StateDotsRole)
                    .value<StateDots>()
                    .isEmpty()); // they stand once, like the name

        // Decided elsewhere: his other line, which stays, tells so in colour and in words.
        audit::AuditService other(m_stage->station.admin());
        test::orDie(other.decide(m_stage->material(m_materials[1]), audit::Decision::Approve, {}));
        m_stage->desk().announce({u"material"_s});
        QTRY_COMPARE(dots().count(State::Done), 1);
        QCOMPARE(dots().count(State::Waiting), 1);
        const QString words = first().data(Qt::ToolTipRole).toString();
        QCOMPARE(words.count(u"Approved"_s), 1);
        QCOMPARE(words.count(u"Waiting"_s), 1);
        QCOMPARE(first().data(Qt::AccessibleTextRole).toString(), words);
        QCOMPARE(first().data(CopyTextRole).toString(), u"考生1"_s);
    }

    void whatIsChosenInAFilterGivesTheKeyboardBackToTheList()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        auto* box = shown.page.findChild<QComboBox*>();
        box->setFocus();
        box->showPopup();
        QTest::keyClick(box->view(), Qt::Key_Down);
        QTest::keyClick(box->view(), Qt::Key_Return);
        QTRY_VERIFY(!box->hasFocus()); // or the next arrow would choose another state
    }

    void thePageFitsASmallWindowWhateverStandsOpen()
    {
        fill(2);
        Shown shown(*m_stage);
        constexpr QSize kRoom(940, 630); // 1024 × 700 without the rail, the status bar and the frame
        const auto need = [&shown] { return shown.page.minimumSizeHint(); };
        QTRY_VERIFY(shown.isReady());
        QVERIFY2(need().boundedTo(kRoom) == need(), qPrintable(QDebug::toString(need())));
        shown.press(Qt::Key_R);
        QTRY_VERIFY2(need().boundedTo(kRoom) == need(), qPrintable(QDebug::toString(need())));
    }

    void severalAreApprovedButNotThoseWhoseFileIsNotHere()
    {
        fill(3);
        QVERIFY(QFile::remove(m_stage->pathOf(m_materials[1])));
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(shown.table, Qt::Key_Down, Qt::ShiftModifier);
        shown.press(Qt::Key_A);
        auto* ask = shown.page.findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        QVERIFY2(ask->question().startsWith(u"Materials: 2 will be approved. 1 "_s) &&
                     ask->question().contains(u"file is not here yet"_s),
                 qPrintable(ask->question()));
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        QTRY_COMPARE(m_stage->stateOf(m_materials[2]), Review::Approved);
        QCOMPARE(m_stage->stateOf(m_materials[1]), Review::Waiting);
        const auto refused = audit::AuditService(m_stage->station.admin())
                                 .decide(m_stage->material(m_materials[1]), audit::Decision::Approve, {});
        QCOMPARE(refused.error().code, base::Error::Code::NotFound);
    }

    void theHeaderSaysFromWhenOnAWaitIsShown()
    {
        const QueueModel model(nullptr);
        const QString said =
            model.headerData(QueueModel::AgeColumn, Qt::Horizontal, Qt::ToolTipRole).toString();
        QVERIFY2(said.contains(QString::number(QueueModel::kOverdueDays)), qPrintable(said));
        QVERIFY(!model.headerData(QueueModel::NameColumn, Qt::Horizontal, Qt::ToolTipRole).isValid());
    }

    void anExamWithoutMaterialsSaysSo()
    {
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        auto* record = shown.page.findChild<QAction*>(u"openRecord"_s);
        QVERIFY(record->isEnabled());
        shown.page.setExam(u"sh-zhuanke-2024"_s); // fees only
        QTRY_VERIFY(shown.page.isEmptyShown());
        const auto* empty = shown.page.findChild<EmptyState*>();
        QStringList said;
        for (const QLabel* label : empty->findChildren<QLabel*>())
            said.append(label->text());
        QVERIFY2(said.join(u' ').contains(u"has no materials"_s), qPrintable(said.join(u' ')));
        QVERIFY(!record->isEnabled());
        shown.press(Qt::Key_G);
        QCOMPARE(shown.page.messages().sentence(), u"No material is chosen."_s);
    }

    void whoMayNotDecideIsToldSoByTheKey()
    {
        fill(1);
        Shown shown(*m_stage, account::Role::SchoolAdmin);
        QTRY_COMPARE(shown.rows(), 1);
        shown.press(Qt::Key_A);
        QVERIFY2(shown.page.messages().sentence().contains(u"decided by reviewers"_s),
                 qPrintable(shown.page.messages().sentence()));
    }

    void anotherExamTakesNoDecisionOfThisOneBack()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        QTRY_VERIFY(m_stage->undo.isOffering());
        shown.page.setExam(u"sh-zhuanke-2024"_s); // which lacks half of the fields
        QVERIFY(!m_stage->undo.isOffering());
        shown.press(Qt::Key_U);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(shown.rows(), 0);
    }
    void aRefusedDecisionOfAnotherExamIsSaidButNotShownHere()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        audit::AuditService admin(m_stage->station.admin());
        QVERIFY(admin.decide(m_stage->material(m_materials[0]), audit::Decision::Reject, u"first"_s));
        shown.press(Qt::Key_A);
        shown.page.setExam(u"sh-zhuanke-2024"_s);
        QTRY_VERIFY(shown.page.messages().sentence().contains(u"Not saved"_s));
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(shown.rows(), 0);
    }

    void aClerkSeesWhyHeCannotDecide()
    {
        fill(1);
        Shown shown(*m_stage, account::Role::Clerk);
        QTRY_VERIFY(shown.viewer->hasPicture());
        QVERIFY(shown.obstacle().contains(u"reviewers"_s));
        for (const QString& text : {u"Approve"_s, u"Return"_s, u"Reject"_s})
            QVERIFY(!shown.action(text)->isEnabled());
        shown.press(Qt::Key_A);
        QVERIFY(test::settle(m_stage->desk(), shown.page));
        QCOMPARE(m_stage->stateOf(m_materials[0]), Review::Waiting);
    }

    void aDamagedPictureCanBeReturnedButNotApproved()
    {
        m_materials.append(
            m_stage->add(m_stage->addCandidate(u"考生1"_s), u"student_card"_s, "\xFF\xD8\xFF is no picture"));
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QVERIFY(shown.viewer->message().contains(u"damaged"_s));
        QVERIFY(!shown.action(u"Approve"_s)->isEnabled());
        shown.press(Qt::Key_1);
        shown.press(Qt::Key_R);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Returned);
    }

    void aFileThatHasNotArrivedIsNotDecidedAndIsShownWhenItComes()
    {
        fill(1);
        const QString path = m_stage->pathOf(m_materials[0]);
        QVERIFY(QFile::rename(path, path + u".away"_s));
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.obstacle().contains(u"arrived"_s));
        QVERIFY(shown.viewer->message().contains(u"not arrived"_s));
        QVERIFY(QFile::rename(path + u".away"_s, path));
        m_stage->desk().announce({u"material"_s});
        QTRY_VERIFY(shown.isReady());
    }

    void thePagesOfAPdfAreTurned()
    {
        m_materials.append(m_stage->add(m_stage->addCandidate(u"考生1"_s), u"student_card"_s, pdf(2)));
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QVERIFY(shown.viewer->hasPicture());
        const QByteArray first = shown.viewer->key();
        shown.press(Qt::Key_PageDown);
        QTRY_VERIFY(shown.viewer->hasPicture());
        QVERIFY(shown.viewer->key() != first);
        shown.press(Qt::Key_PageDown); // there is no third
        QTRY_VERIFY(shown.viewer->hasPicture());
        QVERIFY(shown.viewer->key().endsWith("#1"));
    }

    void aLookAtAMaskedValueIsWrittenDownFirst()
    {
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        MaskedText* phone = nullptr;
        for (MaskedText* masked : shown.page.findChildren<MaskedText*>())
            if (masked->shownText().startsWith(u"199"))
                phone = masked;
        QVERIFY(phone);
        QVERIFY(phone->shownText().contains(u'*'));
        QTest::mousePress(phone->findChild<QToolButton*>(), Qt::LeftButton);
        QTRY_COMPARE(phone->shownText(), u"19900000001"_s);
        auto looks = store::execute(m_stage->station.admin().database(),
                                    u"SELECT 1 FROM trail WHERE action = 'look'"_s);
        QVERIFY(looks && looks->next());
        QTest::mouseRelease(phone->findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(phone->shownText().contains(u'*'));
    }

    void spaceTurnsZZoomsAndGAsksForTheRecord()
    {
        fill(1);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_Space);
        QCOMPARE(shown.viewer->rotationDegrees(), 90);
        QVERIFY(shown.viewer->isFitted());
        shown.press(Qt::Key_Z);
        QVERIFY(!shown.viewer->isFitted());
        QSignalSpy wanted(&shown.page, &AuditPage::candidateWanted);
        shown.press(Qt::Key_G);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), u"26000001"_s);
    }

    void theFilterShowsWhatWasDecided()
    {
        fill(2);
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        shown.press(Qt::Key_A);
        QTRY_COMPARE(m_stage->stateOf(m_materials[0]), Review::Approved);
        auto* state = shown.page.findChild<QComboBox*>();
        state->setCurrentIndex(state->findData(u"approved"_s));
        QTRY_COMPARE(shown.rows(), 1);
        QTRY_COMPARE(shown.current(), u"考生1"_s);
        state->setCurrentIndex(state->findData(u"rejected"_s));
        QTRY_VERIFY(shown.page.isEmptyShown());
    }

    void theQueueComesPageByPage()
    {
        constexpr int kCandidates = 210;
        const QByteArray picture = drawnPage(u"同一张"_s, "PNG", {60, 80});
        for (int i = 0; i < kCandidates; ++i) {
            const auto candidate = m_stage->addCandidate(u"考生%1"_s.arg(i + 1));
            m_stage->add(candidate, u"student_card"_s, picture);
        }
        Shown shown(*m_stage);
        QTRY_VERIFY(shown.isReady());
        QTest::keyClick(shown.table, Qt::Key_End, Qt::ControlModifier);
        QTRY_COMPARE(shown.rows(), kCandidates);
        QTest::keyClick(shown.table, Qt::Key_End, Qt::ControlModifier);
        QTRY_COMPARE(shown.current(), u"考生210"_s);
    }
};

QTEST_MAIN(TestAuditPage)
#include "test_audit_page.moc"
