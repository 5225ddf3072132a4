// SPDX-License-Identifier: GPL-3.0-or-later
#include "loudspeaker.h"

#include "ui/source/camera_source.h"

#include <QAudioSink>
#include <QBuffer>
#include <QCoreApplication>
#include <QMediaDevices>

namespace examdesk::ui {

struct Loudspeaker::Parts {
    QBuffer bytes;
    std::unique_ptr<QAudioSink> sink;
};

Loudspeaker::Loudspeaker() = default;
Loudspeaker::~Loudspeaker() = default;

void Loudspeaker::play(const dictation::Sound& sound)
{
    m_parts.reset();
    if (!CameraSource::isInstalled(QCoreApplication::libraryPaths()))
        return; // Qt 6.4 would end the program
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    QAudioFormat format;
    format.setSampleRate(dictation::kSoundRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (device.isNull() || !device.isFormatSupported(format))
        return;
    m_parts = std::make_unique<Parts>();
    m_parts->bytes.setData(sound.samples);
    m_parts->bytes.open(QIODevice::ReadOnly);
    m_parts->sink = std::make_unique<QAudioSink>(device, format);
    m_parts->sink->start(&m_parts->bytes);
}

} // namespace examdesk::ui
