// SPDX-License-Identifier: GPL-3.0-or-later
// A clerk fills the form of a person by speech, on a real store.
#include "../candidate/station.h"
#include "../voice/recorded_engine.h"
#include "store/number_blocks.h"
#include "store/transaction.h"
#include "support/patience.h"
#include "ui/candidate/candidate_page.h"
#include "ui/candidate/registration_place.h"
#include "ui/registration/field_box.h"
#include "ui/registration/fields_step.h"
#include "ui/registration/registration_view.h"
#include "ui/voice/proposal_model.h"
#include "ui/voice/voice_dialog.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

class TestVoiceFill : public QObject {
    Q_OBJECT

    const QString m_exam = u"nm-zsb-2026"_s;
    const exam::MajorMap m_majors = exam::MajorMap::sample().value();
    QTemporaryDir m_folder;
    QWidget m_bar; ///< Never shown: its children must not become windows that take the keyboard.
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::shared_ptr<test::RecordedEngine> m_engine;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<CandidatePage> m_page;

    RegistrationView& view() { return m_page->registration().view(); }
    FieldBox& box(const QString& field) { return *view().fields().box(field); }
    QAction* action() { return m_page->findChild<QAction*>(u"voiceFill"_s); }
    VoiceDialog* dialog() { return m_page->findChild<VoiceDialog*>(); }
    QString speech()
    {
        QFile file(m_folder.filePath(u"speech.wav"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(test::wavBytes(test::humSamples(2000))) <= 0)
            qFatal("no room for the test's file");
        return file.fileName();
    }

    void open(bool hasEngine = true)
    {
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
        auto transaction = test::orDie(store::Transaction::begin(m_station->admin().database()));
        test::orDie(store::NumberBlocks(m_station->admin().database())
                        .add(m_exam, {6, base::newId(), 1, 9999, u"e"_s}));
        test::orDie(transaction.commit());
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), u"admin"_s, u"password"_s)),
            test::ownModules());
        RegistrationTools tools{.majors = &m_majors};
        if (hasEngine)
            tools.voice.engine = m_engine;
        m_page = std::make_unique<CandidatePage>(Workbench{*m_desk, test::builtInExams(), m_tasks, m_undo},
                                                 nullptr, tools);
        m_page->resize(1100, 620);
        m_page->setExam(m_exam);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(test::waitForActive(m_page.get()));
        QVERIFY(test::settle(*m_desk, *m_page));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* target = QApplication::focusWidget();
        QTest::keyClick(target ? target : m_page.get(), key, modifiers);
    }
    void toForm()
    {
        press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(view().step(), u"notice"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"type"_s);
        press(Qt::Key_2); // exempt
        press(Qt::Key_2); // a former soldier
        press(Qt::Key_Return);
        QTRY_COMPARE(view().step(), u"fields"_s);
    }
    void listen()
    {
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
        dialog()->listenTo(speech());
        QTRY_VERIFY(dialog()->proposals().rowCount() > 0);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"proposals"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-voice"_s);
    }
    void init() { m_engine = std::make_shared<test::RecordedEngine>(); }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_undo.withdraw();
        m_station.reset();
    }

    void whatIsAcceptedStandsInTheFormAsIfTyped()
    {
        m_engine->says(u"我叫演示甲，身份证号"_s + test::inventedIdNumber(1) + u"，民族蒙古族，外语英语"_s);
        open();
        toForm();
        listen();
        QCOMPARE(dialog()->proposals().rowCount(), 4);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        press(Qt::Key_X); // not the nationality
        press(Qt::Key_Space);
        QVERIFY(box(u"name"_s).typed().isEmpty()); // accepted, not written yet
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!dialog());
        QCOMPARE(box(u"name"_s).typed(), u"演示甲"_s);
        QCOMPARE(box(u"id_number"_s).typed(), test::inventedIdNumber(1));
        QCOMPARE(box(u"foreign_language"_s).typed(), u"en"_s);
        QVERIFY(box(u"ethnicity"_s).typed().isEmpty());
        QVERIFY(!box(u"sex"_s).editor()->text().isEmpty()); // follows from the ID number
        QTRY_VERIFY(QApplication::focusWidget() == box(u"phone"_s).editor() ||
                    QApplication::focusWidget() == box(u"ethnicity"_s).editor());
        press(Qt::Key_Escape);
        QVERIFY(test::settle(*m_desk, *m_page));
        const auto drafts =
            candidate::RegistrationService(m_station->admin(), test::builtInExams()).drafts(m_exam);
        QVERIFY(drafts);
        QCOMPARE(drafts->size(), 1); // and is kept like what was typed
        QCOMPARE(drafts->first().name(), u"演示甲"_s);
    }

    void whatWasTypedStaysUnlessItsReplacementIsAccepted()
    {
        m_engine->says(u"我叫演示甲，收件人演示乙"_s);
        open();
        toForm();
        view().fields().take({{u"name"_s, u"演示丙"_s}, {u"recipient"_s, u"演示丙"_s}});
        listen();
        QVERIFY(dialog()->proposals().replaces(0));
        press(Qt::Key_X);
        press(Qt::Key_Return);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!dialog());
        QCOMPARE(box(u"name"_s).typed(), u"演示丙"_s);
        QCOMPARE(box(u"recipient"_s).typed(), u"演示乙"_s);
    }

    void withoutAnEngineTheActionSaysWhy()
    {
        m_engine->m_why = u"No speech program is set on this computer."_s;
        open();
        toForm();
        QVERIFY(!action()->isEnabled());
        QVERIFY(action()->toolTip().contains(m_engine->m_why));
        press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!dialog());
    }

    void aProgramWithoutVoiceFillDoesNotSpeakOfIt()
    {
        open(false);
        toForm();
        QVERIFY(!action());
    }

    void theNextPersonDoesNotFindItOpen()
    {
        m_engine->says(u"我叫演示甲"_s);
        open();
        toForm();
        listen();
        view().startNew();
        QTRY_VERIFY(!dialog());
        QVERIFY(box(u"name"_s).typed().isEmpty());
    }
};

QTEST_MAIN(TestVoiceFill)
#include "test_voice_fill.moc"
