// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"
#include "paper/paper_template.h"
#include "paper/print_record.h"
#include "printing/paid_fee.h"
#include "ticket/seat_layout.h"

#include <QByteArray>
#include <QString>

namespace examdesk::printing {

/// An exam room as papers speak of it.
struct PrintedRoom {
    QString site; ///< Name of the site.
    QString address;
    QString number; ///< As printed: 012.
    int seats = 30;
    ticket::SeatLayout layout;
    bool isSeparate = false;
};

/// One candidate as papers speak of him.
struct PrintedCandidate {
    candidate::Candidate candidate;
    QByteArray portrait;  ///< Bytes of the file; may be empty.
    QString portraitFile; ///< Its SHA-256, hexadecimal.
    QByteArray code;      ///< signedCode(); may be empty.
    QString siteAddress;
    int seat = 0; ///< Number in the room; 0: none.
    std::optional<PaidFee> fee;
};

/// What the template of @p document may speak of in @p exam. Papers of a candidate: `{exam.name}`
/// `{exam.short_name}` `{exam.year}` `{document.name}` `{candidate_no}` `{ticket_no}` `{name}` `{sex}`
/// `{birth_date}` `{id_number}` `{id_number_shown}` (masked as the exam says) `{school}` `{group}` `{type}`
/// `{site}` `{site_address}` `{room}` `{seat}` `{code}` `{filed}` `{extra_time}` `{aids}` `{accommodations}`
/// `{accommodation_mark}` `{field.<id>}` for every field, and of the
/// fee
/// `{fee.order_no}` `{fee.item}` `{fee.channel}` `{fee.amount}` `{fee.amount_capital}` (大写) `{fee.paid_at}`
/// `{fee.receipt_code}` `{fee.receipt_no}` `{fee.check_code}`; the
/// picture `portrait`; the lists `fields` (`{label}` `{value}`), `subjects` (`{number}` `{name}` `{time}`)
/// and `rules`
/// (`{number}` `{text}`). Papers of a room: `{exam.…}` `{document.name}` `{site}` `{site_address}` `{room}`
/// `{group}` `{count}` `{first_ticket}` `{last_ticket}` `{room_note}` `{aids}`
/// `{accommodations}`; the lists
/// `subjects` and `seats` (all that a candidate's paper has, and `{column}` `{row}`).
paper::FieldNames fieldNames(const exam::Definition& exam, const exam::Paper& document);

/// The data of a paper of one candidate.
paper::PrintRecord candidateRecord(const exam::Definition& exam, const exam::Paper& document,
                                   const PrintedCandidate& one);

/// The data of a paper of one room; @p sitters in the order of their seats.
paper::PrintRecord roomRecord(const exam::Definition& exam, const exam::Paper& document,
                              const PrintedRoom& room, const QList<PrintedCandidate>& sitters);

} // namespace examdesk::printing
