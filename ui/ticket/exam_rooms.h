// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/area_seating.h"
#include "ticket/ticket.h"

#include <QHash>

namespace examdesk::ui {

/// The rooms of an exam, and how the seats in them stand.
struct ExamRooms {
    QList<ticket::ExamRoom> rooms;
    QHash<QString, int> seated; ///< By room id.
    QList<ticket::AreaSeating> seatings;
};

} // namespace examdesk::ui
