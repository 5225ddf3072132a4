// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_advice.h"
#include "capture_check.h"

class QAction;

namespace examdesk::ui {

class CapturePicture;
class CaptureSide;
class Shortcuts;

/// The camera's picture before one is taken: the part that becomes the portrait, what the check sees in it,
/// and one sentence of advice. Owns the action that takes it.
class CaptureLive : public QObject {
    Q_OBJECT

public:
    /// Adds its keys to @p keys. What is given outlives it.
    CaptureLive(CaptureCheck& check, CapturePicture& picture, CaptureSide& side, Shortcuts& keys);

    void setExam(const exam::Definition* exam);
    /// Frames are shown, or (not @p on) dropped, because something else stands in their place.
    void setOn(bool on);
    /// Forgets the frames that came; the next one is the first.
    void restart();
    void show(const QImage& frame);

    QAction* takeAction() const { return m_take; }
    /// Takes what is on show: taken() follows, if a frame has come.
    void take();

Q_SIGNALS:
    /// The person wants what is on show to be taken.
    void takeWanted();
    void taken(const QImage& frame);

private:
    void showLive(const LiveCheck& look);
    void advise(const Advice& advice);
    void follow();

    CaptureCheck& m_check;
    CapturePicture& m_picture;
    CaptureSide& m_side;
    const exam::Definition* m_exam = nullptr;
    QAction* m_take;
    bool m_isOn = false;
    QImage m_frame;      ///< The portrait's part of the newest frame; null before the first.
    Advice m_nextAdvice; ///< Said once it came twice: a wink must not change the sentence.
};

} // namespace examdesk::ui
