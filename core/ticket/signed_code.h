// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/ticket_key.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QRectF>
#include <QString>

namespace examdesk::ticket {

/// What a ticket's QR code claims.
struct TicketClaims {
    QString ticketNo; ///< 1 … 30 characters of `0-9A-Za-z-`.
    int room = 0;     ///< 1 … 65535.
    int seat = 0;     ///< 1 … 255.
    bool operator==(const TicketClaims&) const = default;
};

/// The portrait on a ticket. Only 4 bytes of a hash of it stand in the code.
struct TicketPortrait {
    QString sha256; ///< Of its file, hexadecimal; empty: none was printed.
    /// Its box in widths of the QR code, from the code's top left corner; empty: the paper has no place for
    /// one.
    QRectF place;
    bool operator==(const TicketPortrait&) const = default;
};

/// Whom a ticket is for. Only 4 bytes of a hash of name and ID number stand in the code.
struct TicketHolder {
    QString name;
    QString idNumber;
    TicketPortrait portrait;
    bool operator==(const TicketHolder&) const = default;
};

/// The text of the QR code. Layout before Base45, big endian: 1 byte version (2) · 4 key id · 4 hash of the
/// exam id · 1 length of the ticket number (bit 7: digits as one number) · the number · 2 room · 1 seat · 4
/// hash of name and ID number · 4 hash of the portrait (0: none) · 4 its place, signed twelfths of the code's
/// width (0: none) · 64 signature over all before. 12 digits give 93 bytes, 140 characters, a QR of
/// version 5. Version 1 has nothing of the portrait; it is still read. Error::Code::Invalid if a claim is
/// outside its range.
[[nodiscard]] base::Result<QByteArray> signedCode(const TicketClaims& claims, const TicketHolder& holder,
                                                  const QString& exam, const KeyPair& key);

enum class Authenticity {
    Valid,
    WrongSignature, ///< It was changed, or made with a key that only pretends to be ours.
    UnknownKey,     ///< Signed by a key that is not among those given.
    ExpiredKey,
    OtherExam,       ///< Genuine, but of another exam.
    OtherHolder,     ///< Genuine, but not of the person it was compared with.
    OtherPortrait,   ///< Genuine, but printed with another portrait than the one it was compared with.
    NoPortrait,      ///< Genuine, but printed without a portrait where the paper has a place for it.
    PortraitMissing, ///< Genuine and printed with a portrait, which the sheet that was looked at has not.
    NumberOnly,      ///< The number of a ticket, without a code: proves nothing.
    Malformed,       ///< No ticket code at all, or one that was cut.
    NewerVersion,    ///< Made by a newer program.
};
/// Whether a key of ours signed what the code claims.
bool isSigned(Authenticity authenticity);

struct Verification {
    Authenticity authenticity = Authenticity::Malformed;
    TicketClaims claims; ///< Only to be trusted if isSigned(verdict).
    QString keyId;
    QByteArray holderHash;   ///< Compare with holderHash().
    QByteArray portraitHash; ///< Compare with portraitHash(); empty: the code says nothing of it.
    QRectF portraitPlace;    ///< As TicketPortrait has it, to a twelfth.
    bool operator==(const Verification&) const = default;
};

/// What a scan is measured by.
struct VerificationContext {
    QList<PublicKey> keys;
    QString exam; ///< Exam id; empty: any exam.
    QDate today;  ///< Exam time; invalid: keys do not expire.
};

/// Judges a scanned text, offline. Never fails: rubbish is Malformed.
Verification verifyCode(const QByteArray& text, const VerificationContext& context);
/// The same, compared with @p holder.
Verification verifyCode(const QByteArray& text, const VerificationContext& context,
                        const TicketHolder& holder);
/// @p read with OtherHolder or OtherPortrait if it is valid, but not for @p holder.
Verification compared(Verification read, const TicketHolder& holder);
/// Whether @p text looks like the code of a ticket, of whatever exam and key: what a search box may take for
/// a scan.
bool isTicketCode(const QByteArray& text);

/// The 4 bytes that stand for a person on one ticket.
QByteArray holderHash(const TicketHolder& holder, const QString& ticketNo);
/// The 4 bytes that stand for a portrait on one ticket; zeros if @p sha256 is empty.
QByteArray portraitHash(const QString& sha256, const QString& ticketNo);

/// The sentence that a person reads for @p verdict.
QString sentenceOf(Authenticity authenticity);
/// The stable English word of @p verdict for JSON: `valid`, `wrong_signature` ….
QString codeName(Authenticity authenticity);

} // namespace examdesk::ticket
