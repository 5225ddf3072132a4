// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "specimen/synthetic_portrait.h"
#include "ui/source/capture_source.h"

#include <QImage>
#include <QPainter>
#include <QPointer>

namespace examdesk::test {

/// A camera whose frames a test sends.
class DrawnSource : public ui::CaptureSource {
public:
    void start() override { running = true; }
    void stop() override { running = false; }
    void send(const QImage& frame) { Q_EMIT frameArrived(frame); }
    void sendFile(const QString& name, const QByteArray& bytes) { Q_EMIT fileArrived(name, bytes); }
    void hinder(const QString& sentence)
    {
        Q_EMIT hindered({base::Error::Code::Unavailable, sentence, QStringLiteral("/dev/video0")});
    }

    bool running = false;
};

/// Each camera that is made is put into @p latest.
inline ui::MakeCaptureSource drawnCamera(QPointer<DrawnSource>* latest)
{
    return [latest] {
        auto camera = std::make_unique<DrawnSource>();
        *latest = camera.get();
        return camera;
    };
}

/// A camera's frame, 16 : 9, with a drawn portrait in its middle; beside it stands what must never be kept.
inline QImage cameraFrame(specimen::Flaw flaw, int height = 720, quint32 seed = 4)
{
    const QImage portrait = QImage::fromData(specimen::drawSyntheticPortrait(seed, flaw));
    QImage frame(height * 16 / 9, height, QImage::Format_RGB32);
    frame.fill(Qt::darkGreen);
    QPainter painter(&frame);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int width = height * 3 / 4;
    painter.drawImage(QRect((frame.width() - width) / 2, 0, width, height), portrait);
    return frame;
}

} // namespace examdesk::test
