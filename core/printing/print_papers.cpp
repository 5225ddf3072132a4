// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "candidate/approved_portrait.h"
#include "candidate/candidate_record.h"
#include "exam/code_list.h"
#include "exam/standing.h"
#include "paper/used_fields.h"
#include "print_register.h"
#include "print_run.h"
#include "seat_standing.h"
#include "ticket/ticket.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>
#include <QIODevice>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using paper::PaperInfo;
using paper::PaperWriter;
using paper::portraitPlace;
using paper::PrintedFile;
using paper::PrintOutcome;
using paper::PrintRecord;
using paper::Refusal;
using paper::showsCode;
using paper::showsFees;
using paper::showsPortraits;
using paper::writeFiles;
using paper::writePaper;
using paper::WrittenPaper;
using ticket::kRoomEntity;
using ticket::layoutOf;
using ticket::PrintedAt;
using ticket::roomFrom;
using ticket::seatedIn;
using ticket::signedCode;
using ticket::ticketOf;
using ticket::ticketPage;
using ticket::TicketQuery;
using ticket::TicketRow;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PrintRun)
};

/// Takes what it is given and keeps none of it.
class Nowhere : public QIODevice {
public:
    Nowhere() { open(QIODevice::WriteOnly); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override { return size; }
};

} // namespace

Result<void> PrintRun::checkKey() const
{
    if (!showsCode(m_layout))
        return {};
    if (!m_settings.key)
        return fail(Error::Code::NotFound,
                    Words::tr("There is no key to sign tickets with. A system admin makes one."));
    const QDate lastDay = m_settings.key->publicKey().lastDay;
    if (lastDay.isValid() && m_session.now().toTimeZone(base::examTimeZone()).date() > lastDay)
        return fail(Error::Code::Invalid,
                    Words::tr("The key that signs tickets was good until %1. A system admin makes a new one.")
                        .arg(lastDay.toString(Qt::ISODate)));
    return {};
}

PaperInfo PrintRun::info() const
{
    return {
        .title = m_exam.name.zh + m_paper->name.zh, .subject = m_exam.name.zh, .created = m_session.now()};
}

WrittenPaper PrintRun::writtenPaper(qsizetype index, int firstPage, int pages) const
{
    const Paper& paper = m_papers[index];
    return {.index = index,
            .firstPage = firstPage,
            .pages = pages,
            .id = paper.room + paper.candidate,
            .name = paper.name};
}

Result<PrintOutcome> PrintRun::write(QIODevice& device, const base::Progress& progress)
{
    if (const auto has = checkKey(); !has)
        return fail(has.error());
    const auto fonts = pdf::FontSet::system();
    if (!fonts)
        return fail(fonts.error());
    auto writer = PaperWriter::begin(m_layout, *fonts, device, info());
    if (!writer)
        return fail(writer.error());
    auto outcome = writePaper(
        *writer, m_papers.size(), [this](qsizetype index) { return fill(m_papers[index]); }, progress);
    if (!outcome)
        return outcome;
    for (Refusal& refusal : outcome->refused) {
        refusal.name = m_papers[refusal.index].name;
        refusal.person = m_papers[refusal.index].person;
    }
    for (WrittenPaper& paper : outcome->written)
        paper = writtenPaper(paper.index, paper.firstPage, paper.pages);
    if (outcome->written.isEmpty() && outcome->refused.size() == 1)
        return fail(outcome->refused.first().error);
    outcome->withoutPortrait = withoutPortrait(outcome->written);
    outcome->selected = int(m_selected);
    return outcome;
}

QStringList PrintRun::withoutPortrait(const QList<WrittenPaper>& written) const
{
    QStringList names;
    if (m_paper->perRoom)
        names = m_withoutPortrait.values();
    for (const WrittenPaper& paper : written)
        if (m_withoutPortrait.contains(paper.id))
            names.append(paper.name);
    names.sort();
    return names;
}

Result<void> PrintRun::writeEach(const std::function<Result<void>(qsizetype, Result<PrintedFile>)>& take)
{
    if (const auto has = checkKey(); !has)
        return has;
    const auto fonts = pdf::FontSet::system();
    if (!fonts)
        return fail(fonts.error());
    return writeFiles(
        {.layout = m_layout, .fonts = *fonts, .info = info(), .total = m_papers.size()},
        [this](qsizetype index) { return fill(m_papers[index]); }, take);
}

