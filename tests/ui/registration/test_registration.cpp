// SPDX-License-Identifier: GPL-3.0-or-later
// A clerk registers people by keys, on a real store.
#include "../candidate/station.h"
#include "candidate/candidate_record.h"
#include "candidate/registration_service.h"
#include "store/number_blocks.h"
#include "store/transaction.h"
#include "support/patience.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/registration_place.h"
#include "ui/kit/message_bar.h"
#include "ui/registration/choice_edit.h"
#include "ui/registration/field_box.h"
#include "ui/registration/fields_step.h"
#include "ui/registration/registration_view.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;
using candidate::RegistrationService;

class TestRegistration : public QObject {
    Q_OBJECT

    const QString m_exam = u"nm-zsb-2026"_s;
    const exam::MajorMap m_majors = exam::MajorMap::sample().value();
    QWidget m_bar; ///< Never shown: its children must not become windows that take the keyboard.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<CandidatePage> m_page;
    QStringList m_printed;
    QString m_refusal; ///< Why the first paper is not printed; empty: it is.

    RegistrationView& view() { return m_page->registration().view(); }
    account::Session& admin() { return m_station->admin(); }
    RegistrationService service() { return RegistrationService(admin(), test::builtInExams(), &m_majors); }
    const candidate::Candidate& known()
    {
        static const candidate::Candidate nobody;
        return view().known() ? view().known()->candidate : nobody;
    }

