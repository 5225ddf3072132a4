// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_source.h"

#include <QThreadPool>
#include <QTimer>

namespace examdesk::ui {

/// Frames of a camera of this computer. Remembers which one was chosen in QSettings ("photos/camera",
/// "materials/camera"). Goes on by itself when a camera is plugged in again.
class CameraSource : public CaptureSource {
    Q_OBJECT

public:
    explicit CameraSource(Subject subject = Subject::Portrait, QObject* parent = nullptr);
    ~CameraSource() override;

    void start() override;
    void stop() override;
    QStringList devices() const override;
    int device() const override;
    void useDevice(int index) override;

    /// False if Qt's part that talks to cameras is not installed below @p libraryPaths.
    static bool isInstalled(const QStringList& libraryPaths);
    /// Why there is no camera to use, and what to do. Linux shows cameras as files in @p devices: there may
    /// be one that this account may not open, or for which a plugin is missing.
    static QString whyNone(const QString& devices);

private:
    struct Parts;

    void open();
    void close();
    void devicesCame();
    void convertNewest();
    void staysSilent();
    void hinder(const QString& sentence, const QString& detail = {});

    Subject m_subject;
    std::unique_ptr<Parts> m_parts; ///< Only while it runs.
    QTimer m_patience;              ///< Until a camera counts as silent, and until it is tried again.
    QThreadPool m_converter;        ///< Pixels of a frame are put in order beside the window's thread.
};

/// The cameras of this computer.
MakeCaptureSource cameraSource(Subject subject = Subject::Portrait);

} // namespace examdesk::ui
