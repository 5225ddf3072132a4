// SPDX-License-Identifier: GPL-3.0-or-later
#include "dictation/sound.h"
#include "support/speech.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::dictation;

class TestSound : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QByteArray& bytes, const QString& name = u"speech.wav"_s)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for the test's file");
        return file.fileName();
    }
    static int loudest(const Sound& sound)
    {
        int most = 0;
        for (qsizetype i = 0; i + 1 < sound.samples.size(); i += 2)
            most = std::max(most, std::abs(int(qFromLittleEndian<qint16>(sound.samples.constData() + i))));
        return most;
    }
    /// How often the wave goes up through zero.
    static int waves(const Sound& sound)
    {
        int count = 0;
        for (qsizetype i = 2; i + 1 < sound.samples.size(); i += 2)
            count += qFromLittleEndian<qint16>(sound.samples.constData() + i - 2) < 0 &&
                             qFromLittleEndian<qint16>(sound.samples.constData() + i) >= 0
                         ? 1
                         : 0;
        return count;
    }
    static QString refusal(const base::Result<Sound>& sound)
    {
        return sound ? QString() : sound.error().message;
    }

private Q_SLOTS:
    void everyPlainFormatBecomesTheSameSound_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("isFloat");
        QTest::newRow("as engines take it") << 16'000 << 1 << 16 << false;
        QTest::newRow("telephone") << 8000 << 1 << 8 << false;
        QTest::newRow("recorder") << 44'100 << 2 << 16 << false;
        QTest::newRow("studio") << 48'000 << 2 << 24 << false;
        QTest::newRow("wide") << 96'000 << 1 << 32 << false;
        QTest::newRow("float") << 48'000 << 1 << 32 << true;
    }
    void everyPlainFormatBecomesTheSameSound()
    {
        QFETCH(int, rate);
        QFETCH(int, channels);
        QFETCH(int, bits);
        QFETCH(bool, isFloat);
        const SampleFormat format{rate, channels, bits, isFloat};
        const auto sound = readSound(write(test::wavBytes(test::humSamples(2000, format), format)));
        QVERIFY2(sound, qPrintable(refusal(sound)));
        QCOMPARE(sound->milliseconds(), 2000);
        QVERIFY(std::abs(waves(*sound) - 440) <= 2);                 // 220 a second
        QVERIFY(std::abs(loudest(*sound) - int(0.4 * 32767)) < 800); // as loud as it was
    }

    void whatTheSlowerRateCannotHoldDoesNotFoldBack()
    {
        const SampleFormat format{.rate = 48'000};
        QByteArray samples;
        for (int i = 0; i < 48'000; ++i) { // 11,000 Hz: would be heard as 5,000 Hz
            char raw[2];
            qToLittleEndian(qint16(20'000 * std::sin(2 * std::numbers::pi * 11'000 * i / 48'000)), raw);
            samples.append(raw, 2);
        }
        const auto sound = soundOf(samples + test::humSamples(300, format), format);
        QVERIFY(sound);
        QVERIFY2(loudest(partOf(*sound, 100, 900)) < 200, qPrintable(QString::number(loudest(*sound))));
    }

    void aRecordingOfMoreThanFiveMinutesIsRefused()
    {
        const SampleFormat format{.rate = 8000, .bits = 8};
        QVERIFY(readSound(write(test::wavBytes(test::humSamples(300'000, format), format))));
        const auto sound = readSound(write(test::wavBytes(test::humSamples(360'000, format), format)));
        QVERIFY(!sound);
        QCOMPARE(sound.error().code, base::Error::Code::Invalid);
        QVERIFY2(refusal(sound).contains(u"6 min 0 s"_s), qPrintable(refusal(sound)));
    }

    void whatIsNoWavIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << u"empty"_s;
        QTest::newRow("text") << QByteArray("name,id\n1,2\n") << u"no sound file"_s;
        QTest::newRow("m4a") << QByteArray("\0\0\0\x20"
                                           "ftypM4A more",
                                           16)
                             << u"M4A"_s;
        QTest::newRow("mp3") << QByteArray("ID3\x03 and more") << u"MP3"_s;
        QTest::newRow("amr") << QByteArray("#!AMR\n123") << u"AMR"_s;
        QTest::newRow("voice message") << QByteArray("\x02#!SILK_V3 12") << u"SILK"_s;
        QTest::newRow("cut in its head") << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16) << u"breaks off"_s;
        QTest::newRow("cut in its sound")
            << test::wavBytes(test::humSamples(1000)).first(20'000) << u"breaks off"_s;
        QByteArray packed = test::wavBytes(test::humSamples(1000));
        packed[20] = 0x11; // IMA ADPCM
        QTest::newRow("packed") << packed << u"packed"_s;
        QByteArray channels = test::wavBytes(test::humSamples(1000));
        channels[22] = 0;
        QTest::newRow("no channel") << channels << u"0 channels"_s;
        QTest::newRow("shorter than a word") << test::wavBytes(test::humSamples(100)) << u"shorter"_s;
        QTest::newRow("silent") << test::wavBytes(QByteArray(32'000, '\0')) << u"Nothing is heard"_s;
    }
    void whatIsNoWavIsRefusedByName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto sound = readSound(write(bytes));
        QVERIFY(!sound);
        QVERIFY2(refusal(sound).contains(says), qPrintable(refusal(sound)));
        QVERIFY(sound.error().detail.isEmpty());
    }

    void aFileThatIsNotThereIsSaid()
    {
        const auto sound = readSound(m_folder.filePath(u"none.wav"_s));
        QVERIFY(!sound);
        QCOMPARE(sound.error().code, base::Error::Code::Storage);
    }

    void aRecordingThatWasNeverEndedIsRead()
    {
        QByteArray bytes = test::wavBytes(test::humSamples(1000));
        for (const int at : {4, 40})
            qToLittleEndian(quint32(0xFFFFFFFF), bytes.data() + at);
        const auto sound = readSound(write(bytes));
        QVERIFY2(sound, qPrintable(refusal(sound)));
        QCOMPARE(sound->milliseconds(), 1000);
    }

    void otherChunksArePassedBy()
    {
        QByteArray bytes = test::wavBytes(test::humSamples(1000));
        bytes.insert(36, QByteArray("LIST\x03\0\0\0abc\0", 12)); // of an odd length, and so filled up
        const auto sound = readSound(write(bytes));
        QVERIFY2(sound, qPrintable(refusal(sound)));
        QCOMPARE(sound->milliseconds(), 1000);
    }

    void whatIsWrittenIsReadTheSame()
    {
        const auto sound = soundOf(test::humSamples(700), {});
        QVERIFY(sound);
        const auto again = readSound(write(wavOf(*sound)));
        QVERIFY(again);
        QCOMPARE(again->samples.size(), sound->samples.size());
        QVERIFY(std::abs(loudest(*again) - loudest(*sound)) <= 1);
    }

    void aPartIsCutAtItsEnds()
    {
        const auto sound = soundOf(test::humSamples(1000), {});
        QVERIFY(sound);
        QCOMPARE(partOf(*sound, 200, 500).milliseconds(), 300);
        QCOMPARE(partOf(*sound, -300, 200).milliseconds(), 200);
        QCOMPARE(partOf(*sound, 900, 5000).milliseconds(), 100);
        QVERIFY(partOf(*sound, 800, 100).samples.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSound)
#include "test_sound.moc"
