// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "printing/paid_fee.h"
#include "ticket/signed_code.h"
#include "ticket/ticket_service.h"

#include <QSysInfo>

#include <optional>

namespace examdesk::printing {

/// What the service takes from its surroundings.
struct PrintSettings {
    QString templateFolder; ///< An office's own templates; what is not there comes with the program.
    std::optional<ticket::KeyPair> key; ///< Signs tickets; without it papers with a code are refused.
    FeeSource feeOf;                    ///< Of fee slips; without it they are refused.
    /// Where the register says that it was printed: by what people call this computer.
    QString station = QSysInfo::machineHostName();
};

struct PrintJob {
    ticket::TicketQuery select; ///< With `exam`.
    QString paper;              ///< Document id.
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
        QString person{}; ///< Of a candidate's paper.
    };
    int files = 0;
    int pages = 0;
    QList<Refused> refused;
    QStringList withoutPortrait;        ///< As PrintOutcome has it.
    std::optional<base::Error> stopped; ///< Why it ended early; the files before that are whole.
    QStringList left; ///< Names of those that were not printed because of it, in the order of the job.
};

} // namespace examdesk::printing
