// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/portrait.h"
#include "photo/finding.h"
#include "ui/kit/image_viewer.h"

#include <QSize>

namespace examdesk::ui {

/// Of @p rules those that somebody before a camera can mend at once, in the order in which he should.
exam::Portrait liveRules(const exam::Portrait& rules);

/// The part of a camera's frame that becomes the portrait: its middle, as wide by high as @p rules ask for.
/// What is beside it is never kept.
QRect portraitPart(QSize frame, const exam::Portrait& rules);

/// Where the head should stand in a portrait of @p size: from the crown to the chin.
QRectF headPlace(QSize size, const exam::Portrait& rules);

/// One sentence: what to do next so that the portrait keeps the rules. @p isGood: nothing has to be done.
struct Advice {
    QString sentence;
    bool isGood = false;
    bool operator==(const Advice&) const = default;
};
/// @p report is of a picture of @p size, by liveRules() of @p rules.
Advice adviceOf(const photo::Report& report, QSize size, const exam::Portrait& rules);

/// What the check saw, to draw over the picture: the frame by the rules, eye line, chin.
QList<Overlay> geometryLines(const photo::Report& report, QSize size, const exam::Portrait& rules);

} // namespace examdesk::ui
