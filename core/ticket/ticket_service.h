// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "candidate/candidate.h"
#include "exam/definition_reader.h"
#include "ticket/arrangement.h"
#include "ticket/document_writer.h"
#include "ticket/paid_fee.h"
#include "ticket/signed_code.h"
#include "ticket/ticket.h"

#include <QHash>
#include <QIODevice>

#include <optional>

namespace examdesk::ticket {

/// What the service takes from its surroundings.
struct TicketSettings {
    QString templateFolder;     ///< An office's own templates; what is not there comes with the program.
    std::optional<KeyPair> key; ///< Signs tickets; without it papers with a code are refused.
    FeeSource feeOf;            ///< Of fee slips; without it they are refused.
};

/// A line of the ticket list.
struct TicketRow {
    QString id;
    QString ticketNo;
    QString candidate; ///< Id.
    QString name;
    QString school;
    QString area;
    QString site;
    QString roomId;
    int room = 0; ///< Number.
    int seat = 0;
    int prints = 0; ///< How often one of its papers was printed.
    bool operator==(const TicketRow&) const = default;
};

/// What to list or to print. Empty members do not narrow it.
struct TicketQuery {
    QString exam;
    QString area;
    QString site;
    int room = 0;
    QString school;
    QString ticketNo;  ///< Its beginning.
    QString candidate; ///< Id.
    bool operator==(const TicketQuery&) const = default;
};

struct PrintJob {
    TicketQuery select; ///< With `exam`.
    QString document;   ///< Document id.
    /// Papers of candidates (登记表 …) for those who have a seat only; tickets and papers of rooms always
    /// are.
    bool seatedOnly = false;
    QString overrideReason; ///< Prints outside the document's window; noted on the trail. System admins.
    QString reprintReason;  ///< Needed where the same paper was printed before.
    /// For the screen alone: in no window, without a reason and without a line in the register. Sensitive
    /// fields are masked.
    bool isPreview = false;
    /// A preview with the sensitive fields as they are; that somebody looked is on the trail, with the
    /// candidate or the room.
    bool isWhole = false;
    /// Goes on with this paper of the job, from 1. Papers have a stable order: tickets and rooms by area,
    /// site, room and seat, other papers by name; who was added in between shifts those behind him.
    int firstPaper = 1;
    int mostPapers = 0; ///< So many papers at most, from that one on; 0: all. For a preview.
    /// Ids of the candidates or rooms: no other papers are printed. Empty: all that are selected.
    QStringList papers;
};

/// What printing a file for each paper came to.
struct FolderOutcome {
    struct Refused {
        QString name; ///< Ticket or candidate number, or the room's.
        base::Error error;
    };
    int files = 0;
    int pages = 0;
    QList<Refused> refused;
    QStringList withoutPortrait;        ///< As PrintOutcome has it.
    std::optional<base::Error> stopped; ///< Why it ended early; the files before that are whole.
    QStringList left; ///< Names of those that were not printed because of it, in the order of the job.
};

/// Rooms, the draw and everything that is printed, in the name of the signed-in account. Synchronous; run it
/// in a desk's lane.
class TicketService {
public:
    /// Keeps references: session and exams must outlive the service.
    TicketService(account::Session& session, const exam::Catalogue& exams, TicketSettings settings = {});

    /// Records a new room (empty id) or what changed of one.
    [[nodiscard]] base::Result<void> recordRoom(ExamRoom room);
    /// Takes a room away in which nobody sits.
    [[nodiscard]] base::Result<void> removeRoom(const ExamRoom& room);
    /// In the order of area, site and number.
    [[nodiscard]] base::Result<QList<ExamRoom>> rooms(const QString& exam);

    /// How many sit in each room, by the room's id; rooms where nobody sits are not in it.
    [[nodiscard]] base::Result<QHash<QString, int>> seatedByRoom(const QString& exam) const;
    /// How many have no seat yet who are approved and have paid, or need not pay: about as many as arrange()
    /// would seat.
    [[nodiscard]] base::Result<int> waitingForSeats(const QString& exam) const;

