// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "segment.h"

#include <QByteArray>
#include <QList>

namespace examdesk::dictation {

/// What a program printed, line by line: text; `[00:00:01.000 --> 00:00:04.200] text`, as whisper.cpp prints
/// it; or an object `{"text": …, "start": …, "end": …, "confidence": …}` with seconds and 0 … 1, of which
/// only the text must be there. UTF-8. Lines that hold no letter, sign or digit are no segments.
QList<Segment> segmentsOf(const QByteArray& output);

} // namespace examdesk::dictation
