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
using store::Documents;
using ticket::AreaSeating;
using ticket::areaSeating;
using ticket::arrangementId;
using ticket::toDocument;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

tl::unexpected<Error> alreadyPublished()
{
    return fail(Error::Code::Invalid, Words::tr("The seats are published: nobody moves any more."));
}

/// The record that @p command is about, which may be the first of its area.
Result<AreaSeating> seatingOf(Documents& documents, const exam::Catalogue& exams, const Command& command)
{
    if (!exams.find(command.exam))
        return fail(Error::Code::NotFound, Words::tr("This exam is not known here."), command.exam);
    const QString area = command.payload.value(SeatingKey::area).toString();
    if (command.entityId != arrangementId(command.exam, area))
        return fail(Error::Code::Invalid, Words::tr("This is not the seating of that area."));
    return areaSeating(documents, command.exam, area);
}

Result<void> become(Documents& documents, AreaSeating seating, State state, const Command& command)
{
    seating.state = state;
    seating.at = command.at;
    seating.by = command.account;
    store::Document document = toDocument(seating);
    store::addHistory(document.body, base::storedTime(command.at), command.account, command.kind,
                      seating.seed);
    return documents.save(document);
}

} // namespace

Result<void> noteDraw(Documents& documents, const exam::Catalogue& exams, const Command& command)
{
    auto seating = seatingOf(documents, exams, command);
    if (!seating)
        return fail(seating.error());
    if (seating->state == State::Published)
        return alreadyPublished();
    seating->seed = command.payload.value(SeatingKey::seed).toString();
    return become(documents, *seating, State::Draft, command);
}

Result<void> publishSeating(Documents& documents, const exam::Catalogue& exams, const Command& command)
{
    auto seating = seatingOf(documents, exams, command);
    if (!seating)
        return fail(seating.error());
    if (seating->state == State::Published)
        return alreadyPublished();
    seating->seats = command.payload.value(SeatingKey::seats).toInt();
    if (seating->seats < 1)
        return fail(Error::Code::Invalid, Words::tr("There are no seats to publish."));
    return become(documents, *seating, State::Published, command);
}

Result<void> withdrawSeating(Documents& documents, const exam::Catalogue& exams, const Command& command)
{
    auto seating = seatingOf(documents, exams, command);
    if (!seating)
        return fail(seating.error());
    if (seating->state == State::Published)
        return alreadyPublished();
    seating->seed.clear();
    seating->seats = 0;
    return become(documents, *seating, State::None, command);
}

} // namespace examdesk::seating
