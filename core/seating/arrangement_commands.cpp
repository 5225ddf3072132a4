// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrangement_commands.h"

#include "base/clock.h"
#include "seating_keys.h"
#include "ticket/area_seating.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using State = ticket::AreaSeating::State;
using store::Command;
using store::Records;
using ticket::AreaSeating;
using ticket::areaSeating;
using ticket::arrangementId;
using ticket::toRecord;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

tl::unexpected<Error> alreadyPublished()
{
    return fail(Error::Code::Invalid, Words::tr("The seats are published: nobody moves any more."));
}

/// The record that @p command is about, which may be the first of its area.
Result<AreaSeating> seatingOf(Records& records, const exam::Catalogue& exams, const Command& command)
{
    if (!exams.find(command.exam))
        return fail(Error::Code::NotFound, Words::tr("This exam is not known here."), command.exam);
    const QString area = command.payload.value(SeatingKey::area).toString();
    if (command.entityId != arrangementId(command.exam, area))
        return fail(Error::Code::Invalid, Words::tr("This is not the seating of that area."));
    return areaSeating(records, command.exam, area);
}

Result<void> become(Records& records, AreaSeating seating, State state, const Command& command)
{
    seating.state = state;
    seating.at = command.at;
    seating.by = command.account;
    store::Record record = toRecord(seating);
    store::addHistory(record.body, base::storedTime(command.at), command.account, command.kind, seating.seed);
    return records.save(record);
}

} // namespace

Result<void> noteDraw(Records& records, const exam::Catalogue& exams, const Command& command)
{
    auto seating = seatingOf(records, exams, command);
    if (!seating)
        return fail(seating.error());
    if (seating->state == State::Published)
        return alreadyPublished();
    seating->seed = command.payload.value(SeatingKey::seed).toString();
    return become(records, *seating, State::Draft, command);
}

Result<void> publishSeating(Records& records, const exam::Catalogue& exams, const Command& command)
{
    auto seating = seatingOf(records, exams, command);
    if (!seating)
        return fail(seating.error());
    if (seating->state == State::Published)
        return alreadyPublished();
    seating->seats = command.payload.value(SeatingKey::seats).toInt();
    if (seating->seats < 1)
        return fail(Error::Code::Invalid, Words::tr("There are no seats to publish."));
    return become(records, *seating, State::Published, command);
}

Result<void> withdrawSeating(Records& records, const exam::Catalogue& exams, const Command& command)
{
    auto seating = seatingOf(records, exams, command);
    if (!seating)
        return fail(seating.error());
    if (seating->state == State::Published)
        return alreadyPublished();
    seating->seed.clear();
    seating->seats = 0;
    return become(records, *seating, State::None, command);
}

} // namespace examdesk::seating
