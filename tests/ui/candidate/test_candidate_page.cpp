// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/application_audit.h"
#include "station.h"
#include "support/patience.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/candidate_table_model.h"
#include "ui/candidate/field_editor.h"
#include "ui/candidate/history_words.h"
#include "ui/candidate/reason_form.h"
#include "ui/candidate/record_view.h"
#include "ui/candidate/registration_place.h"
#include "ui/kit/masked_text.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/material/hand_in.h"
#include "ui/material/material_line.h"
#include "ui/transfer/table_files.h"
#include "ui/workbench/ask_bar.h"
#include "ui/workbench/decision_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using candidate::CandidateId;

class TestCandidatePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-candidates"_s);
    }

    /// A station is made anew only after a test that changed something: unlocking is slow on purpose.
    void init()
    {
        if (m_station && !m_spoilt)
            return;
        m_spoilt = false;
        m_signedIn.clear();
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        QList<store::Command> commands;
        for (int i = 1; i <= 8; ++i) // the last one has confirmed his form
            commands.append(test::registration(m_station->admin(), exam, i, i == kConfirmed + 1));
        m_ids = test::registerAll(m_station->admin(), commands);
    }

    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_undo.withdraw();
    }

    void searchFinds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("numbers");
        QTest::newRow("name") << u"钱示"_s << QStringList{u"26000001"_s};
        QTest::newRow("pinyin") << u"sunshi"_s << QStringList{u"26000002"_s};
        QTest::newRow("initials") << u"lss"_s << QStringList{};
        QTest::newRow("number") << u"26000003"_s << QStringList{u"26000003"_s};
        QTest::newRow("whole ID number") << test::inventedIdNumber(4) << QStringList{u"26000004"_s};
        QTest::newRow("last six") << test::inventedIdNumber(5).right(6) << QStringList{u"26000005"_s};
        QTest::newRow("nobody") << u"欧阳"_s << QStringList{};
    }

    void searchFinds()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, numbers);
        open(u"admin"_s);
        m_page->setFilter({{u"search"_s, text}});
        QTRY_COMPARE(shownNumbers(), numbers);
    }

    void theOverviewLeadsToARegistration()
    {
        open(u"admin"_s);
        QVERIFY(!m_page->registration().isShown());
        m_page->setFilter({{u"register"_s, true}});
        QTRY_VERIFY(m_page->registration().isShown());
    }

    void aScannedNumberEndsAtItsRecord()
    {
        open(u"admin"_s);
        m_page->setFilter({{u"search"_s, u"26000006"_s}, {u"open"_s, true}});
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == m_ids.at(5));
        QVERIFY(m_page->table().hasFocus());
        QSignalSpy cleared(m_page.get(), &CandidatePage::searchCleared);
        QTest::keyClick(&m_page->table(), Qt::Key_Escape);
        QTRY_COMPARE(m_page->model().rowCount(), 8);
        QCOMPARE(cleared.count(), 1);
        QCOMPARE(m_page->shownRecord()->candidate.id, m_ids.at(5)); // stays in sight
    }

    void afterASearchTheShownOneIsInSightInTheWholeList()
    {
        m_spoilt = true;
        fill(90);
        open(u"admin"_s);
        m_page->setFilter({{u"search"_s, u"28000080"_s}, {u"open"_s, true}});
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"28000080"_s);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTest::keyClick(&m_page->table(), Qt::Key_Escape);
        QTRY_COMPARE(m_page->model().rowCount(), 98);
        const auto* table = &m_page->table();
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"28000080"_s);
        QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex())));
        QCOMPARE(m_page->shownRecord()->candidate.candidateNo, u"28000080"_s);
    }

    void aShownOneFarBehindTheFirstPageIsFetched()
    {
        m_spoilt = true;
        fill(500);
        open(u"admin"_s);
        m_page->setFilter({{u"search"_s, u"28000450"_s}, {u"open"_s, true}});
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"28000450"_s);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTest::keyClick(&m_page->table(), Qt::Key_Escape);
        const auto* table = &m_page->table();
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"28000450"_s);
        QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex())));
    }

    void escapeLeavesWhatWasChosenInTheBoxes()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"admin"_s);
        m_page->setFilter({{u"payment"_s, u"paid"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&m_page->table(), Qt::Key_Escape);
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(m_page->model().rowCount(), 1);
    }

    void whatIsDecidedOnAnotherPageIsShownAtOnce()
    {
        m_spoilt = true;
        open(u"admin"_s);
        choose(kConfirmed);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == m_ids.at(kConfirmed));
        QVERIFY(m_page->shownRecord()->materials.isEmpty());
        test::handIn(m_station->admin(), m_ids.at(kConfirmed), true);
        m_desk->announce({u"material"_s});
        QTRY_VERIFY(!m_page->shownRecord()->materials.isEmpty());
    }

    void fastTypingShowsTheLastSearchOnly()
    {
        open(u"admin"_s);
        for (const QString& text : {u"2"_s, u"26"_s, u"26000001"_s, u"26000007"_s})
            m_page->setFilter({{u"search"_s, text}});
        QTRY_COMPARE(shownNumbers(), QStringList{u"26000007"_s});
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(shownNumbers(), QStringList{u"26000007"_s});
    }

    void theListComesPageByPage()
    {
        m_spoilt = true;
        fill(450);
        open(u"admin"_s);
        QCOMPARE(m_page->model().rowCount(), 200);
        QTest::keyClick(&m_page->table(), Qt::Key_End, Qt::ControlModifier);
        QTRY_COMPARE(m_page->model().rowCount(), 400);
        QTest::keyClick(&m_page->table(), Qt::Key_End, Qt::ControlModifier);
        QTRY_COMPARE(m_page->model().rowCount(), 458);
        QSet<QString> ids;
        for (const auto& row : m_page->model().rows())
            ids.insert(row.id.text());
        QCOMPARE(ids.size(), 458);
    }

    void aRecordPutBackFarBelowLeavesNoGapAboveIt()
    {
        m_spoilt = true;
        fill(450, u"阿宝"_s); // all before the others
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        m_page->setFilter({{u"search"_s, stored(kConfirmed).candidateNo}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_VERIFY(action(u"approve"_s)->isEnabled());
        press(Qt::Key_A);
        QTRY_VERIFY(m_undo.isOffering());
        m_page->setFilter({{u"search"_s, u"28000000"_s}}); // who stands on the first page
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"28000000"_s);
        m_page->setFilter({});
        QTRY_COMPARE(m_page->model().rowCount(), 200);
        m_page->table().setFocus();
        press(Qt::Key_U);
        QTRY_VERIFY(m_page->findChild<AskBar*>()->isAsking()); // it was decided in another list
        press(Qt::Key_Return);
        QTRY_COMPARE(m_page->shownRecord()->candidate.id, m_ids.at(kConfirmed));
        QVERIFY(test::settle(*m_desk, *m_page));
        for (int round = 0; round < 20 && !m_page->model().isComplete(); ++round) {
            m_page->table().scrollToBottom();
            (void)m_page->model().data(m_page->model().index(m_page->model().rowCount() - 1, 0));
            QVERIFY(test::settle(*m_desk, *m_page));
        }
        QSet<QString> ids;
        for (const auto& row : m_page->model().rows())
            ids.insert(row.id.text());
        QCOMPARE(ids.size(), 458);
        QCOMPARE(m_page->model().rowCount(), 458);
    }

    void filtersNarrowTheList()
    {
        m_spoilt = true;
        open(u"admin"_s);
        test::payFee(m_station->admin(), m_ids.at(2));
        m_page->setFilter({{u"payment"_s, u"paid"_s}});
        QTRY_COMPARE(shownNumbers(), QStringList{u"26000003"_s});
        auto* type = m_page->findChild<QComboBox*>(u"type"_s);
        m_page->findChild<QComboBox*>(u"payment"_s)->setCurrentIndex(0);
        type->setCurrentIndex(type->findData(u"award"_s));
        QTRY_COMPARE(shownNumbers(), QStringList{u"26000007"_s});
    }

    void aFieldIsCorrectedAndTheCorrectionTakenBack()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        choose(0);
        trigger(u"correct"_s);
        fillEditor(u"postcode"_s, u"012000"_s);
        QTest::keyClick(m_page->findChild<QLineEdit*>(u"correctionReason"_s), Qt::Key_Return);
        QTRY_COMPARE(stored(0).fields.value(u"postcode"_s), u"012000"_s);
        QTRY_COMPARE(m_page->shownRecord()->candidate.fields.value(u"postcode"_s), u"012000"_s);
        QCOMPARE(stored(0).history.last().note, u"typed wrongly"_s);
        QTRY_VERIFY(m_undo.isOffering());
        m_undo.undo();
        QTRY_COMPARE(stored(0).fields.value(u"postcode"_s), u"010000"_s);
    }

    void aWrongValueCannotBeSaved()
    {
        open(u"clerk"_s);
        choose(0);
        trigger(u"correct"_s);
        fillEditor(u"postcode"_s, u"12"_s);
        auto* save = m_page->record().editor().findChild<QPushButton*>(u"confirm"_s);
        QVERIFY(!save->isEnabled());
        QTest::keyClick(m_page->findChild<QLineEdit*>(u"correctionReason"_s), Qt::Key_Return);
        QVERIFY(m_page->record().editor().isVisible());
        QTest::keyClick(m_page->findChild<QLineEdit*>(u"value"_s), Qt::Key_Escape);
        QVERIFY(!m_page->record().editor().isVisible());
        QCOMPARE(stored(0).fields.value(u"postcode"_s), u"010000"_s);
    }

    void aHalfFilledCorrectionThatGoesIsSaid()
    {
        open(u"admin"_s);
        choose(0);
        trigger(u"correct"_s);
        choose(1); // nothing was filled in: nothing is lost
        QVERIFY2(m_page->messages().sentence().isEmpty(), qPrintable(m_page->messages().sentence()));
        trigger(u"correct"_s);
        fillEditor(u"address"_s, u"内蒙古自治区示例路 2 号"_s);
        choose(2);
        const QString name = stored(1).name();
        QCOMPARE(m_page->messages().sentence(),
                 u"The correction of %1 was not saved: its form is closed."_s.arg(name));
        QVERIFY(m_page->findChild<FieldEditor*>()->isHidden());
        trigger(u"correct"_s);
        m_page->findChild<QLineEdit*>(u"correctionReason"_s)->setText(u"typed wrongly"_s);
        m_page->setExam(u"nm-zsb-2023"_s);
        QVERIFY2(m_page->messages().sentence().contains(stored(2).name()),
                 qPrintable(m_page->messages().sentence()));
    }

    void aHalfTypedReasonThatGoesIsSaid()
    {
        m_spoilt = true;
        test::handIn(m_station->admin(), m_ids.at(kConfirmed), true);
        test::payFee(m_station->admin(), m_ids.at(kConfirmed));
        open(u"reviewer"_s);
        choose(kConfirmed);
        QTRY_VERIFY(action(u"return"_s)->isEnabled());
        press(Qt::Key_R);
        press(Qt::Key_T);
        QTest::keyClicks(QApplication::focusWidget(), u"half a rea"_s);
        m_page->setExam(u"nm-zsb-2023"_s);
        QVERIFY2(m_page->messages().sentence().contains(u"half a rea"_s),
                 qPrintable(m_page->messages().sentence()));
        m_page->setExam(kExam);
        QTRY_VERIFY(m_page->model().rowCount() == 8 && m_page->shownRecord());
        m_page->messages().clear();
        choose(kConfirmed);
        QTRY_VERIFY(action(u"return"_s)->isEnabled());
        press(Qt::Key_R);
        press(Qt::Key_T);
        QTest::keyClicks(QApplication::focusWidget(), u"a whole reason"_s);
        press(Qt::Key_Return); // used, so not lost
        QTRY_COMPARE(stored(kConfirmed).levels.value(u"college"_s).reason, u"a whole reason"_s);
        choose(0);
        QVERIFY2(!m_page->messages().sentence().contains(u"a whole reason"_s),
                 qPrintable(m_page->messages().sentence()));
    }

    void aSecretIsNotShownForEditing()
    {
        open(u"clerk"_s);
        choose(0);
        trigger(u"correct"_s);
        auto* fields = m_page->findChild<QComboBox*>(u"field"_s);
        fields->setCurrentIndex(fields->findData(u"phone"_s));
        const auto* value = m_page->findChild<QLineEdit*>(u"value"_s);
        QVERIFY(value->text().isEmpty());
        QCOMPARE(value->placeholderText(), u"199****0001"_s);
    }

    void aLookAtASecretIsWrittenDown()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        choose(0);
        MaskedText* masked = nullptr;
        for (MaskedText* one : m_page->findChildren<MaskedText*>()) {
            if (one->shownText().startsWith(u"1500**"_s))
                masked = one;
        }
        QVERIFY(masked);
        auto* eye = masked->findChild<QToolButton*>();
        QTest::mousePress(eye, Qt::LeftButton);
        QTRY_COMPARE(masked->shownText(), test::inventedIdNumber(1));
        QTest::mouseRelease(eye, Qt::LeftButton);
        QVERIFY(masked->shownText().startsWith(u"1500**"_s));
        const auto trail = test::orDie(m_station->admin().store().trail().of(m_ids.first().text()));
        QCOMPARE(trail.last().action, u"look"_s);
        QCOMPARE(trail.last().account, u"clerk"_s);
        QCOMPARE(trail.last().detail.value(u"field"_s).toString(), u"id_number"_s);
    }

    void aClerkSeesNoDecisionAndNoRelease()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"clerk"_s);
        choose(kConfirmed);
        QVERIFY(!m_page->findChild<DecisionPanel*>()->isVisible());
        QVERIFY(!action(u"changeType"_s)->isEnabled());      // he has signed
        QVERIFY(!action(u"releaseIdNumber"_s)->isEnabled()); // and is paid
        QVERIFY(action(u"correct"_s)->isVisible());
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(stored(kConfirmed).levels.size(), 0);
    }

    void theReviewerWhoseTurnItIsApprovesByKeyboardAndTakesItBack()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        choose(kConfirmed);
        QTRY_VERIFY(action(u"approve"_s)->isEnabled());
        QTest::keyClick(&m_page->table(), Qt::Key_A);
        QTRY_COMPARE(stored(kConfirmed).levels.value(u"college"_s).state, candidate::Review::Approved);
        QCOMPARE(stored(kConfirmed).levels.value(u"college"_s).by, u"reviewer"_s);
        QTRY_COMPARE(m_page->model().row(rowOf(kConfirmed)).approval, u"waiting"_s);
        QTRY_VERIFY(m_undo.isOffering());
        press(Qt::Key_U);
        QTRY_COMPARE(stored(kConfirmed).levels.value(u"college"_s).state, candidate::Review::None);
        QTRY_COMPARE(m_page->shownRecord()->candidate.id, m_ids.at(kConfirmed));
        QVERIFY(m_page->table().hasFocus());
    }

    void aReturnNeedsAReasonAndADigitChoosesIt()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        choose(kConfirmed);
        QTRY_VERIFY(action(u"return"_s)->isEnabled());
        press(Qt::Key_R);
        QVERIFY(m_page->findChild<DecisionPanel*>()->isAskingForReason());
        press(Qt::Key_A); // while something is asked, nothing else is decided
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(stored(kConfirmed).levels.size(), 0);
        press(Qt::Key_1);
        QTRY_COMPARE(stored(kConfirmed).levels.value(u"college"_s).state, candidate::Review::Returned);
        const auto& reasons = test::builtInExams().find(kExam)->audit.reasons;
        const auto general = std::find_if(reasons.begin(), reasons.end(),
                                          [](const auto& reason) { return reason.materials.isEmpty(); });
        QCOMPARE(stored(kConfirmed).levels.value(u"college"_s).reason, general->text.zh);
        QVERIFY(m_page->table().hasFocus());
    }

    void severalAreDecidedAfterAQuestionThatPromisesWhatIsDone()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        choose(kConfirmed);
        m_page->table().selectAll();
        press(Qt::Key_A);
        auto* ask = m_page->findChild<AskBar*>();
        QTRY_VERIFY(ask->isAsking());
        // One of the eight; the seven others are at an earlier step.
        QVERIFY2(ask->question().startsWith(u"Applications: 1 will be approved. 7 cannot be: "
                                            "There is nothing to decide yet"_s),
                 qPrintable(ask->question()));
        press(Qt::Key_Return);
        QTRY_COMPARE(stored(kConfirmed).levels.value(u"college"_s).state, candidate::Review::Approved);
        for (int i = 0; i < kConfirmed; ++i)
            QCOMPARE(stored(i).levels.size(), 0);
    }

    void ofSeveralThatAreIncompleteTheQuestionSaysWhatIsMissing()
    {
        m_spoilt = true;
        test::handIn(m_station->admin(), m_ids.at(kConfirmed), false); // nothing of it is approved
        test::payFee(m_station->admin(), m_ids.at(kConfirmed));
        open(u"reviewer"_s);
        choose(kConfirmed);
        m_page->table().selectAll();
        press(Qt::Key_A);
        QTRY_VERIFY2(m_page->messages().sentence().startsWith(u"8 cannot be: "_s),
                     qPrintable(m_page->messages().sentence()));
        const QString said = m_page->messages().sentence();
        QVERIFY2(said.contains(u"1 × It cannot be approved yet: the material"_s), qPrintable(said));
        QVERIFY2(said.contains(u"7 × There is nothing to decide yet"_s), qPrintable(said));
        QVERIFY(!m_page->findChild<AskBar*>()->isAsking());
    }

    void aQuestionAboutAnotherSelectionIsNotAsked()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        choose(kConfirmed);
        m_page->table().selectAll();
        press(Qt::Key_A);
        choose(0);
        QVERIFY(test::settle(*m_desk, *m_page));
        QVERIFY(!m_page->findChild<AskBar*>()->isAsking());
    }

    void yesterdaysDecisionIsReopenedFromTheListOfWhatIsDecided()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        {
            audit::ApplicationAudit earlier(m_station->admin(), test::builtInExams());
            test::orDie(
                earlier.decide({{stored(kConfirmed), u"college"_s}}, exam::Decision::Return, u"模糊"_s));
        }
        m_page->setFilter({{u"approval"_s, u"returned"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == m_ids.at(kConfirmed));
        QVERIFY(!action(u"reopen"_s)->isVisible()); // somebody else's
        m_page.reset();
        open(u"admin"_s);
        m_page->setFilter({{u"approval"_s, u"returned"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_VERIFY(action(u"reopen"_s)->isVisible() && action(u"reopen"_s)->isEnabled());
        press(Qt::Key_O);
        QTRY_COMPARE(stored(kConfirmed).levels.value(u"college"_s).state, candidate::Review::None);
        QVERIFY(stored(kConfirmed).confirmed);
    }

    void theFirstDecisionStandsAndTheSecondIsTold()
    {
        m_spoilt = true;
        readyForAudit(kConfirmed);
        open(u"reviewer"_s);
        choose(kConfirmed);
        QTRY_VERIFY(action(u"approve"_s)->isEnabled());
        audit::ApplicationAudit other(m_station->admin(), test::builtInExams());
        test::orDie(other.decide({{stored(kConfirmed), u"college"_s}}, exam::Decision::Return, u"earlier"_s));
        press(Qt::Key_A);
        QTRY_VERIFY(m_page->messages().sentence().startsWith(u"Not saved"_s));
        QCOMPARE(stored(kConfirmed).levels.value(u"college"_s).state, candidate::Review::Returned);
    }

    /// One who has looked at the document asks, another person does it; both by keys.
    void anIdNumberIsReleasedByTwoPersons()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        choose(1);
        press(u"Shift+I"_s);
        ReasonForm* form = &m_page->record().question();
        QTRY_VERIFY(form->isVisible());
        auto* confirm = form->findChild<QPushButton*>(u"confirm"_s);
        QTest::keyClicks(form->findChild<QLineEdit*>(u"reason"_s), u"its owner came"_s);
        QVERIFY(!confirm->isEnabled()); // nobody has looked at the document
        QVERIFY(!confirm->toolTip().isEmpty());
        QTest::keyClick(form->findChild<QCheckBox*>(u"tick"_s), Qt::Key_Space);
        QTest::keyClick(form->findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QTRY_VERIFY(stored(1).proposal);
        auto* said = m_page->record().findChild<QLabel*>(u"proposal"_s);
        QTRY_VERIFY(said->isVisible());
        QVERIFY2(said->text().contains(u"its owner came"_s), qPrintable(said->text()));
        QVERIFY(!action(u"releaseIdNumber"_s)->isEnabled()); // it is another one's now
        QVERIFY(action(u"releaseIdNumber"_s)->toolTip().contains(u"school admin"_s));
        m_page.reset();

        open(u"admin"_s);
        m_page->setFilter({{u"proposal"_s, u"release"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == m_ids.at(1));
        press(u"Shift+I"_s);
        form = &m_page->record().question();
        QTRY_VERIFY(form->isVisible());
        QVERIFY(!form->findChild<QLineEdit*>(u"reason"_s)->isVisible());
        form->findChild<QPushButton*>(u"confirm"_s)->click();
        QTRY_VERIFY(stored(1).idNumber().isEmpty());
        QVERIFY(!stored(1).proposal);
        QTRY_VERIFY(!m_page->record().findChild<QLabel*>(u"proposal"_s)->isVisible());
    }

    void whatWasAskedForIsDeclinedWithAReason()
    {
        m_spoilt = true;
        test::orDie(candidate::CandidateService(m_station->admin(), test::builtInExams())
                        .propose(stored(1), u"candidate.release_phone"_s, u"its owner came"_s));
        open(u"admin"_s);
        choose(1);
        QTRY_VERIFY(action(u"declineProposal"_s)->isVisible());
        QVERIFY(!action(u"releasePhone"_s)->isEnabled()); // his own
        press(u"Shift+D"_s);
        ReasonForm& form = m_page->record().question();
        QTRY_VERIFY(form.isVisible());
        QTest::keyClicks(form.findChild<QLineEdit*>(u"reason"_s), u"it was his after all"_s);
        QTest::keyClick(form.findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QTRY_VERIFY(!stored(1).proposal);
        QCOMPARE(stored(1).history.last().note, u"it was his after all"_s);
        QTRY_VERIFY(!action(u"declineProposal"_s)->isVisible());
    }

    void aRegistrationAccountIsResetWhereTheExamHasOne()
    {
        m_spoilt = true;
        const exam::Definition& shanghai = *test::builtInExams().find(u"sh-zhuanke-2024"_s);
        const auto id =
            test::registerAll(m_station->admin(), {test::registration(m_station->admin(), shanghai, 31)})
                .first();
        open(u"clerk"_s);
        choose(1);
        QVERIFY(!action(u"resetAccount"_s)->isVisible());
        m_page->setExam(shanghai.id);
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        m_page->table().selectRow(0);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == id);
        QTRY_VERIFY(action(u"resetAccount"_s)->isVisible() && action(u"resetAccount"_s)->isEnabled());
        press(u"Shift+R"_s);
        ReasonForm& form = m_page->record().question();
        QTRY_VERIFY(form.isVisible());
        auto* reason = form.findChild<QLineEdit*>(u"reason"_s);
        QTest::keyClicks(reason, u"password forgotten"_s);
        auto* confirm = form.findChild<QPushButton*>(u"confirm"_s);
        QVERIFY(!confirm->isEnabled()); // the document was not checked
        for (QCheckBox* tick : form.findChildren<QCheckBox*>())
            if (tick->isVisible())
                tick->setChecked(true);
        QTRY_VERIFY(confirm->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return);
        const auto reset = [&] {
            return test::orDie(candidate::CandidateService(m_station->admin(), test::builtInExams()).find(id))
                .accountReset;
        };
        QTRY_VERIFY(reset().has_value());
        QCOMPARE(reset()->by, u"clerk"_s);
        QTRY_VERIFY(m_page->messages().sentence().contains(shanghai.account->firstPassword.shown()));
    }

    void anApplicationIsConfirmedOnceBothAreSigned()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        choose(1);
        press(Qt::Key_C);
        ReasonForm& form = m_page->record().question();
        QTRY_VERIFY(form.isVisible());
        QVERIFY(!form.findChild<QLineEdit*>(u"reason"_s)->isVisible());
        auto* confirm = form.findChild<QPushButton*>(u"confirm"_s);
        press(Qt::Key_Space); // the first tick has the keyboard
        QVERIFY(!confirm->isEnabled());
        press(Qt::Key_Tab);
        press(Qt::Key_Space); // the second
        QTRY_VERIFY(confirm->isEnabled());
        confirm->click();
        QTRY_VERIFY(stored(1).confirmed);
        QTRY_VERIFY(m_page->messages().sentence().contains(stored(1).name()));
        QTRY_VERIFY(!action(u"confirmSigned"_s)->isEnabled());
        QVERIFY(action(u"confirmSigned"_s)->toolTip().contains(u"confirmed already"_s));
    }

    void aWithdrawnApplicationStandsUnderItsFilterOnly()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        choose(2);
        press(u"Shift+W"_s);
        ReasonForm& form = m_page->record().question();
        QTRY_VERIFY(form.isVisible());
        QTest::keyClicks(form.findChild<QLineEdit*>(u"reason"_s), u"a totals row"_s);
        QTest::keyClick(form.findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QTRY_VERIFY(stored(2).withdrawn);
        QTRY_VERIFY(m_page->shownRecord()->candidate.withdrawn); // it stays in sight
        QVERIFY(m_page->record().findChild<QLabel*>(u"nextStep"_s)->text().contains(u"withdrawn"_s));
        for (const QString& name : {u"correct"_s, u"confirmSigned"_s, u"withdraw"_s})
            QVERIFY2(!action(name)->isEnabled() && action(name)->toolTip().contains(u"withdrawn"_s),
                     qPrintable(name));
        press(Qt::Key_G);
        QTRY_VERIFY(m_page->messages().sentence().contains(u"nothing follows"_s));
        m_page->setFilter({{u"search"_s, stored(2).candidateNo}});
        QTRY_COMPARE(m_page->model().rowCount(), 0);
        m_page->setFilter({{u"approval"_s, u"withdrawn"_s}});
        QTRY_COMPARE(m_page->model().rowCount(), 1);
        QCOMPARE(m_page->model().row(0).id, m_ids.at(2));
        m_page->setFilter({});
        QTRY_COMPARE(m_page->model().rowCount(), 7);
    }

    void whatComesNextIsSaidAndTheKeyGoesThere()
    {
        open(u"clerk"_s);
        choose(0);
        auto* next = m_page->record().findChild<QLabel*>(u"nextStep"_s);
        QVERIFY2(next->text().contains(u"Student card"_s), qPrintable(next->text()));
        press(Qt::Key_G);
        auto* line = qobject_cast<MaterialLine*>(QApplication::focusWidget());
        QVERIFY(line);
        QCOMPARE(line->content().kind, u"student_card"_s);
        QTest::keyClick(line, Qt::Key_Escape);
        QTRY_VERIFY(m_page->table().hasFocus());
    }

    /// Whatever tab of the record is open.
    void aMaterialIsHandedInFromAnyTab()
    {
        open(u"clerk"_s);
        choose(0);
        press(u"Alt+6"_s);
        QVERIFY(!m_page->record().materials().isVisible());
        press(Qt::Key_M);
        auto* dialog = m_page->findChild<QFileDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(m_page->record().materials().isVisible());
        dialog->reject();
    }

    void aTypeThatCannotChangeSaysWhy()
    {
        open(u"reviewer"_s);
        choose(kConfirmed);
        QVERIFY(!action(u"changeType"_s)->isEnabled());
        QVERIFY2(action(u"changeType"_s)->toolTip().contains(u"Award winner"_s),
                 qPrintable(action(u"changeType"_s)->toolTip()));
        choose(3);
        press(u"Shift+T"_s);
        chooseType(u"graduate"_s);
        auto* meaning = m_page->record().question().findChild<QLabel*>(u"meaning"_s);
        QTRY_VERIFY(meaning->isVisible());
        QVERIFY2(meaning->text().contains(u"waives"_s) && meaning->text().contains(u"Student card"_s),
                 qPrintable(meaning->text()));
        press(Qt::Key_Escape);
    }

    /// A type that was chosen wrongly at the counter, by who registers: none is taken before somebody
    /// chooses.
    void aClerkPutsAWrongTypeRightByKeys()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        choose(0);
        press(u"Shift+T"_s);
        auto* form = &m_page->record().question();
        auto* choice = form->findChild<QComboBox*>(u"choice"_s);
        QTRY_VERIFY(choice->hasFocus());
        QCOMPARE(choice->currentIndex(), -1);
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        QCOMPARE(choice->count(), exam.types.size() - 1);
        QTest::keyClicks(form->findChild<QLineEdit*>(u"reason"_s), u"chose wrongly"_s);
        QTest::keyClick(form->findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QVERIFY(form->isVisible()); // not without a choice
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_End);
        QTest::keyClick(form->findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QTRY_COMPARE(stored(0).type, exam.types.last().id);
        QCOMPARE(stored(0).history.last().note, u"chose wrongly"_s);
    }

    void oneChoiceOrNoneAskedForIsTheFirst()
    {
        for (const QList<std::pair<QString, QString>>& choices :
             {QList<std::pair<QString, QString>>{{u"award"_s, u"Award"_s}},
              QList<std::pair<QString, QString>>{{u"all"_s, u"All"_s}, {u"one"_s, u"One"_s}}}) {
            ReasonForm form;
            QString given;
            form.ask({.sentence = u"?"_s,
                      .button = u"Do it"_s,
                      .choices = choices,
                      .asksChoice = choices.size() == 1},
                     [&given](const QString& choice, const QString&) { given = choice; });
            form.show();
            QCOMPARE(form.findChild<QComboBox*>(u"choice"_s)->currentText(), choices.first().second);
            form.findChild<QLineEdit*>(u"reason"_s)->setText(u"why"_s);
            form.findChild<QPushButton*>(u"confirm"_s)->click();
            QCOMPARE(given, choices.first().first);
        }
    }

    /// What is read for a form may come when somebody has gone to another page.
    void aFormOutOfSightTakesNoKeyboard()
    {
        QWidget window;
        auto* here = new QLineEdit(&window);
        auto* page = new QWidget(&window);
        page->hide();
        auto* form = new ReasonForm(page);
        window.show();
        window.activateWindow();
        QVERIFY(test::waitForActive(&window));
        here->setFocus();
        form->ask({.sentence = u"?"_s, .button = u"Do it"_s}, {});
        QCOMPARE(window.focusWidget(), here);
    }

    /// The keys of the parts of the record are the record's: not those of the statistics in its place.
    void theTabsOfTheRecordHaveNoKeysWhileStatisticsAreShown()
    {
        open(u"clerk"_s);
        choose(0);
        press(u"Shift+S"_s);
        QTRY_VERIFY(!m_page->record().isVisible());
        press(u"Alt+2"_s);
        QVERIFY(test::settle(*m_desk, *m_page));
        QVERIFY(!m_page->record().isAncestorOf(QApplication::focusWidget()));
        QVERIFY(!m_page->record().isVisible());
    }

    void aChangeOfTypeIsSaidAndTheRecordStaysWhereItWas()
    {
        m_spoilt = true;
        open(u"admin"_s);
        choose(3);
        auto* place = m_page->record().findChild<QScrollArea*>()->verticalScrollBar();
        QTRY_VERIFY(place->maximum() > 40);
        place->setValue(40);
        trigger(u"changeType"_s);
        chooseType(u"graduate"_s);
        QTest::keyClicks(m_page->findChild<QLineEdit*>(u"reason"_s), u"chose wrongly"_s);
        QTest::keyClick(m_page->findChild<QLineEdit*>(u"reason"_s), Qt::Key_Return);
        QTRY_VERIFY(m_page->messages().sentence().contains(stored(3).name()));
        QVERIFY(m_page->messages().sentence().contains(
            test::builtInExams().find(kExam)->type(stored(3).type)->name.shown()));
        QTRY_COMPARE(place->value(), 40);
        QVERIFY(m_page->table().hasFocus());
    }

    /// Decided in one moment, as several chosen ones are: each line says which material it was and what was
    /// said.
    void theHistoryTellsDecisionsOfOneMomentApart()
    {
        m_spoilt = true;
        open(u"admin"_s);
        const exam::Definition& exam = *test::builtInExams().find(kExam);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Record record{.candidate = stored(0)};
        record.candidate.history = {
            {now, u"wang"_s, u"audit.decide"_s, {}, u"student_card"_s, u"approved"_s},
            {now, u"wang"_s, u"audit.decide"_s, u"blurred"_s, u"portrait"_s, u"returned"_s}};
        QCOMPARE(historyWord(exam, record, record.candidate.history.at(0)),
                 u"%1: Approved"_s.arg(materialName(exam, u"student_card"_s)));
        QCOMPARE(historyWord(exam, record, record.candidate.history.at(1)), u"Portrait: Returned"_s);
        readyForAudit(0);
        for (const candidate::HistoryLine& line : stored(0).history)
            if (line.action == u"audit.decide" || line.action == u"material.add")
                QVERIFY(!line.subject.isEmpty());
    }

    void theWholePageWorksByKeyboard()
    {
        open(u"reviewer"_s);
        m_page->table().setFocus();
        const int first = m_page->table().currentIndex().row();
        QTest::keyClick(&m_page->table(), Qt::Key_J);
        QCOMPARE(m_page->table().currentIndex().row(), first + 1);
        QTest::keyClick(&m_page->table(), Qt::Key_K);
        QCOMPARE(m_page->table().currentIndex().row(), first);
        QTest::keyClick(&m_page->table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.last().section(u'\t', 0, 0), m_page->model().row(first).candidateNo);
        QTRY_VERIFY(m_page->shownRecord());
        QTest::keyClick(&m_page->table(), Qt::Key_Return);
        QVERIFY(!m_page->table().hasFocus());
        QVERIFY(m_page->record().isAncestorOf(m_page->focusWidget()));
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Escape);
        QVERIFY(m_page->table().hasFocus());
    }

    void anImportWithAWrongRowTakesNothingUnlessAskedTo()
    {
        m_spoilt = true;
        open(u"clerk"_s);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("candidate_no,type,name,postcode\r\n27000001,graduate,赵新,010000\r\n"
                   "27000002,graduate,钱新,99\r\n");
        file.close();
        QSignalSpy imported(&m_page->files(), &TableFiles::imported);
        m_page->files().importFile(*m_page->exam(), file.fileName(),
                                   {.mode = candidate::ImportMode::AllOrNothing});
        QTRY_COMPARE(imported.count(), 1);
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(m_page->model().rowCount(), 8);
        QVERIFY2(m_page->messages().sentence().startsWith(u"Nothing was imported"_s),
                 qPrintable(m_page->messages().sentence()));
        m_page->files().importFile(*m_page->exam(), file.fileName(),
                                   {.mode = candidate::ImportMode::Partial});
        QTRY_COMPARE(m_page->model().rowCount(), 9);
    }

    void anExportMasksSecrets()
    {
        open(u"clerk"_s);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.csv"_s);
        QSignalSpy exported(&m_page->files(), &TableFiles::exported);
        m_page->files().exportFile(*m_page->exam(), {.exam = kExam}, path, {});
        QTRY_COMPARE(exported.count(), 1);
        QCOMPARE(exported.first().first().toLongLong(), 8);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.contains(exam::maskedIdNumber(test::inventedIdNumber(1))));
        QVERIFY(!text.contains(test::inventedIdNumber(1)));
    }

    void aWorkbookIsExportedAndImportedByItsName()
    {
        open(u"clerk"_s);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.xlsx"_s);
        QSignalSpy exported(&m_page->files(), &TableFiles::exported);
        m_page->files().exportFile(*m_page->exam(), {.exam = kExam}, path,
                                   {.options = {.secrets = candidate::Secrets::Whole}});
        QTRY_COMPARE(exported.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.read(4), "PK\x03\x04"_ba);
        QSignalSpy imported(&m_page->files(), &TableFiles::imported);
        m_page->files().importFile(*m_page->exam(), path, {.mode = candidate::ImportMode::Partial});
        QTRY_COMPARE(imported.count(), 1);
        QCOMPARE(imported.first().first().value<candidate::ImportOutcome>().unchanged, 8);
    }

    void anExamWithoutCandidatesSaysTheFirstStep()
    {
        open(u"clerk"_s);
        m_page->setExam(u"nm-wlcb-fee"_s);
        QTRY_VERIFY(m_page->isEmptyShown());
        m_page->setExam(kExam);
        QTRY_VERIFY(!m_page->isEmptyShown());
        QTRY_COMPARE(m_page->model().rowCount(), 8);
    }

private:
    void open(const QString& account)
    {
        if (account != u"admin"_s && !std::exchange(m_signedIn[account], true))
            m_station->signIn(account, account == u"clerk"_s ? Role::Clerk : Role::Reviewer,
                              account::Scope::all());
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), account, u"password"_s)),
            test::ownModules());
        m_page = std::make_unique<CandidatePage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo});
        m_page->resize(1200, 800);
        m_page->setExam(kExam);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        QTRY_VERIFY(m_page->model().rowCount() > 0 && m_page->shownRecord());
    }

    /// Makes candidate @p index one whose college has to decide now.
    void readyForAudit(int index)
    {
        test::handIn(m_station->admin(), m_ids.at(index), true);
        test::payFee(m_station->admin(), m_ids.at(index));
    }

    void fill(int more, const QString& name = {})
    {
        QList<store::Command> commands;
        account::Session& session = m_station->admin();
        for (int i = 0; i < more; ++i)
            commands.append(session.command(
                u"candidate.register"_s, {u"candidate"_s, base::newId()}, kExam, 0,
                {{u"candidate_no"_s, QString::number(28'000'000 + i)},
                 {u"fields"_s, QJsonObject{{u"name"_s, name.isEmpty() ? test::inventedName(i) : name}}}}));
        test::orDie(session.execute(commands));
    }

    void press(Qt::Key key)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), key);
    }

    void press(const QString& keys)
    {
        const QKeyCombination key = QKeySequence(keys)[0];
        QTest::keyClick(QApplication::focusWidget(), key.key(), key.keyboardModifiers());
    }

    QStringList shownNumbers() const
    {
        QStringList numbers;
        for (const auto& row : m_page->model().rows())
            numbers.append(row.candidateNo);
        return m_page->model().isFetching() ? QStringList{u"…"_s} : numbers;
    }

    int rowOf(int index) const
    {
        return m_page->model().find([&](const auto& row) { return row.id == m_ids.at(index); });
    }

    void choose(int index)
    {
        m_page->table().setCurrentIndex(m_page->model().index(rowOf(index), 0));
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id == m_ids.at(index));
        m_page->table().setFocus();
    }

    candidate::Candidate stored(int index)
    {
        return test::orDie(
            candidate::CandidateService(m_station->admin(), test::builtInExams()).find(m_ids.at(index)));
    }

    QAction* action(const QString& name) const { return m_page->findChild<QAction*>(name); }
    void trigger(const QString& name)
    {
        QVERIFY2(action(name)->isVisible() && action(name)->isEnabled(), qPrintable(name));
        action(name)->trigger();
    }

    void chooseType(const QString& id)
    {
        auto* choice = m_page->record().question().findChild<QComboBox*>(u"choice"_s);
        QVERIFY(choice->findData(id) >= 0);
        choice->setCurrentIndex(choice->findData(id));
    }

    void fillEditor(const QString& field, const QString& value)
    {
        auto* fields = m_page->findChild<QComboBox*>(u"field"_s);
        fields->setCurrentIndex(fields->findData(field));
        m_page->findChild<QLineEdit*>(u"value"_s)->setText(value);
        m_page->findChild<QLineEdit*>(u"correctionReason"_s)->setText(u"typed wrongly"_s);
    }

    static constexpr int kConfirmed = 7;
    const QString kExam = u"nm-zsb-2026"_s;
    QList<CandidateId> m_ids;
    bool m_spoilt = false;
    QHash<QString, bool> m_signedIn;
    QWidget m_bar; ///< Never shown: its children must not become windows that take the keyboard.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<CandidatePage> m_page;
};

QTEST_MAIN(TestCandidatePage)
#include "test_candidate_page.moc"
