// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voice/microphone.h"

#include <QPointer>

#include <algorithm>
#include <cstring>

namespace examdesk::test {

/// The stream of a device, as Qt has them: samples wait in it until they are read.
class FedStream : public QIODevice {
public:
    FedStream() { open(ReadOnly | Unbuffered); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() + QIODevice::bytesAvailable(); }

    QByteArray m_bytes;

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_bytes.size());
        std::memcpy(data, m_bytes.constData(), std::size_t(count));
        m_bytes.remove(0, count);
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }
};

/// What a test gives a device, and sees of it. Outlives it.
struct Feed {
    void give(const QByteArray& samples, bool isTold = true)
    {
        if (!stream)
            return;
        stream->m_bytes += samples;
        if (!isTold)
            return;
        isTelling = true;
        Q_EMIT stream->readyRead();
        isTelling = false;
    }

    QString obstacle;
    dictation::SampleFormat format;
    bool refuses = false;
    QPointer<FedStream> stream; ///< While it records.
    bool isTelling = false;
    bool wasEndedWithin = false; ///< Within readyRead(), which destroys what is at work.
};

/// A device that gives what a test feeds it; like Qt's, it destroys its stream when it is stopped.
class FedInput : public ui::SoundInput {
public:
    explicit FedInput(std::shared_ptr<Feed> feed) : m_feed(std::move(feed)) {}
    ~FedInput() override { end(); }

    QString obstacle() const override { return m_feed->obstacle; }
    QIODevice* start() override
    {
        if (m_feed->refuses)
            return nullptr;
        return m_feed->stream = new FedStream;
    }
    void stop() override { end(); }
    dictation::SampleFormat format() const override { return m_feed->format; }

private:
    void end()
    {
        m_feed->wasEndedWithin = m_feed->wasEndedWithin || (m_feed->stream && m_feed->isTelling);
        delete m_feed->stream;
    }

    std::shared_ptr<Feed> m_feed;
};

} // namespace examdesk::test
