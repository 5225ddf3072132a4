// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QImage>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace examdesk::ui {

/// What stands before a camera, or lies in a watched folder: each is remembered by itself.
enum class Subject { Portrait, Paper };

/// Where pictures come from at the counter: a camera, which sends frames all the time, or a folder, which
/// sends a file now and then. Lives on the window's thread and never keeps it waiting.
class CaptureSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to send; what stands in the way is told by hindered(). Again after stop().
    virtual void start() = 0;
    /// Sends no more, and lets go of the device.
    virtual void stop() = 0;

    /// Names of the devices to choose among; empty if there is nothing to choose.
    virtual QStringList devices() const { return {}; }
    /// Index of the one in use; -1 if none is.
    virtual int device() const { return -1; }
    virtual void useDevice(int) {}

Q_SIGNALS:
    /// The newest frame, upright, not mirrored.
    void frameArrived(const QImage& frame);
    /// A whole picture file, JPEG or PNG, of papers also others; @p name without its folder.
    void fileArrived(const QString& name, const QByteArray& bytes);
    /// Nothing comes, and what to do about it; ends with the next frame or file, or with unhindered().
    void hindered(const examdesk::base::Error& error);
    void unhindered();
    /// Something by the way: a file that is no picture.
    void noted(const QString& sentence);
    void devicesChanged();
};

/// Makes a source; called each time one is wanted.
using MakeCaptureSource = std::function<std::unique_ptr<CaptureSource>()>;

} // namespace examdesk::ui