Result<QList<Refusal>> PrintRun::problems(const base::Progress& progress)
{
    m_isCheck = true;
    if (const auto published = checkPublished(); !published)
        return fail(published.error());
    if (const auto has = checkKey(); !has)
        return fail(has.error());
    QList<Refusal> found;
    Nowhere nowhere;
    const auto fonts = pdf::FontSet::system();
    if (!fonts)
        return fail(fonts.error());
    auto writer = PaperWriter::begin(m_layout, *fonts, nowhere, info());
    if (!writer)
        return fail(writer.error());
    for (qsizetype index = 0; index < m_papers.size(); ++index) {
        const auto printed =
            fill(m_papers[index]).and_then([&](const PrintRecord& one) { return writer->add(one); });
        if (!printed)
            found.append({.index = index,
                          .error = printed.error(),
                          .name = m_papers[index].name,
                          .person = m_papers[index].person});
        if (!progress.at(index + 1, m_papers.size()))
            return fail(Error::Code::Cancelled, Words::tr("The check was stopped."));
    }
    return found;
}

Result<PrintRecord> PrintRun::fill(const Paper& paper)
{
    if (m_paper->perRoom)
        return fillRoom(paper.room);
    auto one = person(paper.candidate);
    if (!one)
        return fail(one.error());
    const exam::Standing standing =
        exam::standing(m_exam, candidate::applicantOf(one->candidate), m_session.now());
    if (!standing.papers.contains(m_paper->id))
        return fail(Error::Code::Invalid, Words::tr("This paper is not for this candidate."));
    if (!m_job.isPreview || m_isCheck) {
        const auto last = lastPrintedHere(m_session, paper.candidate, m_paper->id);
        if (!last)
            return fail(last.error());
        if (const auto may = checkReprint(*last); !may)
            return fail(may.error());
        if (const auto stands = checkStands(one->candidate); !stands)
            return fail(stands.error());
    }
    mask(one->candidate);
    return candidateRecord(m_exam, *m_paper, *one);
}

Result<PrintRecord> PrintRun::fillRoom(const QString& roomId)
{
    const auto document = m_session.records().find(kRoomEntity, roomId);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound, Words::tr("A room is not here. Sync first."));
    const auto room = roomFrom(**document);
    if (!room)
        return fail(room.error());
    TicketQuery all{.exam = m_exam.id, .area = room->area, .site = room->site, .room = room->number};
    const auto rows = ticketPage(m_session, all, {}, room->seats);
    if (!rows)
        return fail(rows.error());
    const auto seated = seatedIn(m_session, roomId);
    if (!seated)
        return fail(seated.error());
    if (*seated != rows->size())
        return fail(Error::Code::Denied,
                    Words::tr("Candidates of other schools or regions sit in this room too: its papers are "
                              "printed by somebody who is responsible for all of them."));
    QList<PrintedCandidate> sitters;
    for (const TicketRow& row : *rows) {
        auto one = person(row.candidate);
        if (!one)
            return fail(one.error());
        if (const auto stands = checkStands(one->candidate); !stands)
            return fail(stands.error());
        mask(one->candidate);
        sitters.append(std::move(*one));
    }
    const PrintedRoom printed{.site = room->siteName,
                              .address = room->address,
                              .number = QString::number(room->number).rightJustified(3, u'0'),
                              .seats = room->seats,
                              .layout = layoutOf(m_exam, *room),
                              .isSeparate = room->separate};
    return roomRecord(m_exam, *m_paper, printed, sitters);
}

/// Papers that tell seats are not printed of one whom the next draw moves; a preview shows them as they are.
Result<void> PrintRun::checkStands(const candidate::Candidate& who) const
{
    const bool tellsSeats = m_paper->perRoom || m_paper->id == u"ticket";
    if ((m_job.isPreview && !m_isCheck) || !tellsSeats)
        return {};
    return checkSeatStands(m_session, m_exam, who);
}

