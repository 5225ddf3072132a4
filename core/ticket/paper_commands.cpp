// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_commands.h"

#include "area_seating.h"
#include "candidate/candidate_record.h"
#include "paper_print.h"
#include "print_keys.h"
#include "print_projection.h"
#include "ticket.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::fail;
using base::Result;
using store::Command;
using store::Record;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

QString text(const Command& command, QLatin1StringView key)
{
    return command.payload.value(key).toString().trimmed();
}

/// Whom or what the paper is for.
Result<Record> subjectOf(Records& records, const exam::Paper& paper, const Command& command)
{
    const QString entity = paper.perRoom ? kRoomEntity : candidate::kCandidateEntity;
    auto subject = records.find(entity, text(command, PrintKey::subject));
    if (!subject)
        return fail(subject.error());
    if (!*subject || (*subject)->exam != command.exam)
        return fail(Error::Code::NotFound, paper.perRoom ? Words::tr("There is no such room.")
                                                         : Words::tr("There is no such candidate."));
    return **std::move(subject);
}

/// The area in which the seats that the paper shows are published.
Result<QString> areaOfSeats(Records& records, const exam::Definition& exam, const exam::Paper& paper,
                            const Record& subject)
{
    if (paper.perRoom)
        return roomFrom(subject).map([&exam](const ExamRoom& room) { return areaOf(exam, room.area); });
    const auto tickets = records.children(kTicketEntity, subject.id);
    if (!tickets)
        return fail(tickets.error());
    const auto living =
        std::find_if(tickets->begin(), tickets->end(), [](const Record& ticket) { return !ticket.deleted; });
    if (living == tickets->end())
        return fail(Error::Code::NotFound, Words::tr("There is no such ticket."));
    return ticketFrom(*living).map([&exam](const Ticket& ticket) { return areaOf(exam, ticket.area); });
}

/// Tickets and papers of rooms say where people sit.
Result<void> checkSeats(Records& records, const Principal& principal, const exam::Definition& exam,
                        const exam::Paper& paper, const Record& subject)
{
    if (!paper.perRoom && paper.id != u"ticket")
        return {};
    if (principal.role == Role::SchoolAdmin)
        return fail(Error::Code::Denied, Words::tr("Papers are printed by clerks and system admins."));
    const auto area = areaOfSeats(records, exam, paper, subject);
    if (!area)
        return fail(area.error());
    return checkIsPublished(records, principal.scope, exam, *area);
}

Result<void> printed(Records& records, const exam::Catalogue& exams, const Principal& principal,
                     const Command& command)
{
    const exam::Definition* exam = exams.find(command.exam);
    const exam::Paper* paper = exam ? exam->paper(text(command, PrintKey::document)) : nullptr;
    if (!paper)
        return fail(Error::Code::NotFound,
                    Words::tr("This exam has no document \"%1\".").arg(text(command, PrintKey::document)));
    const auto subject = subjectOf(records, *paper, command);
    if (!subject)
        return fail(subject.error());
    if (const auto may = checkSeats(records, principal, *exam, *paper, *subject); !may)
        return may;
    PaperPrint print{.id = command.entityId,
                     .exam = command.exam,
                     .school = subject->school,
                     .region = subject->region,
                     .subject = subject->id,
                     .paper = paper->id,
                     .at = command.at,
                     .by = command.account,
                     .station = text(command, PrintKey::station),
                     .reason = text(command, PrintKey::reason),
                     .isAgain = command.payload.value(PrintKey::again).toBool(),
                     .unfinished = {}};
    if (print.isAgain && print.reason.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("This was printed before. Printing it again needs a reason."));
    // Rooms are nobody's. A school or region that has one for itself prints its papers, and keeps the line.
    if (paper->perRoom && !principal.scope.contains(print.school, print.region)) {
        print.school = principal.scope.schoolName();
        print.region = principal.scope.regionCode();
    }
    return records.save(toRecord(print));
}

/// The line stays, with what became of it; only who made it can say that.
Result<void> unfinished(Records& records, const Principal&, const Command& command)
{
    const auto record = records.find(kPrintEntity, command.entityId);
    if (!record)
        return fail(record.error());
    if (!*record)
        return fail(Error::Code::NotFound, Words::tr("There is no such line in the print register."));
    auto print = printFrom(**record);
    if (!print)
        return fail(print.error());
    if (print->by != command.account || !print->unfinished.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("You have printed nothing here that could be unfinished."));
    print->unfinished = text(command, PrintKey::reason);
    if (print->unfinished.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A printing that came to nothing needs a reason."));
    return records.save(toRecord(*print));
}

} // namespace

void registerPapers(account::Modules& modules, const exam::Catalogue& exams)
{
    using base::TextKind;
    using base::textOf;
    const QList<Role> roles{Role::Clerk, Role::SchoolAdmin};
    modules.rules.add({kPaperPrinted,
                       {kPrintEntity},
                       roles,
                       [&exams](Records& records, const Principal& principal, const Command& command) {
                           return printed(records, exams, principal, command);
                       }});
    modules.rules.add({kPaperUnfinished, {kPrintEntity}, roles, unfinished});
    modules.rules.expect(kPaperPrinted, {{PrintKey::document, textOf(TextKind::Code)},
                                         {PrintKey::subject, textOf(TextKind::Key)},
                                         {PrintKey::station, textOf(TextKind::Name)},
                                         {PrintKey::reason, textOf(TextKind::Note)},
                                         {PrintKey::again, base::flag()}});
    modules.rules.expect(kPaperUnfinished, {{PrintKey::reason, textOf(TextKind::Note)}});
    modules.rules.place(kPrintEntity, account::Placement::FollowsOwner);
    modules.projections.emplace_back([] { return std::make_unique<PrintProjection>(); });
}

} // namespace examdesk::ticket
