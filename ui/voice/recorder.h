// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "dictation/sound.h"

#include <QObject>

namespace examdesk::ui {

/// Records speech into memory, and nowhere else. Lives on the window's thread.
class Recorder : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Why nothing can be recorded now, and what to do; empty if it can.
    virtual QString obstacle() const = 0;
    /// Begins anew; what was recorded before is gone. What stands in the way is told by hindered().
    virtual void start() = 0;
    virtual void stop() = 0;
    /// What was recorded since start().
    virtual QByteArray samples() const = 0;
    virtual dictation::SampleFormat format() const = 0;

Q_SIGNALS:
    /// It goes on: @p milliseconds so far; @p level is how loud it is, 0 … 1.
    void heard(qint64 milliseconds, double level);
    /// Nothing comes, and what to do about it; it has stopped.
    void hindered(const examdesk::base::Error& error);
};

} // namespace examdesk::ui
