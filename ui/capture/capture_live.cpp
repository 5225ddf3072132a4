// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_live.h"

#include "capture_picture.h"
#include "capture_side.h"
#include "exam/definition.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>

namespace examdesk::ui {

CaptureLive::CaptureLive(CaptureCheck& check, CapturePicture& picture, CaptureSide& side, Shortcuts& keys)
    : QObject(&keys), m_check(check), m_picture(picture), m_side(side),
      m_take(keys.add(tr("Take"), Qt::Key_Space, [this] { Q_EMIT takeWanted(); }))
{
    m_take->setShortcuts({Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter});
    m_take->setIcon(icon(Icon::Photo, IconTone::OnAccent));
    m_take->setAutoRepeat(false); // a key that is held takes one portrait
    connect(&m_check, &CaptureCheck::looked, this, &CaptureLive::showLive);
    follow();
}

void CaptureLive::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_side.setLiveRules(exam ? liveRules(exam->portrait) : exam::Portrait());
}

void CaptureLive::setOn(bool on)
{
    m_isOn = on;
    follow();
}

void CaptureLive::restart()
{
    m_frame = {};
    m_nextAdvice = {};
    m_side.clearLive();
    follow();
}

void CaptureLive::show(const QImage& frame)
{
    if (!m_isOn || !m_exam)
        return;
    const bool isFirst = m_frame.isNull();
    m_frame = frame.copy(portraitPart(frame.size(), m_exam->portrait));
    m_picture.setPicture(m_frame);
    m_check.submit(m_frame);
    if (!isFirst)
        return;
    m_picture.setToolTip({});
    showLive({m_frame.size(), {}});
    follow();
}

void CaptureLive::take()
{
    if (!m_isOn || m_frame.isNull())
        return;
    m_picture.setOverlays({}, {});
    m_picture.setOutline({}, State::Waiting);
    Q_EMIT taken(m_frame);
}

void CaptureLive::showLive(const LiveCheck& look)
{
    if (!m_isOn || m_frame.isNull() || !m_exam)
        return;
    const exam::Portrait& rules = m_exam->portrait;
    const QRectF head = headPlace({1000, 1000}, rules);
    const double aspect = double(m_frame.width()) / m_frame.height();
    // In shares of the picture, of which the width is not the height.
    const QRectF outline(0.5 - head.width() / aspect / 2000, head.y() / 1000, head.width() / aspect / 1000,
                         head.height() / 1000);
    if (look.report.findings.isEmpty()) { // not looked at yet
        m_picture.setOutline(outline, State::Waiting);
        return;
    }
    const Advice advice = adviceOf(look.report, look.size, rules);
    m_picture.setOutline(outline, advice.isGood ? State::Done : State::Attention);
    m_picture.setOverlays(geometryLines(look.report, look.size, rules), look.size);
    m_side.showLive(look.report.findings);
    advise(advice);
}

void CaptureLive::advise(const Advice& advice)
{
    if (advice == m_nextAdvice || m_side.advice().isEmpty())
        m_side.setAdvice(advice.sentence);
    m_nextAdvice = advice;
}

void CaptureLive::follow()
{
    setObstacle(*m_take, !m_isOn            ? tr("The picture that was taken is being checked.")
                         : m_frame.isNull() ? tr("No picture has come from the camera yet.")
                                            : QString());
}

} // namespace examdesk::ui
