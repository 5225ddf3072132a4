// SPDX-License-Identifier: GPL-3.0-or-later
// What is played ends when it is told to, and nothing of it is left behind.
#include "support/patience.h"
#include "support/speech.h"
#include "ui/voice/loudspeaker.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

/// What a test sees of a device. Outlives it.
struct Seen {
    QString obstacle;
    bool refuses = false;
    QIODevice* from = nullptr; ///< While it sounds.
    bool isTelling = false;
    bool wasStoppedWithin = false; ///< Within ended(), which destroys what is at work.
};

class SeenOutput : public SoundOutput {
public:
    explicit SeenOutput(std::shared_ptr<Seen> seen) : m_seen(std::move(seen)) {}
    ~SeenOutput() override { SeenOutput::stop(); }

    QString obstacle() const override { return m_seen->obstacle; }
    bool start(QIODevice* from) override
    {
        m_seen->from = m_seen->refuses ? nullptr : from;
        return m_seen->from;
    }
    void stop() override
    {
        m_seen->wasStoppedWithin = m_seen->wasStoppedWithin || m_seen->isTelling;
        m_seen->from = nullptr;
    }
    void end()
    {
        m_seen->isTelling = true;
        Q_EMIT ended();
        m_seen->isTelling = false;
    }

private:
    std::shared_ptr<Seen> m_seen;
};

} // namespace

class TestLoudspeaker : public QObject {
    Q_OBJECT

    std::shared_ptr<Seen> m_seen;
    SeenOutput* m_output = nullptr; ///< The loudspeaker's.
    std::unique_ptr<Loudspeaker> m_speaker;
    const dictation::Sound m_sound{test::humSamples(1000)};

private Q_SLOTS:
    void init()
    {
        m_seen = std::make_shared<Seen>();
        auto output = std::make_unique<SeenOutput>(m_seen);
        m_output = output.get();
        m_speaker = std::make_unique<Loudspeaker>(std::move(output));
    }
    void cleanup() { m_speaker.reset(); }

    void itHoldsASoundOnlyWhileItPlays()
    {
        QSignalSpy changed(m_speaker.get(), &Player::changed);
        m_speaker->play(m_sound);
        QVERIFY(m_speaker->isPlaying());
        QIODevice* held = m_seen->from;
        QVERIFY(held);
        QCOMPARE(held->readAll(), m_sound.samples);
        m_output->end();
        QTRY_VERIFY(!m_speaker->isPlaying());
        QVERIFY(!m_seen->wasStoppedWithin);
        QCOMPARE(held->size(), 0);
        QCOMPARE(changed.size(), 2);
    }

    void whatIsStoppedIsSilentAtOnceAndGone()
    {
        QSignalSpy changed(m_speaker.get(), &Player::changed);
        m_speaker->stop(); // of nothing
        QCOMPARE(changed.size(), 0);
        m_speaker->play(m_sound);
        QIODevice* held = m_seen->from;
        m_speaker->stop();
        QVERIFY(!m_speaker->isPlaying());
        QVERIFY(!m_seen->from);
        QCOMPARE(held->size(), 0);
        QCOMPARE(changed.size(), 2);
    }

    void theEndOfOneSoundIsNotThatOfTheNext()
    {
        m_speaker->play(m_sound);
        m_output->end();
        m_speaker->play(m_sound);
        QCoreApplication::processEvents();
        QVERIFY(m_speaker->isPlaying());
        QVERIFY(m_seen->from);
    }

    void itGoesSilentWithItsOwner()
    {
        m_speaker->play(m_sound);
        QVERIFY(m_seen->from);
        m_speaker.reset();
        QVERIFY(!m_seen->from);
    }

    void whereNothingCanBePlayedNothingIsHeld()
    {
        m_seen->refuses = true;
        m_speaker->play(m_sound);
        QVERIFY(!m_speaker->isPlaying());
        m_seen->refuses = false;
        m_seen->obstacle = u"No loudspeaker is connected."_s;
        QCOMPARE(m_speaker->obstacle(), m_seen->obstacle);
        m_speaker->play(m_sound);
        QVERIFY(!m_speaker->isPlaying() && !m_seen->from);
    }

    void thatOfThisComputerPlaysOrSaysWhyNot()
    {
        Loudspeaker speaker;
        speaker.play(m_sound);
        if (!speaker.obstacle().isEmpty())
            QVERIFY(!speaker.isPlaying());
        speaker.stop();
        QVERIFY(!speaker.isPlaying());
    }
};

QTEST_GUILESS_MAIN(TestLoudspeaker)
#include "test_loudspeaker.moc"
