// SPDX-License-Identifier: GPL-3.0-or-later
#include "loudspeaker.h"

#include "ui/source/camera_source.h"

#include <QAudioSink>
#include <QCoreApplication>
#include <QMediaDevices>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QAudioFormat soundFormat()
{
    QAudioFormat format;
    format.setSampleRate(dictation::kSoundRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

class DefaultOutput : public SoundOutput {
public:
    ~DefaultOutput() override { close(); }

    QString obstacle() const override
    {
        if (!CameraSource::isInstalled(QCoreApplication::libraryPaths())) // Qt 6.4 would end the program
            return Loudspeaker::tr("The part of Qt that talks to loudspeakers is not installed. Have the Qt "
                                   "multimedia plugin installed (Debian: libqt6multimedia6).");
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (device.isNull())
            return Loudspeaker::tr("No loudspeaker is connected. Plug one in and choose the line again.");
        if (!device.isFormatSupported(soundFormat()))
            return Loudspeaker::tr("The loudspeaker cannot play recordings. Choose another one in the "
                                   "settings of the computer.");
        return {};
    }
    bool start(QIODevice* from) override
    {
        close();
        m_sink = std::make_unique<QAudioSink>(QMediaDevices::defaultAudioOutput(), soundFormat());
        m_sink->start(from);
        if (m_sink->error() != QAudio::NoError)
            return false;
        connect(m_sink.get(), &QAudioSink::stateChanged, this, [this](QAudio::State state) {
            if (state == QAudio::IdleState || state == QAudio::StoppedState)
                Q_EMIT ended();
        });
        return true;
    }
    void stop() override { close(); }

private:
    void close()
    {
        if (!m_sink)
            return;
        m_sink->disconnect(this);
        m_sink->reset(); // what it holds is not played to its end
        m_sink.reset();
    }

    std::unique_ptr<QAudioSink> m_sink; ///< Only while it plays.
};

} // namespace

Loudspeaker::Loudspeaker(QObject* parent) : Loudspeaker(std::make_unique<DefaultOutput>(), parent) {}

Loudspeaker::Loudspeaker(std::unique_ptr<SoundOutput> output, QObject* parent)
    : Player(parent), m_output(std::move(output))
{
    connect(m_output.get(), &SoundOutput::ended, this, [this] {
        // Not from within the device's own words, which stop() would end.
        QMetaObject::invokeMethod(
            this,
            [this, run = m_run] {
                if (run == m_run)
                    stop();
            },
            Qt::QueuedConnection);
    });
}

Loudspeaker::~Loudspeaker()
{
    close();
}

void Loudspeaker::play(const dictation::Sound& sound)
{
    close();
    if (obstacle().isEmpty() && !sound.samples.isEmpty()) {
        m_bytes.setData(sound.samples);
        m_bytes.open(QIODevice::ReadOnly);
        if (!m_output->start(&m_bytes))
            close();
    }
    Q_EMIT changed();
}

void Loudspeaker::stop()
{
    if (!isPlaying())
        return;
    close();
    Q_EMIT changed();
}

void Loudspeaker::close()
{
    ++m_run;
    m_output->stop();
    m_bytes.close();
    m_bytes.setData({});
}

} // namespace examdesk::ui
