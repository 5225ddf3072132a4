// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voice/recorder.h"

#include <QIODevice>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace examdesk::ui {

/// A device that gives samples, as a stream that says readyRead().
class SoundInput {
public:
    SoundInput() = default;
    virtual ~SoundInput() = default;
    Q_DISABLE_COPY_MOVE(SoundInput)

    /// Why it cannot be used now, and what to do; empty if it can.
    virtual QString obstacle() const = 0;
    /// Null where it cannot be used. The stream is the device's: stop(), and the device itself when it fails,
    /// may destroy it, so that neither may be called from within readyRead().
    virtual QIODevice* start() = 0;
    virtual void stop() = 0;
    /// Of the stream, since start().
    virtual dictation::SampleFormat format() const = 0;
};

/// The default microphone of this computer.
class Microphone : public Recorder {
    Q_OBJECT

public:
    static constexpr int kPatienceMilliseconds = 4000;

    explicit Microphone(QObject* parent = nullptr);
    /// Records @p input; it counts as silent when nothing comes for @p patience milliseconds.
    explicit Microphone(std::unique_ptr<SoundInput> input, int patience = kPatienceMilliseconds,
                        QObject* parent = nullptr);
    ~Microphone() override;

    QString obstacle() const override { return m_input->obstacle(); }
    void start() override;
    void stop() override;
    QByteArray samples() const override { return m_samples; }
    dictation::SampleFormat format() const override { return m_format; }

private:
    void take();
    void close();
    void hinder(const QString& sentence);

    std::unique_ptr<SoundInput> m_input;
    QPointer<QIODevice> m_stream; ///< Only while it records.
    dictation::SampleFormat m_format;
    QByteArray m_samples;
    QTimer m_patience; ///< Until it counts as silent.
};

/// How loud the loudest of @p samples is, 0 … 1.
double levelOf(const QByteArray& samples, const dictation::SampleFormat& format);

} // namespace examdesk::ui
