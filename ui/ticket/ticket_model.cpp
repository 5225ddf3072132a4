// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_model.h"

#include "ticket_words.h"

namespace examdesk::ui {

using ticket::TicketRow;

QVariant TicketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const char* const titles[kColumns] = {
        QT_TRANSLATE_NOOP("Tickets", "Ticket number"), QT_TRANSLATE_NOOP("Tickets", "Name"),
        QT_TRANSLATE_NOOP("Tickets", "School"),        QT_TRANSLATE_NOOP("Tickets", "Site"),
        QT_TRANSLATE_NOOP("Tickets", "Room"),          QT_TRANSLATE_NOOP("Tickets", "Seat"),
        QT_TRANSLATE_NOOP("Tickets", "Printed")};
    return QCoreApplication::translate("Tickets", titles[section]);
}

QVariant TicketModel::cell(const TicketRow& row, int column, int role) const
{
    if (role == NumericRole)
        return column == Seat;
    if (column == Prints) {
        if (role != StateMarkRole)
            return {};
        return QVariant::fromValue(
            row.prints == 0 ? StateMark{State::Waiting, QCoreApplication::translate("Tickets", "not yet")}
                            : StateMark{State::Done, QCoreApplication::translate("Tickets", "%n time(s)",
                                                                                 nullptr, row.prints)});
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TicketNo:
        return row.ticketNo;
    case Name:
        return row.name;
    case School:
        return row.school;
    case Site:
        return row.site;
    case Room:
        return row.room == 0 ? QString() : roomNumberText(row.room);
    default:
        return row.seat == 0 ? QString() : QString::number(row.seat);
    }
}

} // namespace examdesk::ui
