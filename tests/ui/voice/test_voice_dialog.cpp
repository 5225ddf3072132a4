// SPDX-License-Identifier: GPL-3.0-or-later
// A clerk listens to recordings and checks what was heard, by keys.
#include "exam/definition_reader.h"
#include "fed_input.h"
#include "recorded_engine.h"
#include "support/patience.h"
#include "ui/kit/held_key.h"
#include "ui/kit/table_view.h"
#include "ui/voice/proposal_model.h"
#include "ui/voice/voice_dialog.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using Choice = ProposalModel::Choice;
using Values = QHash<QString, QString>;

class TestVoiceDialog : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const exam::Catalogue m_exams = exam::Catalogue::load(u":/exams"_s).value();
    const exam::Definition& m_exam = *m_exams.find(u"nm-zsb-2026"_s);
    std::shared_ptr<test::RecordedEngine> m_engine;
    test::TestRecorder* m_recorder = nullptr; ///< The dialog's.
    QString m_noMicrophone;
    std::shared_ptr<test::Feed> m_feed; ///< Of a real microphone, where one is meant.
    std::shared_ptr<test::Loud> m_loud;
    std::unique_ptr<VoiceDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_chosen;

    void open(const Values& values = {}, const QStringList& secrets = {})
    {
        const VoiceTools tools{.engine = m_engine,
                               .recorder = [this]() -> std::unique_ptr<Recorder> {
                                   if (m_feed)
                                       return std::make_unique<Microphone>(
                                           std::make_unique<test::FedInput>(m_feed));
                                   auto made = std::make_unique<test::TestRecorder>();
                                   made->m_obstacle = m_noMicrophone;
                                   m_recorder = made.get();
                                   return made;
                               },
                               .player = [this] { return std::make_unique<test::TestPlayer>(m_loud); }};
        m_dialog = std::make_unique<VoiceDialog>(
            tools,
            VoiceDialog::Form{.exam = m_exam, .type = u"graduate"_s, .values = values, .secrets = secrets});
        m_chosen = std::make_unique<QSignalSpy>(m_dialog.get(), &VoiceDialog::chosen);
        m_dialog->resize(900, 500);
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(test::waitForActive(m_dialog.get()));
    }
    QString write(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(u"speech.wav"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for the test's file");
        return file.fileName();
    }
    QString speech() { return write(test::wavBytes(test::humSamples(2000))); }
    const ProposalModel& model() const { return m_dialog->proposals(); }
    void hear()
    {
        m_dialog->listenTo(speech());
        QTRY_VERIFY(table()->isVisible());
        QTRY_VERIFY(table()->hasFocus());
    }
    TableView* table() const { return m_dialog->findChild<TableView*>(u"proposals"_s); }
    QString words(const char* name) const
    {
        return m_dialog->findChild<QLabel*>(QLatin1StringView(name))->text();
    }
    QPushButton* button(const char* name) const
    {
        return m_dialog->findChild<QPushButton*>(QLatin1StringView(name));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* target = QApplication::focusWidget();
        QTest::keyClick(target ? target : m_dialog.get(), key, modifiers);
    }
    /// As X11 has it: a repetition is a release and a press of the same moment.
    void hold(Qt::Key key)
    {
        quint64 now = 1000;
        for (const QEvent::Type type :
             {QEvent::KeyPress, QEvent::KeyRelease, QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier, QString(QChar(key)));
            event.setTimestamp(now);
            QApplication::sendEvent(QApplication::focusWidget(), &event);
            now += type == QEvent::KeyPress ? 1000 : 0;
        }
    }
    bool isAtSource() const { return button("chooseFile")->isVisible(); }
    Values chosen() const
    {
        return m_chosen->isEmpty() ? Values() : m_chosen->first().first().value<Values>();
    }
    QString cell(int row, int column) const { return model().index(row, column).data().toString(); }

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_shared<test::RecordedEngine>();
        m_engine->says(u"我叫演示甲，民族汉族，外语是英语，今天风很大"_s);
        m_noMicrophone.clear();
        m_feed.reset();
        m_loud = std::make_shared<test::Loud>();
    }
    void cleanup()
    {
        m_engine->m_hangs = false;
        m_dialog.reset();
    }

    void eachValueIsAcceptedOrRefusedByKey()
    {
        open();
        hear();
        const QAbstractItemModelTester tester(table()->model());
        QCOMPARE(model().rowCount(), 3);
        QCOMPARE(cell(0, ProposalModel::Proposed), u"演示甲"_s);
        QVERIFY(words("doubts").contains(u"compare"_s)); // of the name, which is on show
        QVERIFY(words("unassigned").contains(u"今天风很大"_s));
        QVERIFY(!button("write")->isEnabled());
        press(Qt::Key_Space);
        press(Qt::Key_X);
        QCOMPARE(m_chosen->size(), 0); // not before it is said
        press(Qt::Key_Return);
        QCOMPARE(model().choice(0), Choice::Accepted);
        QCOMPARE(model().choice(1), Choice::Refused);
        QTRY_VERIFY(button("write")->hasFocus());
        press(Qt::Key_Return);
        QCOMPARE(chosen(), (Values{{u"name"_s, u"演示甲"_s}, {u"foreign_language"_s, u"en"_s}}));
        QVERIFY(!m_dialog->isVisible());
    }

    void whatNobodyAcceptedIsNotWritten()
    {
        open();
        hear();
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_dialog->isVisible()); // nothing is accepted
        press(Qt::Key_N);
        QCOMPARE(table()->currentIndex().row(), 1);
        press(Qt::Key_Space);
        press(Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(!m_dialog->message().isEmpty()); // one is accepted and not written
        press(Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(m_chosen->size(), 0);
    }

    void onlyWhatIsAcceptedIsWritten()
    {
        open();
        hear();
        press(Qt::Key_N);
        press(Qt::Key_Space);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(chosen(), (Values{{u"ethnicity"_s, u"01"_s}}));
    }

    void whatStandsInTheFormIsShownBesideIt()
    {
        m_engine->says(u"民族汉族，外语英语，手机号一九九零零零零零零一二"_s);
        open({{u"ethnicity"_s, u"02"_s}, {u"foreign_language"_s, u"en"_s}, {u"phone"_s, u"19900000034"_s}},
             {u"phone"_s});
        hear();
        QCOMPARE(model().rowCount(), 3);
        QCOMPARE(cell(0, ProposalModel::Now), u"199****0034"_s); // a secret
        QVERIFY(model().replaces(0));
        QVERIFY(words("doubts").contains(u"takes its place"_s));
        QVERIFY(model().replaces(1));
        QCOMPARE(model().choice(2), Choice::Same);
        table()->setCurrentIndex(model().index(2, 0));
        QVERIFY(!button("accept")->isEnabled());
        press(Qt::Key_Space);
        QCOMPARE(model().choice(2), Choice::Same);
        QVERIFY(model().accepted().isEmpty());
    }

    void badFilesAreRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const dictation::SampleFormat small{.rate = 8000, .bits = 8};
        QTest::newRow("six minutes") << test::wavBytes(test::humSamples(360'000, small), small) << u"6 min"_s;
        QTest::newRow("text") << QByteArray("name,id\n") << u"no sound file"_s;
        QTest::newRow("nothing") << QByteArray() << u"empty"_s;
    }
    void badFilesAreRefusedByName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        open();
        m_dialog->listenTo(write(bytes));
        QTRY_VERIFY(!m_dialog->message().isEmpty());
        QVERIFY2(m_dialog->message().contains(says), qPrintable(m_dialog->message()));
        QVERIFY(isAtSource());
        QCOMPARE(m_engine->m_milliseconds.load(), 0); // it never came so far
        hear();                                       // the next one is listened to
        QVERIFY(m_dialog->message().isEmpty());
    }

    void anEngineThatFailsIsSaid()
    {
        m_engine->fails(u"The speech program failed."_s);
        open();
        m_dialog->listenTo(speech());
        QTRY_COMPARE(m_dialog->message(), u"The speech program failed."_s);
        QVERIFY(isAtSource());
    }

    void anEngineThatHangsIsStoppedByEsc()
    {
        m_engine->m_hangs = true;
        open();
        m_dialog->listenTo(speech());
        QTRY_VERIFY(m_engine->m_milliseconds > 0);
        press(Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible() && isAtSource());
        QVERIFY(!m_dialog->message().isEmpty());
        QTRY_VERIFY(m_engine->m_stopped);
        m_engine->m_hangs = false;
        hear();
        QCOMPARE(model().rowCount(), 3);
    }

    void aDialogThatIsClosedStopsTheEngine()
    {
        m_engine->m_hangs = true;
        open();
        m_dialog->listenTo(speech());
        QTRY_VERIFY(m_engine->m_milliseconds > 0);
        m_dialog.reset();
        QTRY_VERIFY(m_engine->m_stopped);
    }

    void theMicrophoneIsRecordedByKey()
    {
        open();
        QVERIFY(button("record")->isEnabled());
        press(Qt::Key_R);
        QVERIFY(m_recorder->m_isRunning);
        m_recorder->hear(1500);
        QVERIFY(words("recorded").contains(u"0:01"_s));
        press(Qt::Key_R);
        QVERIFY(!m_recorder->m_isRunning);
        QTRY_VERIFY(table()->isVisible());
        QCOMPARE(m_engine->m_milliseconds.load(), 1500);
    }

    void escForgetsWhatIsBeingRecorded()
    {
        open();
        press(Qt::Key_R);
        m_recorder->hear(1500);
        press(Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(!m_recorder->m_isRunning);
        QVERIFY(isAtSource());
        QCOMPARE(m_engine->m_milliseconds.load(), 0);
    }

    void afterFiveMinutesItStopsByItself()
    {
        open();
        press(Qt::Key_R);
        m_recorder->hear(299'000);
        QVERIFY(m_recorder->m_isRunning);
        m_recorder->hear(1500);
        QVERIFY(!m_recorder->m_isRunning);
        QTRY_VERIFY(table()->isVisible());
        QCOMPARE(m_engine->m_milliseconds.load(), dictation::kLongestSound);
    }

    void afterFiveMinutesTheMicrophoneStopsByItselfAndKeepsThem()
    {
        m_feed = std::make_shared<test::Feed>();
        open();
        press(Qt::Key_R);
        QVERIFY(m_feed->stream);
        m_feed->give(test::humSamples(299'000));
        QTRY_VERIFY(words("recorded").contains(u"4:59"_s));
        QVERIFY(m_feed->stream);
        m_feed->give(test::humSamples(1500));
        QTRY_VERIFY(table()->isVisible());
        QCOMPARE(m_engine->m_milliseconds.load(), dictation::kLongestSound);
        QVERIFY(!m_feed->stream);
        QVERIFY(!m_feed->wasEndedWithin);
    }

    void withoutAMicrophoneTheButtonSaysWhy()
    {
        m_noMicrophone = u"No microphone is connected."_s;
        open();
        QVERIFY(!button("record")->isEnabled());
        QVERIFY(button("record")->toolTip().contains(m_noMicrophone));
        QVERIFY(button("chooseFile")->isEnabled());
        press(Qt::Key_R);
        QVERIFY(!m_recorder->m_isRunning);
    }

    void aMicrophoneThatGoesAwayIsSaid()
    {
        open();
        press(Qt::Key_R);
        Q_EMIT m_recorder->hindered({base::Error::Code::Unavailable, u"It was unplugged."_s, {}});
        QCOMPARE(m_dialog->message(), u"It was unplugged."_s);
        QVERIFY(isAtSource());
        QVERIFY(button("record")->isEnabled());
    }

    void theWordsOfAFieldArePlayedAgain()
    {
        m_engine->says(QList<dictation::Segment>{{.text = u"我叫演示甲"_s, .from = 0, .to = 800},
                                                 {.text = u"民族汉族"_s, .from = 1000, .to = 1400}});
        open();
        hear();
        press(Qt::Key_N);
        press(Qt::Key_P);
        QCOMPARE(m_loud->sounds.size(), 1);
        QCOMPARE(m_loud->sounds.first().milliseconds(), 1000); // with a little around it
        QVERIFY(button("play")->text().contains(u"Stop"_s));
        table()->setCurrentIndex(model().index(0, 0));
        QVERIFY(button("play")->text().contains(u"Play"_s)); // this one does not sound
        press(Qt::Key_P);
        QCOMPARE(m_loud->sounds.size(), 2);
        QCOMPARE(m_loud->sounds.last().milliseconds(), 1100);
        QVERIFY(m_loud->isPlaying);
        press(Qt::Key_P);
        QVERIFY(!m_loud->isPlaying);
        press(Qt::Key_P); // and once more
        QVERIFY(m_loud->isPlaying);
    }

    void aRecordingWithoutTimesIsStoppedFromAnyLine()
    {
        open();
        hear();
        press(Qt::Key_P);
        QVERIFY(m_loud->isPlaying);
        QCOMPARE(m_loud->sounds.first().milliseconds(), 2000); // all of it
        press(Qt::Key_Space);
        press(Qt::Key_Space);
        press(Qt::Key_Space);
        QTRY_VERIFY(button("write")->hasFocus());
        QVERIFY(m_loud->isPlaying);
        press(Qt::Key_P);
        QVERIFY(!m_loud->isPlaying);
        QCOMPARE(m_loud->sounds.size(), 1);
        QVERIFY(button("play")->text().contains(u"Play"_s));
    }

    void nothingSoundsOnBehindTheDialog_data()
    {
        QTest::addColumn<QString>("end");
        for (const QString& end : {u"written"_s, u"left"_s, u"closed"_s, u"destroyed"_s})
            QTest::newRow(qPrintable(end)) << end;
    }
    void nothingSoundsOnBehindTheDialog()
    {
        QFETCH(QString, end);
        open();
        hear();
        press(Qt::Key_P);
        QVERIFY(m_loud->isPlaying);
        if (end == u"written") {
            press(Qt::Key_Space);
            press(Qt::Key_Return, Qt::ControlModifier);
        } else if (end == u"left") {
            press(Qt::Key_Escape);
        } else if (end == u"closed") {
            m_dialog->close();
        } else {
            m_dialog.reset();
        }
        QVERIFY(!m_dialog || !m_dialog->isVisible());
        QVERIFY(!m_loud->isPlaying);
        m_dialog.reset();
        QVERIFY(m_loud.use_count() == 1); // the player is gone as well
    }

    void whatCannotBePlayedSaysWhy()
    {
        m_loud->obstacle = u"No loudspeaker is connected."_s;
        open();
        hear();
        QVERIFY(!button("play")->isEnabled());
        QCOMPARE(button("play")->toolTip(), m_loud->obstacle);
        press(Qt::Key_P);
        QCOMPARE(m_dialog->message(), m_loud->obstacle);
        m_loud->obstacle.clear();
        m_loud->refuses = true;
        press(Qt::Key_P);
        QVERIFY(m_dialog->message().contains(u"another program"_s));
        m_loud->refuses = false;
        press(Qt::Key_P);
        QVERIFY(m_loud->isPlaying);
        QCOMPARE(m_dialog->message(), QString());
    }

    void aKeyThatIsHeldDoesItOnce()
    {
        HeldKey::watch();
        open();
        hold(Qt::Key_R);
        QVERIFY(m_recorder->m_isRunning);
        m_recorder->hear(1500);
        press(Qt::Key_R);
        QTRY_VERIFY(table()->isVisible() && table()->hasFocus());
        hold(Qt::Key_P);
        QVERIFY(m_loud->isPlaying);
        QCOMPARE(m_loud->sounds.size(), 1);
    }

    void whatNoFieldWasHeardInIsSaid()
    {
        m_engine->says(u"今天风很大"_s);
        open();
        hear();
        QCOMPARE(model().rowCount(), 0);
        QVERIFY(!button("accept")->isEnabled());
        press(Qt::Key_Space);
        press(Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }
};

QTEST_MAIN(TestVoiceDialog)
#include "test_voice_dialog.moc"
