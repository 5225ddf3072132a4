// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "exam/definition.h"
#include "ticket/ticket.h"

#include <QList>
#include <QString>

namespace examdesk::seating {

/// A seat as it stands in a drawing of its room.
struct PicturedSeat {
    int number = 0;
    ticket::SeatPlace place;
    bool isAccessible = false;
    bool isBesideSchoolmate = false;
    QString name; ///< Empty, as the next two: nobody sits here.
    QString school;
    QString ticketNo;
    bool operator==(const PicturedSeat&) const = default;
};

/// A room with the people in it.
struct RoomPicture {
    ticket::ExamRoom room;
    QString group; ///< Subject group, by its name; empty if nobody sits here.
    int columns = 0;
    int rows = 0;
    QList<PicturedSeat> seats; ///< By number.
};

/// Error::Code::NotFound if the room is not here or out of the account's scope.
[[nodiscard]] base::Result<RoomPicture> roomPicture(account::Session& session, const exam::Definition& exam,
                                                    const QString& roomId);

} // namespace examdesk::seating
