// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_commands.h"

#include "area_seating.h"
#include "candidate/candidate_document.h"
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
using store::Document;
using store::Documents;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

QString text(const Command& command, QLatin1StringView key)
{
    return command.payload.value(key).toString().trimmed();
}

/// Whom or what the paper is for.
Result<Document> subjectOf(Documents& documents, const exam::Document& paper, const Command& command)
{
    const QString entity = paper.perRoom ? kRoomEntity : candidate::kCandidateEntity;
    auto subject = documents.find(entity, text(command, PrintKey::subject));
    if (!subject)
        return fail(subject.error());
    if (!*subject || (*subject)->exam != command.exam)
        return fail(Error::Code::NotFound, paper.perRoom ? Words::tr("There is no such room.")
                                                         : Words::tr("There is no such candidate."));
    return **std::move(subject);
}

/// The area in which the seats that the paper shows are published.
Result<QString> areaOfSeats(Documents& documents, const exam::Definition& exam, const exam::Document& paper,
                            const Document& subject)
{
    if (paper.perRoom)
        return roomFrom(subject).map([&exam](const ExamRoom& room) { return areaOf(exam, room.area); });
    const auto tickets = documents.children(kTicketEntity, subject.id);
    if (!tickets)
        return fail(tickets.error());
    const auto living = std::find_if(tickets->begin(), tickets->end(),
                                     [](const Document& ticket) { return !ticket.deleted; });
    if (living == tickets->end())
        return fail(Error::Code::NotFound, Words::tr("There is no such ticket."));
    return ticketFrom(*living).map([&exam](const Ticket& ticket) { return areaOf(exam, ticket.area); });
}

/// Tickets and papers of rooms say where people sit.
Result<void> checkSeats(Documents& documents, const Principal& principal, const exam::Definition& exam,
                        const exam::Document& paper, const Document& subject)
{
    if (!paper.perRoom && paper.id != u"ticket")
        return {};
    if (principal.role == Role::SchoolAdmin)
        return fail(Error::Code::Denied, Words::tr("Papers are printed by clerks and system admins."));
    const auto area = areaOfSeats(documents, exam, paper, subject);
    if (!area)
        return fail(area.error());
    return checkIsPublished(documents, principal.scope, exam, *area);
}

Result<void> printed(Documents& documents, const exam::Catalogue& exams, const Principal& principal,
                     const Command& command)
{
    const exam::Definition* exam = exams.find(command.exam);
    const exam::Document* paper = exam ? exam->document(text(command, PrintKey::document)) : nullptr;
    if (!paper)
        return fail(Error::Code::NotFound,
                    Words::tr("This exam has no document \"%1\".").arg(text(command, PrintKey::document)));
    const auto subject = subjectOf(documents, *paper, command);
    if (!subject)
        return fail(subject.error());
    if (const auto may = checkSeats(documents, principal, *exam, *paper, *subject); !may)
        return may;
    PaperPrint print{.id = command.entityId,
                     .exam = command.exam,
                     .school = subject->school,
                     .region = subject->region,
                     .subject = subject->id,
                     .document = paper->id,
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
    return documents.save(toDocument(print));
}

/// The line stays, with what became of it; only who made it can say that.
Result<void> unfinished(Documents& documents, const Principal&, const Command& command)
{
    const auto document = documents.find(kPrintEntity, command.entityId);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound, Words::tr("There is no such line in the print register."));
    auto print = printFrom(**document);
    if (!print)
        return fail(print.error());
    if (print->by != command.account || !print->unfinished.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("You have printed nothing here that could be unfinished."));
    print->unfinished = text(command, PrintKey::reason);
    if (print->unfinished.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A printing that came to nothing needs a reason."));
    return documents.save(toDocument(*print));
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
                       [&exams](Documents& documents, const Principal& principal, const Command& command) {
                           return printed(documents, exams, principal, command);
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
