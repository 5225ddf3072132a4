// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating_commands.h"

#include "arrangement_commands.h"
#include "room_commands.h"
#include "seating_keys.h"
#include "ticket/area_seating.h"
#include "ticket/ticket.h"

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Result;
using store::Command;
using store::Records;
using ticket::kArrangementEntity;
using ticket::kMostSeats;
using ticket::kRoomEntity;

namespace {

/// What their payloads hold.
void expectPayloads(account::CommandRules& rules)
{
    using base::TextKind;
    using base::textOf;
    using base::wholeFrom;
    constexpr qint64 kMost = 999'999;              // the rules know how many a room has
    constexpr qint64 kMostPublished = 100'000'000; // of one area
    const base::ValueRule area = textOf(TextKind::Name);
    const base::ValueRule seat = wholeFrom(0, kMost);
    rules.expect(u"room.record"_s, ticket::roomMembers());
    rules.expect(u"arrangement.draw"_s,
                 {{SeatingKey::area, area}, {SeatingKey::seed, textOf(TextKind::Line)}});
    rules.expect(u"arrangement.publish"_s,
                 {{SeatingKey::area, area}, {SeatingKey::seats, wholeFrom(0, kMostPublished)}});
    rules.expect(u"arrangement.withdraw"_s, {{SeatingKey::area, area}});
}

} // namespace

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    using Handler = Result<void> (*)(Records&, const exam::Catalogue&, const Command&);
    const auto add = [&](const QString& kind, const QString& entity, Handler handler) {
        modules.rules.add({kind,
                           {entity},
                           {Role::Clerk},
                           [handler, &exams](Records& records, const Principal&, const Command& command) {
                               return handler(records, exams, command);
                           }});
    };
    add(u"room.record"_s, kRoomEntity, recordRoom);
    add(u"room.remove"_s, kRoomEntity, removeRoom);
    add(u"arrangement.draw"_s, kArrangementEntity, noteDraw);
    add(u"arrangement.publish"_s, kArrangementEntity, publishSeating);
    add(u"arrangement.withdraw"_s, kArrangementEntity, withdrawSeating);
    expectPayloads(modules.rules);
}

} // namespace examdesk::seating