/// In a preview that is not asked to be whole, and after all that follows from the fields was worked out.
void PrintRun::mask(candidate::Candidate& who) const
{
    if (!m_job.isPreview || m_job.isWhole || m_isCheck)
        return;
    for (const exam::Field& field : m_exam.fields) {
        const auto value = who.fields.find(field.id);
        if (field.sensitive && value != who.fields.end())
            *value = exam::maskedValue(field, *value);
    }
}

Result<PrintedCandidate> PrintRun::person(const QString& candidateId)
{
    const auto document = m_session.records().find(candidate::kCandidateEntity, candidateId);
    if (!document)
        return fail(document.error());
    if (!*document || !m_session.principal().scope.contains((*document)->school, (*document)->region))
        return fail(Error::Code::NotFound, Words::tr("There is no such candidate in your scope."),
                    candidateId);
    auto who = candidate::fromRecord(**document);
    if (!who)
        return fail(who.error());
    PrintedCandidate one;
    one.candidate = std::move(*who);
    if (showsPortraits(m_layout)) {
        auto file = candidate::approvedPortrait(m_session, candidateId);
        if (!file)
            return fail(file.error());
        one.portraitFile = *std::move(file);
        auto portrait = one.portraitFile.isEmpty() ? Result<QByteArray>()
                                                   : m_session.store().files().read(one.portraitFile);
        if (!portrait)
            return fail(portrait.error());
        one.portrait = std::move(*portrait);
        if (one.portrait.isEmpty() && !m_exam.portrait.formats.isEmpty())
            m_withoutPortrait.insert(candidateId, (*document)->key);
    }
    if (const auto added = addFee(one); !added)
        return fail(added.error());
    if (const auto added = addTicket(one); !added)
        return fail(added.error());
    return one;
}

Result<void> PrintRun::addFee(PrintedCandidate& one)
{
    if (!showsFees(m_layout))
        return {};
    if (!m_settings.feeOf)
        return fail(Error::Code::NotFound, Words::tr("What was paid is not known here."));
    auto fee = m_settings.feeOf(m_session, one.candidate.id.text());
    if (!fee)
        return fail(fee.error());
    if (!*fee)
        return fail(Error::Code::NotFound, Words::tr("This candidate has paid no fee."));
    one.fee = std::move(*fee);
    return {};
}

/// Refuses what was printed before if nobody says why again. Tickets have their register with them, other
/// papers on the trail; papers of rooms may be printed as often as they are needed.
Result<void> PrintRun::checkReprint(const std::optional<PrintedAt>& last) const
{
    if (!last || !m_job.reprintReason.trimmed().isEmpty())
        return {};
    const QString at = base::shownTime(last->at);
    return fail(
        Error::Code::Invalid,
        last->station.isEmpty()
            ? Words::tr("This was printed on %1 by %2. Printing it again needs a reason.").arg(at, last->by)
            : Words::tr("This was printed on %1 at the station %2 by %3. Printing it again needs a reason.")
                  .arg(at, last->station, last->by));
}

/// Seat, address and code.
Result<void> PrintRun::addTicket(PrintedCandidate& one)
{
    const auto ticket = ticketOf(m_session, one.candidate.id.text());
    if (!ticket)
        return fail(ticket.error());
    if (!*ticket)
        return {};
    one.seat = (*ticket)->seat;
    const auto document = m_session.records().find(kRoomEntity, (*ticket)->room);
    if (!document)
        return fail(document.error());
    if (*document) {
        if (const auto room = roomFrom(**document))
            one.siteAddress = room->address;
    }
    if (!m_settings.key || !showsCode(m_layout))
        return {};
    const bool hasPortraits = !m_exam.portrait.formats.isEmpty();
    const auto code =
        signedCode({.ticketNo = (*ticket)->ticketNo, .room = (*ticket)->roomNumber, .seat = (*ticket)->seat},
                   {.name = one.candidate.name(),
                    .idNumber = one.candidate.idNumber(),
                    .portrait = {.sha256 = one.portraitFile,
                                 .place = hasPortraits ? portraitPlace(m_layout) : QRectF()}},
                   m_exam.id, *m_settings.key);
    if (!code)
        return fail(code.error());
    one.code = *code;
    return {};
}

} // namespace examdesk::printing