    /// Seats everybody who sits papers, is approved and has paid and has no seat yet, in one transaction.
    /// Nobody who has a seat moves, so a second run changes nothing and late candidates are added. What is
    /// drawn is a draft until ArrangementService publishes it; where that was done, it stands at once.
    /// Error::Code::Invalid says where seats are short; Cancelled leaves everything as it was.
    [[nodiscard]] base::Result<Arrangement> arrange(const QString& exam, quint64 seed,
                                                    const base::Progress& progress = {});

    /// At most @p limit tickets by area, site, room and seat, behind the ticket @p after (its row).
    [[nodiscard]] base::Result<QList<TicketRow>> page(const TicketQuery& query,
                                                      const std::optional<TicketRow>& after, int limit) const;
    /// Nothing if the candidate has none.
    [[nodiscard]] base::Result<std::optional<Ticket>> ticketOf(const QString& candidate);

    /// Prints @p job into @p device, which is memory: nobody holds a paper yet when its line stands in the
    /// print register. Papers of candidates (登记表 …) that are not asked for by seat go by school, to those
    /// without a seat too. Records that cannot be printed are refused one by one. Error::Code::Denied outside
    /// the document's window without a reason; Invalid for a reprint without a reason, or if there is nothing
    /// to print.
    [[nodiscard]] base::Result<PrintOutcome> print(const PrintJob& job, QIODevice& device,
                                                   const base::Progress& progress = {});
    /// The same into the file @p path, which appears whole or not at all, and not before the register has its
    /// line.
    [[nodiscard]] base::Result<PrintOutcome> printToFile(const PrintJob& job, const QString& path,
                                                         const base::Progress& progress = {});

    /// The same into a file for each paper, in @p folder (made if it is not there): `<ticket number>.pdf`, of
    /// other documents `<candidate or ticket number>_<document>.pdf`, of rooms
    /// `<area>-<site>-<number>_<document>.pdf`.
    [[nodiscard]] base::Result<FolderOutcome> printToFolder(const PrintJob& job, const QString& folder,
                                                            const base::Progress& progress = {});

    /// The same files in the one zip @p path, which appears whole or not at all.
    [[nodiscard]] base::Result<PrintOutcome> printToZip(const PrintJob& job, const QString& path,
                                                        const base::Progress& progress = {});

    /// What of @p job could not be printed, and why (a missing glyph, a text that does not fit, no portrait
    /// …), before anything is: nothing is written, and nothing noted.
    [[nodiscard]] base::Result<QList<Refusal>> problemsOf(const PrintJob& job,
                                                          const base::Progress& progress = {});

    /// After a jam: of what printing @p job came to, the first @p goodPages pages are good. The register says
    /// of the papers that are not wholly among them that nothing came of them, and why; the answer is the job
    /// that prints those, in the same order and without a reason for a reprint (its `papers` are empty if all
    /// are good). Error::Code::Invalid if there are fewer pages, or without a reason.
    [[nodiscard]] base::Result<PrintJob> resumeAfter(const PrintJob& job, const PrintOutcome& outcome,
                                                     int goodPages, const QString& reason);

    /// Writes into the register that nothing came of @p job, for the tickets, candidates or rooms @p recorded
    /// (of its PrintOutcome), and why. They may be printed again without a reason.
    [[nodiscard]] base::Result<void> markUnfinished(const PrintJob& job, const QStringList& recorded,
                                                    const QString& reason);

    /// Judges a scanned text with @p keys. A valid one is compared with the candidate who has this ticket
    /// here; the number of a ticket that is known here is NumberOnly.
    [[nodiscard]] base::Result<Verification> verify(const QByteArray& scanned, const QString& exam,
                                                    const QList<PublicKey>& keys);
    /// Compares what verifyTicketFile() read, as verify() does.
    [[nodiscard]] base::Result<Verification> compareWithHolder(const Verification& read, const QString& exam);

private:
    [[nodiscard]] base::Result<class PrintRun> prepare(const PrintJob& job);
    [[nodiscard]] base::Result<Verification> verifyNumber(const QString& number, const QString& exam) const;

    account::Session& m_session;
    const exam::Catalogue& m_exams;
    TicketSettings m_settings;
};

} // namespace examdesk::ticket
