// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_place.h"

namespace examdesk::ui {

QRect placedWithin(const QRect& available, const QMargins& frame, const QRect& wanted)
{
    const QRect room = available.marginsRemoved(frame);
    QRect place(wanted.topLeft(), wanted.size().boundedTo(room.size()));
    place.moveRight(qMin(place.right(), room.right()));
    place.moveBottom(qMin(place.bottom(), room.bottom()));
    place.moveLeft(qMax(place.left(), room.left()));
    place.moveTop(qMax(place.top(), room.top()));
    return place;
}

} // namespace examdesk::ui
