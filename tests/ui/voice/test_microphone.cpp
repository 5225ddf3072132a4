// SPDX-License-Identifier: GPL-3.0-or-later
// Where a microphone is connected it is recorded for a moment; elsewhere what is said of it is looked at.
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

private Q_SLOTS:
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
