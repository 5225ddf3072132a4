// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/speech_engine.h"
#include "support/speech.h"
#include "ui/voice/player.h"
#include "ui/voice/recorder.h"

#include <QThread>

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace examdesk::test {

using namespace Qt::StringLiterals;

/// An engine that heard something before, whatever it is given.
class RecordedEngine : public dictation::SpeechEngine {
public:
    QString name() const override { return u"recorded"_s; }
    base::Result<void> availability() const override
    {
        return m_why.isEmpty() ? base::Result<void>()
                               : base::fail(base::Error::Code::Unavailable, QString(m_why));
    }
    base::Result<QList<dictation::Segment>> transcribe(const dictation::Sound& sound,
                                                       const base::Progress& progress) const override
    {
        m_milliseconds = sound.milliseconds();
        while (m_hangs) {
            if (!progress.at(0, 0)) {
                m_stopped = true;
                return base::fail(base::Error::Code::Cancelled, u"Stopped."_s);
            }
            QThread::yieldCurrentThread();
        }
        const std::lock_guard lock(m_mutex);
        if (!m_failure.isEmpty())
            return base::fail(base::Error::Code::Unavailable, QString(m_failure));
        return m_segments;
    }

    void says(const QList<dictation::Segment>& segments)
    {
        const std::lock_guard lock(m_mutex);
        m_segments = segments;
        m_failure.clear();
    }
    void says(const QString& text) { says(QList<dictation::Segment>{{.text = text}}); }
    void fails(const QString& sentence)
    {
        const std::lock_guard lock(m_mutex);
        m_failure = sentence;
    }

    QString m_why; ///< It cannot be used.
    std::atomic<bool> m_hangs = false;
    mutable std::atomic<bool> m_stopped = false;
    mutable std::atomic<qint64> m_milliseconds = 0; ///< Of what it was given last.

private:
    mutable std::mutex m_mutex;
    QList<dictation::Segment> m_segments;
    QString m_failure;
};

/// A microphone that hears what a test gives it.
class TestRecorder : public ui::Recorder {
public:
    QString obstacle() const override { return m_obstacle; }
    void start() override
    {
        m_samples.clear();
        m_isRunning = true;
    }
    void stop() override { m_isRunning = false; }
    QByteArray samples() const override { return m_samples; }
    dictation::SampleFormat format() const override { return {}; }

    void hear(qint64 milliseconds)
    {
        m_samples += humSamples(milliseconds);
        Q_EMIT heard(m_samples.size() / 2 * 1000 / dictation::kSoundRate, 0.4);
    }

    QString m_obstacle;
    bool m_isRunning = false;

private:
    QByteArray m_samples;
};

/// What a test sees of a player. Outlives it.
struct Loud {
    QList<dictation::Sound> sounds;
    bool isPlaying = false;
    bool refuses = false;
    QString obstacle;
};

/// A loudspeaker that plays until it is stopped.
class TestPlayer : public ui::Player {
public:
    explicit TestPlayer(std::shared_ptr<Loud> loud) : m_loud(std::move(loud)) {}
    ~TestPlayer() override { m_loud->isPlaying = false; }

    QString obstacle() const override { return m_loud->obstacle; }
    void play(const dictation::Sound& sound) override
    {
        m_loud->isPlaying = !m_loud->refuses && m_loud->obstacle.isEmpty();
        if (m_loud->isPlaying)
            m_loud->sounds.append(sound);
        Q_EMIT changed();
    }
    void stop() override
    {
        if (std::exchange(m_loud->isPlaying, false))
            Q_EMIT changed();
    }
    bool isPlaying() const override { return m_loud->isPlaying; }

private:
    std::shared_ptr<Loud> m_loud;
};

} // namespace examdesk::test
