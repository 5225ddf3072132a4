// SPDX-License-Identifier: GPL-3.0-or-later
#include "microphone.h"

#include "ui/source/camera_source.h"

#include <QAudioSource>
#include <QCoreApplication>
#include <QMediaDevices>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// What engines take, else what the device likes best.
QAudioFormat formatOf(const QAudioDevice& device)
{
    QAudioFormat format;
    format.setSampleRate(dictation::kSoundRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return device.isFormatSupported(format) ? format : device.preferredFormat();
}

dictation::SampleFormat sampleFormat(const QAudioFormat& format)
{
    constexpr int kBits = 8;
    return {.rate = format.sampleRate(),
            .channels = format.channelCount(),
            .bits = kBits * format.bytesPerSample(),
            .isFloat = format.sampleFormat() == QAudioFormat::Float};
}

qint64 bytesOfSecond(const dictation::SampleFormat& format)
{
    return qint64(format.rate) * format.channels * format.bits / 8;
}

class DefaultInput : public SoundInput {
public:
    QString obstacle() const override
    {
        if (!CameraSource::isInstalled(QCoreApplication::libraryPaths()))
            return Microphone::tr("The part of Qt that talks to microphones is not installed. Have the Qt "
                                  "multimedia plugin installed (Debian: libqt6multimedia6), or choose a "
                                  "recording.");
        if (QMediaDevices::defaultAudioInput().isNull())
            return Microphone::tr(
                "No microphone is connected. Plug one in and come back here, or choose a recording.");
        return {};
    }
    QIODevice* start() override
    {
        const QAudioDevice device = QMediaDevices::defaultAudioInput();
        const QAudioFormat format = formatOf(device);
        m_format = sampleFormat(format);
        m_source = std::make_unique<QAudioSource>(device, format);
        QIODevice* stream = m_source->start();
        return m_source->error() == QAudio::NoError ? stream : nullptr;
    }
    void stop() override
    {
        if (m_source)
            m_source->stop();
        m_source.reset();
    }
    dictation::SampleFormat format() const override { return m_format; }

private:
    std::unique_ptr<QAudioSource> m_source; ///< Only while it records.
    dictation::SampleFormat m_format;
};

} // namespace

double levelOf(const QByteArray& samples, const dictation::SampleFormat& format)
{
    const qsizetype width = format.bits / 8;
    double level = 0;
    for (qsizetype at = 0; width > 0 && at + width <= samples.size(); at += width) {
        const char* sample = samples.constData() + at;
        if (format.isFloat) {
            const auto bits = qFromLittleEndian<quint32>(sample);
            float value = 0;
            std::memcpy(&value, &bits, sizeof value);
            level = std::isfinite(value) ? std::max(level, double(std::abs(value))) : level;
        } else if (format.bits == 8) {
            level = std::max(level, std::abs(quint8(*sample) - 128) / 128.0);
        } else { // the two highest bytes tell enough
            level = std::max(level, std::abs(int(qFromLittleEndian<qint16>(sample + width - 2))) / 32768.0);
        }
    }
    return std::min(level, 1.0);
}

Microphone::Microphone(QObject* parent)
    : Microphone(std::make_unique<DefaultInput>(), kPatienceMilliseconds, parent)
{}

Microphone::Microphone(std::unique_ptr<SoundInput> input, int patience, QObject* parent)
    : Recorder(parent), m_input(std::move(input))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        hinder(
            tr("The microphone sends nothing: another program may hold it, or this account may not use it. "
               "Close that program or have the access granted, or choose a recording."));
    });
}

Microphone::~Microphone()
{
    close();
}

void Microphone::start()
{
    close();
    m_samples.clear();
    if (const QString why = obstacle(); !why.isEmpty())
        return hinder(why);
    m_stream = m_input->start();
    m_format = m_input->format();
    if (!m_stream || bytesOfSecond(m_format) <= 0)
        return hinder(tr("The microphone cannot be used: another program may hold it. Close that program, or "
                         "choose a recording."));
    // Queued: who has heard enough calls stop(), which destroys the stream that says readyRead.
    connect(m_stream, &QIODevice::readyRead, this, &Microphone::take, Qt::QueuedConnection);
    m_patience.start();
}

void Microphone::stop()
{
    take();
    close();
}

void Microphone::close()
{
    m_patience.stop();
    m_stream = nullptr;
    m_input->stop();
}

void Microphone::take()
{
    const QByteArray more = m_stream ? m_stream->readAll() : QByteArray();
    if (more.isEmpty())
        return;
    m_patience.start();
    m_samples += more;
    Q_EMIT heard(m_samples.size() * 1000 / bytesOfSecond(m_format), levelOf(more, m_format));
}

void Microphone::hinder(const QString& sentence)
{
    close();
    Q_EMIT hindered({base::Error::Code::Unavailable, sentence, {}});
}

} // namespace examdesk::ui
