// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/ticket_key.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

namespace examdesk::ticket {

/// What a ticket's QR code claims.
struct TicketClaims {
    QString ticketNo; ///< 1 … 30 characters of `0-9A-Za-z-`.
    int room = 0;     ///< 1 … 65535.
    int seat = 0;     ///< 1 … 255.
    bool operator==(const TicketClaims&) const = default;
};

/// Whom a ticket is for. Only 4 bytes of a hash of it stand in the code.
struct TicketHolder {
    QString name;
    QString idNumber;
    bool operator==(const TicketHolder&) const = default;
};

/// The text of the QR code. Layout before Base45, big endian: 1 byte version (1) · 4 key id · 4 hash of the
/// exam id · 1 length of the ticket number (bit 7: digits as one number) · the number · 2 room · 1 seat · 4
/// hash of name and ID number · 64 signature over all before. 12 digits give 85 bytes, 128 characters, a QR
/// of version 5. Error::Code::Invalid if a claim is outside its range.
[[nodiscard]] base::Result<QByteArray> signedCode(const TicketClaims& claims, const TicketHolder& holder,
                                                  const QString& exam, const KeyPair& key);

enum class Verdict {
    Valid,
    WrongSignature, ///< It was changed, or made with a key that only pretends to be ours.
    UnknownKey,     ///< Signed by a key that is not among those given.
    ExpiredKey,
    OtherExam,    ///< Genuine, but of another exam.
    OtherHolder,  ///< Genuine, but not of the person it was compared with.
    Malformed,    ///< No ticket code at all, or one that was cut.
    NewerVersion, ///< Made by a newer program.
};

struct Verification {
    Verdict verdict = Verdict::Malformed;
    TicketClaims
        claims; ///< Only to be trusted when `verdict` is Valid, OtherExam, OtherHolder or ExpiredKey.
    QString keyId;
    QByteArray holderHash; ///< Compare with holderHash().
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
/// The same, and OtherHolder if a valid code is not for @p holder.
Verification verifyCode(const QByteArray& text, const VerificationContext& context,
                        const TicketHolder& holder);

/// The 4 bytes that stand for a person on one ticket.
QByteArray holderHash(const TicketHolder& holder, const QString& ticketNo);

/// The sentence that a person reads for @p verdict.
QString sentenceOf(Verdict verdict);
/// The stable English word of @p verdict for JSON: `valid`, `wrong_signature` ….
QString codeName(Verdict verdict);

} // namespace examdesk::ticket
