// SPDX-License-Identifier: GPL-3.0-or-later
// Programs of every kind, as shell scripts; started in this same program, it listens by itself and can be
// killed.
#include "dictation/program_engine.h"
#include "support/patience.h"
#include "support/speech.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::dictation;
using base::Error;

class TestProgramEngine : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const Sound m_sound = soundOf(test::humSamples(1000), {}).value();

    QString script(const QByteArray& lines)
    {
        QFile file(m_folder.filePath(u"speak"_s));
        file.remove();
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no room for the test's program");
        file.write("#!/bin/sh\n" + lines + '\n');
        file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
        return file.fileName();
    }
    base::Result<QList<Segment>> heard(const QByteArray& lines, const base::Progress& progress = {},
                                       int seconds = 50)
    {
        return ProgramEngine({.command = script(lines), .seconds = seconds}).transcribe(m_sound, progress);
    }
    QString pidFile() const { return m_folder.filePath(u"pid"_s); }
    qint64 pid() const
    {
        QFile file(pidFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
    }
    static bool isAlive(qint64 pid)
    {
        QFile state(u"/proc/%1/stat"_s.arg(pid)); // a dead one that nobody waits for is a zombie
        return state.open(QIODevice::ReadOnly) && !state.readAll().contains(") Z ");
    }

private Q_SLOTS:
    void init() { QFile::remove(pidFile()); }

    void linesBecomeSegments()
    {
        const auto segments = heard("echo 我叫张示例\necho\necho ' 民族汉族 '");
        QVERIFY(segments);
        QCOMPARE(*segments, (QList<Segment>{{.text = u"我叫张示例"_s}, {.text = u"民族汉族"_s}}));
    }

    void timesAndConfidenceAreRead()
    {
        const auto segments = heard(R"(echo '[00:00:01.500 --> 00:01:04.020]  我叫张示例'
echo '{"text": "民族汉族", "start": 2.5, "end": 4, "confidence": 0.25}'
echo '{"text": "性别男", "start": -1, "end": 1e300, "confidence": 7}'
echo '{"text": 5}'
echo '{broken')");
        QVERIFY(segments);
        QCOMPARE(*segments,
                 (QList<Segment>{{.text = u"我叫张示例"_s, .from = 1500, .to = 64'020},
                                 {.text = u"民族汉族"_s, .from = 2500, .to = 4000, .confidence = 0.25},
                                 {.text = u"性别男"_s, .from = -1, .to = -1, .confidence = 1.0}}));
    }

    void itGetsAWavFileThatLiesOnNoDisk()
    {
        const auto segments = heard(
            "head -c 4 \"$1\"; echo; wc -c <\"$1\"; echo \"$1\"; (echo x >>\"$1\") && echo written; true");
        QVERIFY2(segments, segments ? "" : qPrintable(segments.error().message));
        QCOMPARE(segments->size(), 3); // and nothing could be written: it is sealed
        QCOMPARE(segments->at(0).text, u"RIFF"_s);
        QCOMPARE(segments->at(1).text, QString::number(44 + m_sound.samples.size()));
        QVERIFY(segments->at(2).text.startsWith(u"/proc/self/fd/"_s));
    }

    void thePlaceOfTheFileMayStandInTheCommand()
    {
        const QString program = script("for each in \"$@\"; do echo \"$each\"; done");
        const auto segments = ProgramEngine({.command = program + u" -f {wav} \"two words\" --lang=zh"_s})
                                  .transcribe(m_sound, {});
        QVERIFY(segments);
        QCOMPARE(segments->size(), 4);
        QVERIFY(segments->at(1).text.startsWith(u"/proc/"_s));
        QCOMPARE(segments->at(2).text, u"two words"_s); // no shell took it apart
    }

    void withoutAProgramItSaysWhatToDo()
    {
        for (const QString& command : {QString(), u"   "_s, u"/nowhere/speak {wav}"_s, m_folder.path()}) {
            const ProgramEngine engine({.command = command});
            const auto available = engine.availability();
            QVERIFY2(!available, qPrintable(command));
            QCOMPARE(available.error().code, Error::Code::Unavailable);
            QVERIFY(available.error().message.contains(u"system admin"_s));
            QVERIFY(!engine.transcribe(m_sound, {}));
        }
        QFile::setPermissions(script("true"), QFileDevice::ReadOwner);
        QVERIFY(!ProgramEngine({.command = m_folder.filePath(u"speak"_s)}).availability());
        QVERIFY(ProgramEngine({.command = u"sh -c true"_s}).availability());
    }

    void aProgramThatFailsIsSaid_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("says");
        QTest::newRow("fails") << QByteArray("echo 我叫张示例; echo secret >&2; exit 3") << u"failed"_s;
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << u"failed"_s;
        QTest::newRow("is silent") << QByteArray("echo; echo ' ... '") << u"no word"_s;
        QTest::newRow("prints rubbish")
            << QByteArray("head -c 10000000 /dev/zero | tr '\\0' 'x'; sleep 1000") << u"more than anybody"_s;
        QTest::newRow("never ends") << QByteArray("yes 我叫张示例") << u"more than anybody"_s;
    }
    void aProgramThatFailsIsSaid()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, says);
        const auto segments = heard(lines);
        QVERIFY(!segments);
        QCOMPARE(segments.error().code, Error::Code::Unavailable);
        QVERIFY2(segments.error().message.contains(says), qPrintable(segments.error().message));
        QVERIFY(!segments.error().detail.contains(u"张"_s) && !segments.error().detail.contains(u"secret"_s));
    }

    void binaryRubbishDoesNoHarm()
    {
        const auto segments = heard("head -c 100000 /dev/urandom");
        if (segments)
            for (const Segment& segment : *segments)
                QVERIFY(!segment.text.isEmpty());
    }

    void aProgramThatHangsIsEndedInTime()
    {
        const auto segments = heard("sleep 1000 & echo $! >" + pidFile().toUtf8() + "; wait", {}, 1);
        QVERIFY(!segments);
        QVERIFY2(segments.error().message.contains(u"did not finish"_s),
                 qPrintable(segments.error().message));
        QVERIFY(pid() > 0);
        QTRY_VERIFY(!isAlive(pid())); // and what it started
    }

    void cancelEndsItAndWhatItStarted()
    {
        QElapsedTimer clock;
        clock.start();
        const auto segments = heard("sleep 1000 & echo $! >" + pidFile().toUtf8() + "; wait",
                                    base::Progress([this](qint64, qint64) { return pid() == 0; }));
        QVERIFY(!segments);
        QCOMPARE(segments.error().code, Error::Code::Cancelled);
        QTRY_VERIFY(!isAlive(pid()));
    }

    void itTellsHowFarItIs()
    {
        qint64 reached = 0;
        qint64 whole = 0;
        QVERIFY(heard("echo '[00:00:00.000 --> 00:00:00.600] 我叫'; sleep 0.3; echo 张示例",
                      base::Progress([&](qint64 done, qint64 total) {
                          reached = std::max(reached, done);
                          whole = std::max(whole, total);
                          return true;
                      })));
        QCOMPARE(reached, 600);
        QCOMPARE(whole, 1000);
    }

    void itEndsWithTheProgramThatWasKilled()
    {
        const QString program = script("echo $$ >" + pidFile().toUtf8() + "; exec sleep 1000");
        QProcess listener;
        listener.start(QCoreApplication::applicationFilePath(), {u"--listen"_s, program});
        QTRY_VERIFY(pid() > 0);
        QVERIFY(isAlive(pid()));
        listener.kill(); // as a crash does: nothing is cleaned up
        QVERIFY(listener.waitForFinished());
        QTRY_VERIFY(!isAlive(pid()));
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--listen"_s) {
        const Sound sound = soundOf(test::humSamples(1000), {}).value();
        return ProgramEngine({.command = arguments.value(2)}).transcribe(sound, {}) ? 0 : 1;
    }
    TestProgramEngine test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_program_engine.moc"
