// SPDX-License-Identifier: GPL-3.0-or-later
// Where a microphone is connected it is recorded for a moment; elsewhere what is said of it is looked at.
#include "fed_input.h"
#include "support/patience.h"
#include "support/speech.h"
#include "ui/voice/microphone.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

class TestMicrophone : public QObject {
    Q_OBJECT

    std::shared_ptr<test::Feed> m_feed;

    std::unique_ptr<Microphone> fed(int patience = Microphone::kPatienceMilliseconds) const
    {
        return std::make_unique<Microphone>(std::make_unique<test::FedInput>(m_feed), patience);
    }

private Q_SLOTS:
    void init() { m_feed = std::make_shared<test::Feed>(); }

    void howLoudItIsIsKnownOfEveryFormat()
    {
        for (const dictation::SampleFormat& format :
             {dictation::SampleFormat{}, dictation::SampleFormat{.bits = 8},
              dictation::SampleFormat{.bits = 32},
              dictation::SampleFormat{.channels = 2, .bits = 32, .isFloat = true}}) {
            const double level = levelOf(test::humSamples(200, format), format);
            QVERIFY2(std::abs(level - 0.4) < 0.02, qPrintable(QString::number(level)));
        }
        QCOMPARE(levelOf(QByteArray(3200, '\0'), {}), 0.0);
        QCOMPARE(levelOf({}, {}), 0.0);
    }

    void whoHasHeardEnoughStopsItAndKeepsWhatWasSaid()
    {
        const auto microphone = fed();
        connect(microphone.get(), &Recorder::heard, microphone.get(), [&](qint64 milliseconds) {
            if (milliseconds >= 1000)
                microphone->stop();
        });
        microphone->start();
        const QByteArray said = test::humSamples(600);
        m_feed->give(said);
        m_feed->give(said);
        QTRY_VERIFY(!m_feed->stream);
        QVERIFY(!m_feed->wasEndedWithin);
        QCOMPARE(microphone->samples(), said + said);
    }

    void whoHasHeardEnoughMayDestroyIt()
    {
        auto microphone = fed();
        connect(microphone.get(), &Recorder::heard, this, [&] { microphone.reset(); });
        microphone->start();
        m_feed->give(test::humSamples(600));
        QTRY_VERIFY(!microphone);
        QVERIFY(!m_feed->stream && !m_feed->wasEndedWithin);
    }

    void whatWaitsInTheDeviceIsKeptAndThenNothingIsMissed()
    {
        const auto microphone = fed(0);
        QSignalSpy hindered(microphone.get(), &Recorder::hindered);
        microphone->start();
        const QByteArray said = test::humSamples(500);
        m_feed->give(said, false);
        microphone->stop();
        QCOMPARE(microphone->samples(), said);
        QCoreApplication::processEvents(); // its patience would be over
        QCOMPARE(hindered.size(), 0);
    }

    void aDeviceThatFailsIsSaid()
    {
        const auto microphone = fed(0);
        QSignalSpy hindered(microphone.get(), &Recorder::hindered);
        microphone->start();
        m_feed->give(test::humSamples(100));
        delete m_feed->stream; // as Qt's does when the sound server goes away
        QTRY_COMPARE(hindered.size(), 1);
        microphone->stop(); // does no harm
        m_feed->refuses = true;
        microphone->start();
        QCOMPARE(hindered.size(), 2);
        m_feed->refuses = false;
        m_feed->format.channels = 0; // of no format that is known
        microphone->start();
        QCOMPARE(hindered.size(), 3);
        QVERIFY(!m_feed->stream);
    }

    void withoutOneItSaysWhatToDo()
    {
        Microphone microphone;
        if (microphone.obstacle().isEmpty())
            QSKIP("a microphone is connected");
        QSignalSpy hindered(&microphone, &Recorder::hindered);
        microphone.start();
        QCOMPARE(hindered.size(), 1);
        QVERIFY(hindered.first().first().value<base::Error>().message.contains(u"recording"_s));
        QVERIFY(microphone.samples().isEmpty());
        microphone.stop(); // does no harm
    }

    void whatItHearsIsASound()
    {
        Microphone microphone;
        if (!microphone.obstacle().isEmpty())
            QSKIP("no microphone is connected");
        QSignalSpy heard(&microphone, &Recorder::heard);
        QSignalSpy hindered(&microphone, &Recorder::hindered);
        for (int round = 0; round < 2; ++round) { // and once more from the beginning
            heard.clear();
            microphone.start();
            QTRY_VERIFY(!hindered.isEmpty() ||
                        (!heard.isEmpty() && heard.last().first().toLongLong() >= 1000));
            if (!hindered.isEmpty())
                QSKIP("the microphone cannot be used");
            microphone.stop();
            const qint64 told = heard.last().first().toLongLong();
            QVERIFY(told < 5000);
            const auto sound = dictation::soundOf(microphone.samples(), microphone.format());
            QVERIFY(sound ? std::abs(sound->milliseconds() - told) < 10
                          : sound.error().message.contains(u"Nothing is heard"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestMicrophone)
#include "test_microphone.moc"