    void lend()
    {
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(store::NumberBlocks(admin().database()).add(m_exam, {6, base::newId(), 1, 9999, u"e"_s}));
        test::orDie(transaction.commit());
    }
    void open()
    {
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), u"admin"_s, u"password"_s)),
            test::ownModules());
        const RegistrationTools tools{
            .majors = &m_majors,
            .print = [this](account::Session&, const QString&, const QString&, const QStringList& documents,
                            const QString&, const QString& path) -> base::Result<PrintedForms> {
                m_printed += documents;
                if (m_refusal.isEmpty())
                    return PrintedForms{path, documents, {}};
                return PrintedForms{path, documents.mid(1), {{documents.first(), m_refusal}}};
            }};
        m_page = std::make_unique<CandidatePage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo},
                                                 nullptr, tools);
        m_page->resize(1100, 620);
        m_page->setExam(m_exam);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        QVERIFY(test::settle(*m_desk, *m_page));
    }

    static QWidget* target()
    {
        return QApplication::activePopupWidget() ? QApplication::activePopupWidget()
                                                 : QApplication::focusWidget();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(target() ? target() : m_page.get(), key, modifiers);
    }
    static void type(const QString& text)
    {
        QInputMethodEvent event; // as a Chinese input method does
        event.setCommitString(text);
        QApplication::sendEvent(QApplication::focusWidget(), &event);
    }
    static void scan(const QString& idNumber)
    {
        for (const QChar character : idNumber)
            QTest::keyClick(target(), character.toLatin1());
        QTest::keyClick(target(), Qt::Key_Return);
    }
    QString focused() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    template <typename T>
    T* seen(const QString& name)
    {
        for (T* child : view().findChildren<T*>(name))
            if (child->isVisible())
                return child;
        return nullptr;
    }
    void begin() { press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier); }
    void next() { press(Qt::Key_Return, Qt::ControlModifier); }
    void toForm(char digit)
    {
        begin();
        QTRY_COMPARE(view().step(), u"notice"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"type"_s);
        press(Qt::Key_2); // exempt
        press(Qt::Key(digit));
        press(Qt::Key_Return); // what is chosen is meant
        QTRY_COMPARE(view().step(), u"fields"_s);
    }
    /// The form of a former soldier, from field to field.
    void fillForm(int person)
    {
        const QList<std::pair<QString, QString>> values{
            {u"name"_s, u"演示甲"_s},
            {u"id_number"_s, test::inventedIdNumber(person)},
            {u"phone"_s, u"1990000%1"_s.arg(person, 4, 10, QChar(u'0'))},
            {u"ethnicity"_s, u"mgz"_s},
            {u"political_status"_s, u"03"_s},
            {u"address"_s, u"内蒙古自治区示例市样板区示例路 110 号"_s},
            {u"recipient"_s, u"演示甲"_s},
            {u"graduation_school"_s, u"示例职业学院"_s},
            {u"major"_s, u"道路养护与管理"_s},
            {u"postcode"_s, u"010001"_s},
            {u"foreign_language"_s, u"英"_s},
            {u"exam_region"_s, u"呼和"_s},
        };
        for (const auto& [field, value] : values) {
            if (focused() == u"id_type")
                press(Qt::Key_Return); // the usual document
            QCOMPARE(focused(), field);
            const QWidget* editor = QApplication::focusWidget(); // however small the window is
            QTRY_COMPARE(editor->visibleRegion().boundingRect(), editor->rect());
            type(value);
            press(Qt::Key_Return);
        }
    }
    void enrol(int person)
    {
        toForm('2');
        fillForm(person);
        next();
        QTRY_VERIFY(view().known().has_value());
        QTRY_COMPARE(view().step(), u"materials"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-registration"_s);
    }
    void init()
    {
        m_printed.clear();
        m_refusal.clear();
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
        lend();
        open();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_undo.withdraw();
        m_station.reset();
    }

    void somebodyIsRegisteredFromNothingToSubmittedByKeys()
    {
        enrol(1);
        QCOMPARE(known().candidateNo, u"260060001"_s);
        QCOMPARE(known().type, u"soldier_former"_s);
        QVERIFY(known().noticeRead);
        QCOMPARE(known().fields.value(u"ethnicity"_s), u"02"_s);
        QCOMPARE(known().fields.value(u"sex"_s), u"1"_s);
        QCOMPARE(known().fields.value(u"exam_region"_s), u"150100"_s);

        test::handIn(admin(), known().id, false); // what files and the camera do
        view().refresh();
        QTRY_VERIFY(known().materials.contains(u"portrait"_s));
        next();
        QTRY_COMPARE(view().step(), u"identity"_s);
        next();
        QTRY_COMPARE(view().step(), u"payment"_s);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_printed, (QStringList{u"register"_s, u"commitment"_s}));
        QTRY_VERIFY(seen<QCheckBox>(u"tick"_s));
        QCOMPARE(focused(), u"tick"_s);
        press(Qt::Key_Space);
        next();
        QTRY_COMPARE(view().step(), u"done"_s);
        QVERIFY(known().confirmed);
        QCOMPARE(seen<QLabel>(u"large"_s)->text(), u"260060001"_s);
        begin(); // the next person
        QTRY_COMPARE(view().step(), u"notice"_s);
        QVERIFY(!view().known());
    }

    /// Where it was chosen; what was typed stays.
    void aWrongTypeIsPutRightInItsStep()
    {
        enrol(1);
        const exam::Definition& exam = *test::builtInExams().find(m_exam);
        QCOMPARE(known().type, u"soldier_former"_s);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"type"_s);
        QStringList ofGroup;
        for (const exam::CandidateType& type : exam.types)
            if (type.group == exam.type(u"soldier_former"_s)->group)
                ofGroup.append(type.id);
        const qsizetype wanted = ofGroup.indexOf(u"soldier_outside"_s);
        QVERIFY(wanted >= 0);
        press(Qt::Key(Qt::Key_1 + wanted));
        next();
        QTRY_COMPARE(known().type, u"soldier_outside"_s);
        QVERIFY(!known().history.last().note.isEmpty());
        QCOMPARE(known().fields.value(u"ethnicity"_s), u"02"_s);
        // One that is chosen and not gone on with does not count.
        press(Qt::Key_Left, Qt::AltModifier);
        for (int i = 0; i < 3 && view().step() != u"type"; ++i)
            press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"type"_s);
        press(Qt::Key_1);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!view().isVisible());
        const auto record =
            test::orDie(admin().records().findByKey(candidate::kCandidateEntity, m_exam, u"260060001"_s));
        QCOMPARE(test::orDie(candidate::fromRecord(*record)).type, u"soldier_outside"_s);
    }

    /// What is done to a record is no key while somebody else is registered.
    void theKeysOfTheRecordRestWhileSomebodyIsRegistered()
    {
        begin();
        QTRY_VERIFY(view().isVisible());
        for (const QString& name : {u"changeType"_s, u"releaseIdNumber"_s, u"withdraw"_s}) {
            const auto* action = m_page->findChild<QAction*>(name);
            QVERIFY(action && !action->associatedObjects().contains(m_page.get()));
        }
        press(Qt::Key_T, Qt::ShiftModifier);
        QVERIFY(test::settle(*m_desk, *m_page));
        QVERIFY(m_page->messages().sentence().isEmpty());
    }

    void ofTwoPapersTheGoodOneIsOpenedAndTheOtherNamed()
    {
        m_refusal = u"A glyph is missing."_s;
        enrol(1);
        test::handIn(admin(), known().id, false);
        view().refresh();
        QTRY_VERIFY(known().materials.contains(u"portrait"_s));
        next();
        QTRY_COMPARE(view().step(), u"identity"_s);
        next();
        QTRY_COMPARE(view().step(), u"payment"_s);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY2(m_page->messages().sentence().contains(m_refusal),
                     qPrintable(m_page->messages().sentence()));
        // Its line is in the register: it must not be lost for the other's sake.
        const exam::Paper* good = test::builtInExams().find(m_exam)->paper(u"commitment"_s);
        QVERIFY2(m_page->messages().sentence().contains(known().name()) &&
                     (m_page->messages().sentence().contains(good->name.shown()) ||
                      m_page->messages().sentence().contains(u"papers-1.pdf"_s)),
                 qPrintable(m_page->messages().sentence()));
    }

    /// Who is registered with another spelling is another school's.
    void aSchoolIsChosenFromThoseThatAreHere()
    {
        enrol(1); // of 示例职业学院
        toForm('2');
        QLineEdit* school = view().fields().box(u"graduation_school"_s)->editor();
        school->setFocus();
        QTRY_VERIFY(qobject_cast<ChoiceEdit*>(school)->hasOptions());
        type(u"slzy"_s);
        press(Qt::Key_Return);
        QCOMPARE(school->text(), u"示例职业学院"_s);
        school->setFocus();
        school->clear();
        type(u"别的学院"_s);
        press(Qt::Key_Return);
        QCOMPARE(school->text(), u"别的学院"_s);
        QTRY_VERIFY(view().fields().box(u"graduation_school"_s)->note().contains(u"nobody of this school"_s));
        QVERIFY(!view().fields().box(u"graduation_school"_s)->isWrong());
    }

    void withoutWhatIsMissingNobodyIsRegistered()
    {
        toForm('2');
        next();
        QCOMPARE(focused(), u"name"_s);
        QVERIFY(view().fields().box(u"name"_s)->isWrong());
        QVERIFY(!view().fields().box(u"name"_s)->note().isEmpty());
        type(u"演示甲"_s);
        next();
        QCOMPARE(focused(), u"id_number"_s);
        type(u"150000200302080010"_s); // the check character is another
        press(Qt::Key_Return);
        QTRY_VERIFY(view().fields().box(u"id_number"_s)->isWrong());
        QVERIFY(test::settle(*m_desk, *m_page));
        QVERIFY(!view().known());
        QCOMPARE(service().numbersLeft(m_exam).value(), 9999);
    }

    void whatFollowsIsGreyAndAContradictionIsSaid()
    {
        toForm('2');
        auto* idNumber = view().fields().box(u"id_number"_s)->editor();
        idNumber->setFocus();
        type(test::inventedIdNumber(1)); // a man
        FieldBox* sex = view().fields().box(u"sex"_s);
        QCOMPARE(sex->editor()->text(), exam::shownValue(sex->field(), u"1"_s).shown());
        QVERIFY(sex->typed().isEmpty());
        sex->editor()->setFocus();
        sex->editor()->selectAll();
        type(exam::shownValue(sex->field(), u"2"_s).shown());
        press(Qt::Key_Return);
        QTRY_VERIFY(sex->isWrong());
        QCOMPARE(sex->typed(), u"2"_s); // not overwritten
    }

    /// Its form goes with it: whoever asked what is wrong got the fields of the exam before.
    void anotherExamBeginsWithoutAForm()
    {
        const exam::Catalogue exams = test::builtInExams();
        FieldsStep step;
        step.setExam(exams.find(m_exam), nullptr);
        step.setForm(u"soldier_former"_s, {}, {});
        QVERIFY(step.problems() > 0);
        for (const exam::Definition& other : exams.exams()) {
            step.setExam(&other, nullptr);
            QCOMPARE(step.problems(), 0);
            QVERIFY(step.type().isEmpty());
        }
    }

    void onlyTheFieldsOfTheTypeAreAsked()
    {
        toForm('2');
        QVERIFY(!view().fields().box(u"intended_major"_s)->isVisible());
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"type"_s);
        press(Qt::Key_1); // of this year: chooses the intended major
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"fields"_s);
        QVERIFY(view().fields().box(u"intended_major"_s)->isVisible());
    }

    void anOccupiedNumberIsSaidUnderItsField()
    {
        enrol(1);
        begin();
        QTRY_COMPARE(view().step(), u"notice"_s);
        press(Qt::Key_Return);
        press(Qt::Key_2);
        press(Qt::Key_2);
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"fields"_s);
        type(u"演示甲"_s); // a draft needs something to be told by
        view().fields().box(u"phone"_s)->editor()->setFocus();
        type(u"19900000001"_s);
        press(Qt::Key_Return);
        FieldBox* phone = view().fields().box(u"phone"_s);
        QTRY_VERIFY(phone->isWrong());
        QVERIFY2(phone->note().contains(u"260060001"_s), qPrintable(phone->note()));

        // It says so again to whoever goes on with the draft another day.
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_page->registration().isShown());
        QVERIFY(test::settle(*m_desk, *m_page));
        m_page.reset();
        m_desk.reset();
        open();
        begin();
        QTRY_VERIFY(seen<QPushButton>(u"resumeDraft"_s));
        press(Qt::Key_U, Qt::ControlModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        QTRY_VERIFY(view().fields().box(u"phone"_s)->isWrong());
        QVERIFY(view().fields().box(u"phone"_s)->note().contains(u"260060001"_s));
    }

    void whatWasTypedOutlivesLeavingAndTheProgram()
    {
        toForm('2');
        type(u"演示甲"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_page->registration().isShown());
        QVERIFY(!m_page->messages().sentence().isEmpty());
        QVERIFY(test::settle(*m_desk, *m_page));
        m_page.reset(); // as after a crash: nothing is told
        m_desk.reset();
        open();
        begin();
        QTRY_VERIFY(seen<QPushButton>(u"resumeDraft"_s));
        press(Qt::Key_U, Qt::ControlModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        QCOMPARE(view().fields().box(u"name"_s)->editor()->text(), u"演示甲"_s);
        QCOMPARE(service().drafts(m_exam).value().size(), 1);
    }

    void aScanFindsWhoIsKnownAndBeginsWhoIsNot()
    {
        enrol(1);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_page->registration().isShown());
        QVERIFY(test::settle(*m_desk, *m_page));
        begin();
        QTRY_COMPARE(view().step(), u"notice"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"type"_s);
        scan(test::inventedIdNumber(2)); // its digits choose nothing
        QTRY_COMPARE(view().fields().form().fields.value(u"id_number"_s), test::inventedIdNumber(2));
        QCOMPARE(view().step(), u"type"_s);
        press(Qt::Key_2);
        press(Qt::Key_2);
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"fields"_s);
        QCOMPARE(view().fields().box(u"id_number"_s)->editor()->text(), test::inventedIdNumber(2));
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"type"_s);
        scan(test::inventedIdNumber(1));
        QTRY_VERIFY(!m_page->registration().isShown());
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"260060001"_s);
    }

    void whoIsNotFinishedIsGoneOnWithAtHisFirstOpenStep()
    {
        enrol(1);
        press(Qt::Key_Escape);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"260060001"_s);
        auto* goOn = m_page->findChild<QAction*>(u"continueRegistration"_s);
        QTRY_VERIFY(goOn->isEnabled());
        goOn->trigger();
        QTRY_COMPARE(known().candidateNo, u"260060001"_s);
        QCOMPARE(view().step(), u"materials"_s);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        FieldBox* phone = view().fields().box(u"phone"_s);
        QVERIFY(phone->editor()->text().isEmpty()); // a secret is not shown again
        phone->editor()->setFocus();
        type(u"19900007777"_s);
        next();
        QTRY_COMPARE(known().fields.value(u"phone"_s), u"19900007777"_s);
        QCOMPARE(known().history.last().action, u"candidate.correct"_s);
        QCOMPARE(known().idNumber(), test::inventedIdNumber(1));
        press(Qt::Key_Escape); // to the list that was narrowed to him already
        QTRY_VERIFY(!m_page->registration().isShown());
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"260060001"_s);
    }

    void afterGoingOnTheListIsNarrowedAsItWas()
    {
        enrol(1);
        press(Qt::Key_Escape);
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.candidateNo == u"260060001"_s);
        const QString id = m_page->shownRecord()->candidate.id.text();
        m_page->setFilter({{u"payment"_s, u"none"_s}});
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id.text() == id);
        auto* goOn = m_page->findChild<QAction*>(u"continueRegistration"_s);
        QTRY_VERIFY(goOn->isEnabled());
        goOn->trigger();
        QTRY_VERIFY(view().known().has_value());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_page->registration().isShown());
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id.text() == id);
        QVERIFY(m_page->findChild<QComboBox*>(u"payment"_s)->currentIndex() > 0);
        // And a search that ends at him shows him, too.
        goOn->trigger();
        QTRY_VERIFY(view().known().has_value());
        m_page->setFilter({{u"search"_s, u"260060001"_s}, {u"open"_s, true}});
        QTRY_VERIFY(m_page->shownRecord() && m_page->shownRecord()->candidate.id.text() == id);
    }

    /// Somebody else corrects @p field of who is on show, as a sync brings it.
    void correctElsewhere(const QString& field, const QString& value)
    {
        test::orDie(candidate::CandidateService(admin(), test::builtInExams())
                        .correct(known(), {{field, value}}, u"elsewhere"_s));
        view().refresh();
        QTRY_COMPARE(known().fields.value(field), value);
    }

    void whatCameWhileTheFormWasOpenIsNotPutBack()
    {
        enrol(1);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        correctElsewhere(u"address"_s, u"新地址 1 号"_s);
        const qint64 version = known().version;
        next(); // nobody typed anything
        QTRY_COMPARE(view().step(), u"materials"_s);
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(known().fields.value(u"address"_s), u"新地址 1 号"_s);
        QCOMPARE(known().version, version);

        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        FieldBox* recipient = view().fields().box(u"recipient"_s);
        recipient->editor()->setFocus();
        recipient->editor()->selectAll();
        type(u"别人"_s);
        next(); // typed on what is no longer there: it is refused, not mixed
        QTRY_VERIFY(!m_page->messages().sentence().isEmpty());
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(known().fields.value(u"recipient"_s), u"演示甲"_s);
    }

    void whatIsEmptiedIsSaved()
    {
        enrol(1);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        const auto editor = [this] { return view().fields().box(u"id_type"_s)->editor(); };
        editor()->setFocus();
        type(u"居民身份证"_s);
        press(Qt::Key_Return);
        next();
        QTRY_COMPARE(known().fields.value(u"id_type"_s), u"resident"_s);
        QTRY_COMPARE(view().step(), u"materials"_s);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(view().step(), u"fields"_s);
        editor()->setFocus();
        editor()->selectAll();
        QTest::keyClick(editor(), Qt::Key_Delete);
        next();
        QTRY_VERIFY(known().fields.value(u"id_type"_s).isEmpty());
    }

    void aScanOfAnotherCardBeginsAnotherRegistration()
    {
        begin();
        QTRY_COMPARE(view().step(), u"notice"_s);
        scan(test::inventedIdNumber(1));
        QTRY_COMPARE(view().fields().form().fields.value(u"id_number"_s), test::inventedIdNumber(1));
        QVERIFY(test::settle(*m_desk, *m_page));
        scan(test::inventedIdNumber(2));
        QTRY_COMPARE(view().fields().form().fields.value(u"id_number"_s), test::inventedIdNumber(2));
        QTRY_COMPARE(service().drafts(m_exam)->size(), 2); // the first one is kept
    }

    void anExamWithoutNoticeAndTypesBeginsWithItsForm()
    {
        m_page->setExam(u"sh-zhuanke-2024"_s);
        QVERIFY(test::settle(*m_desk, *m_page));
        begin();
        QTRY_COMPARE(view().step(), u"verify"_s);
        QTRY_COMPARE(focused(), u"name"_s);
        QVERIFY(view().fields().box(u"id_number"_s)->isVisible());
    }

    void withoutANumberItIsSaidBeforeAnythingIsTyped()
    {
        auto transaction = test::orDie(store::Transaction::begin(admin().database()));
        test::orDie(store::NumberBlocks(admin().database()).giveUp(m_exam, 6));
        test::orDie(transaction.commit());
        begin();
        const QString why = service().obstacle(m_exam).value();
        const auto isSaid = [this, &why] {
            const auto labels = view().findChildren<QLabel*>();
            return std::any_of(labels.cbegin(), labels.cend(), [&why](const QLabel* label) {
                return label->isVisible() && label->text() == why;
            });
        };
        QTRY_VERIFY(isSaid());
    }
};

QTEST_MAIN(TestRegistration)

#include "test_registration.moc"
