// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voice/recorder.h"

#include <QTimer>

class QAudioSource;
class QIODevice;

namespace examdesk::ui {

/// The default microphone of this computer.
class Microphone : public Recorder {
    Q_OBJECT

public:
    explicit Microphone(QObject* parent = nullptr);
    ~Microphone() override;

    QString obstacle() const override;
    void start() override;
    void stop() override;
    QByteArray samples() const override { return m_samples; }
    dictation::SampleFormat format() const override { return m_format; }

private:
    void take();
    void hinder(const QString& sentence);

    std::unique_ptr<QAudioSource> m_source; ///< Only while it records.
    QIODevice* m_stream = nullptr;
    dictation::SampleFormat m_format;
    QByteArray m_samples;
    QTimer m_patience; ///< Until it counts as silent.
};

/// How loud the loudest of @p samples is, 0 … 1.
double levelOf(const QByteArray& samples, const dictation::SampleFormat& format);

} // namespace examdesk::ui
