// SPDX-License-Identifier: GPL-3.0-or-later
#include "signed_code.h"

#include "base45.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QtEndian>

#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr char version = 2;
constexpr char versionWithoutPortrait = 1;
constexpr qsizetype keyIdBytes = 4;
constexpr qsizetype examBytes = 4;
constexpr qsizetype holderBytes = 4;
constexpr qsizetype portraitBytes = 4;
constexpr double placeUnits = 12; ///< Of the code's width: ±10 widths are more than a page.
constexpr qsizetype signatureBytes = 64;
constexpr int digitsFlag = 0x80;
constexpr qsizetype mostDigits = 19; ///< As many always fit 64 bits.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SignedCode)
};

QByteArray shortHash(const QByteArray& of, qsizetype bytes)
{
    QByteArray hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), std::size_t(hash.size()),
                       reinterpret_cast<const unsigned char*>(of.constData()), std::size_t(of.size()),
                       nullptr, 0);
    return hash.left(bytes);
}

bool isShortNumber(const QString& text)
{
    const auto digit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return text.size() <= mostDigits && std::all_of(text.begin(), text.end(), digit);
}

/// Bytes that hold any number of @p digits decimal digits.
qsizetype bytesForDigits(qsizetype digits)
{
    quint64 largest = 0;
    for (qsizetype digit = 0; digit < digits; ++digit)
        largest = largest * 10 + 9;
    qsizetype bytes = 0;
    for (; largest > 0; largest >>= 8U)
        ++bytes;
    return bytes;
}

QByteArray bigEndian(quint64 value, qsizetype bytes)
{
    QByteArray all(sizeof value, '\0');
    qToBigEndian(value, all.data());
    return all.right(bytes);
}

quint64 fromBigEndian(const QByteArray& bytes)
{
    quint64 value = 0;
    for (const char byte : bytes)
        value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

QByteArray packedNumber(const QString& ticketNo)
{
    const auto length = int(ticketNo.size());
    if (!isShortNumber(ticketNo))
        return char(length) + ticketNo.toLatin1();
    return char(length | digitsFlag) + bigEndian(ticketNo.toULongLong(), bytesForDigits(length));
}

/// Left, top, width and height; zeros if there is none, or it is too far away to be said.
QByteArray packedPlace(const QRectF& place)
{
    QByteArray bytes;
    for (const double side : {place.left(), place.top(), place.width(), place.height()}) {
        const auto units = std::lround(side * placeUnits);
        if (units < std::numeric_limits<signed char>::min() ||
            units > std::numeric_limits<signed char>::max())
            return QByteArray(4, '\0');
        bytes += char(units);
    }
    return bytes;
}

QRectF placeFrom(const QByteArray& bytes)
{
    const auto side = [&](qsizetype at) { return static_cast<signed char>(bytes.at(at)) / placeUnits; };
    return bytes.size() < 4 ? QRectF() : QRectF(side(0), side(1), side(2), side(3));
}

bool isZero(const QByteArray& bytes)
{
    return bytes.count('\0') == bytes.size();
}

/// Takes parts from the front of a message; a part that is not there makes it bad.
class Parts {
public:
    explicit Parts(const QByteArray& bytes) : m_rest(bytes) {}

    QByteArray take(qsizetype size)
    {
        m_bad = m_bad || size > m_rest.size();
        const QByteArray part = m_rest.left(size);
        m_rest = m_rest.mid(size);
        return part;
    }
    int byte() { return int(fromBigEndian(take(1))); }
    bool isWhole() const { return !m_bad && m_rest.isEmpty(); }

    QString ticketNumber()
    {
        const int head = byte();
        const int length = head & ~digitsFlag;
        if ((head & digitsFlag) == 0)
            return QString::fromLatin1(take(length));
        if (length > mostDigits) {
            m_bad = true;
            return {};
        }
        return QString::number(fromBigEndian(take(bytesForDigits(length)))).rightJustified(length, u'0');
    }

private:
    QByteArray m_rest;
    bool m_bad = false;
};

struct Message {
    QByteArray exam;
    Verification read;
};

std::optional<Message> readMessage(const QByteArray& bytes)
{
    Parts parts(bytes);
    const int madeBy = parts.byte();
    Message message;
    message.read.keyId = QString::fromLatin1(parts.take(keyIdBytes).toHex());
    message.exam = parts.take(examBytes);
    message.read.claims.ticketNo = parts.ticketNumber();
    message.read.claims.room = int(fromBigEndian(parts.take(2)));
    message.read.claims.seat = parts.byte();
    message.read.holderHash = parts.take(holderBytes);
    if (madeBy != versionWithoutPortrait) {
        message.read.portraitHash = parts.take(portraitBytes);
        message.read.portraitPlace = placeFrom(parts.take(4));
    }
    return parts.isWhole() ? std::optional(message) : std::nullopt;
}

Authenticity judge(const Message& message, const QByteArray& signedPart, const QByteArray& signature,
                   const VerificationContext& context)
{
    const auto key = std::ranges::find(context.keys, message.read.keyId, &PublicKey::id);
    if (key == context.keys.end())
        return Authenticity::UnknownKey;
    if (!isSignedBy(*key, signedPart, signature))
        return Authenticity::WrongSignature;
    if (!context.exam.isEmpty() && message.exam != shortHash(context.exam.toUtf8(), examBytes))
        return Authenticity::OtherExam;
    if (key->lastDay.isValid() && context.today.isValid() && context.today > key->lastDay)
        return Authenticity::ExpiredKey;
    const bool hasPlace = !message.read.portraitPlace.isEmpty();
    return hasPlace && isZero(message.read.portraitHash) ? Authenticity::NoPortrait : Authenticity::Valid;
}

/// A wedge scanner ends what it types with one of these; no blanks: Base45 has them.
QByteArray withoutEnd(QByteArray code)
{
    while (code.endsWith('\n') || code.endsWith('\r') || code.endsWith('\t'))
        code.chop(1);
    return code;
}

} // namespace

QByteArray holderHash(const TicketHolder& holder, const QString& ticketNo)
{
    const QStringList parts{ticketNo, holder.name.trimmed(), holder.idNumber.trimmed().toUpper()};
    return shortHash(parts.join(u'\n').toUtf8(), holderBytes);
}

QByteArray portraitHash(const QString& sha256, const QString& ticketNo)
{
    if (sha256.isEmpty())
        return QByteArray(portraitBytes, '\0');
    const QByteArray hash = shortHash((ticketNo + u'\n' + sha256.toLower()).toUtf8(), portraitBytes);
    return isZero(hash) ? QByteArray(portraitBytes, '\1') : hash; // zeros say that there is none
}

Result<QByteArray> signedCode(const TicketClaims& claims, const TicketHolder& holder, const QString& exam,
                              const KeyPair& key)
{
    static const QRegularExpression number(u"\\A[0-9A-Za-z-]{1,30}\\z"_s);
    if (!number.match(claims.ticketNo).hasMatch())
        return fail(Error::Code::Invalid, Words::tr("This ticket number cannot stand in a code."));
    if (claims.room < 1 || claims.room > 0xffff || claims.seat < 1 || claims.seat > 0xff)
        return fail(Error::Code::Invalid, Words::tr("A room or seat number is too large for a code."));
    const QByteArray message =
        version + QByteArray::fromHex(key.publicKey().id.toLatin1()) + shortHash(exam.toUtf8(), examBytes) +
        packedNumber(claims.ticketNo) + bigEndian(quint64(claims.room), 2) + char(claims.seat) +
        holderHash(holder, claims.ticketNo) + portraitHash(holder.portrait.sha256, claims.ticketNo) +
        packedPlace(holder.portrait.place);
    return toBase45(message + key.sign(message));
}

Verification verifyCode(const QByteArray& text, const VerificationContext& context)
{
    const auto bytes = fromBase45(withoutEnd(text));
    if (!bytes || bytes->size() <= signatureBytes)
        return {};
    Verification newer;
    newer.authenticity = Authenticity::NewerVersion;
    if (bytes->front() > version)
        return newer;
    const QByteArray signedPart = bytes->chopped(signatureBytes);
    const auto message = readMessage(signedPart);
    if (bytes->front() < versionWithoutPortrait || !message)
        return {};
    Verification result = message->read;
    result.authenticity = judge(*message, signedPart, bytes->right(signatureBytes), context);
    return result;
}

Verification verifyCode(const QByteArray& text, const VerificationContext& context,
                        const TicketHolder& holder)
{
    return compared(verifyCode(text, context), holder);
}

Verification compared(Verification read, const TicketHolder& holder)
{
    if (read.authenticity != Authenticity::Valid && read.authenticity != Authenticity::NoPortrait)
        return read;
    const QString& number = read.claims.ticketNo;
    if (read.holderHash != holderHash(holder, number))
        read.authenticity = Authenticity::OtherHolder;
    else if (read.authenticity == Authenticity::Valid && !read.portraitPlace.isEmpty() &&
             read.portraitHash != portraitHash(holder.portrait.sha256, number))
        read.authenticity = Authenticity::OtherPortrait;
    return read;
}

bool isTicketCode(const QByteArray& text)
{
    const auto bytes = fromBase45(withoutEnd(text));
    return bytes && bytes->size() > signatureBytes && bytes->front() >= versionWithoutPortrait;
}

bool isSigned(Authenticity authenticity)
{
    switch (authenticity) {
    case Authenticity::Valid:
    case Authenticity::ExpiredKey:
    case Authenticity::OtherExam:
    case Authenticity::OtherHolder:
    case Authenticity::OtherPortrait:
    case Authenticity::NoPortrait:
    case Authenticity::PortraitMissing:
        return true;
    case Authenticity::WrongSignature:
    case Authenticity::UnknownKey:
    case Authenticity::NumberOnly:
    case Authenticity::Malformed:
    case Authenticity::NewerVersion:
        return false;
    }
    return false;
}

QString sentenceOf(Authenticity authenticity)
{
    switch (authenticity) {
    case Authenticity::Valid:
        return Words::tr("The ticket is genuine.");
    case Authenticity::WrongSignature:
        return Words::tr("The ticket is forged: its signature is wrong.");
    case Authenticity::UnknownKey:
        return Words::tr("The ticket was signed with a key that is not known here.");
    case Authenticity::ExpiredKey:
        return Words::tr("The ticket was signed with a key that has expired.");
    case Authenticity::OtherExam:
        return Words::tr("The ticket is genuine, but it is for another exam.");
    case Authenticity::OtherHolder:
        return Words::tr("The ticket is genuine, but it is not this candidate's.");
    case Authenticity::OtherPortrait:
        return Words::tr("The ticket is genuine, but the portrait that is kept here is another one.");
    case Authenticity::NoPortrait:
        return Words::tr("The ticket is genuine, but it was printed without a portrait: a portrait on it was "
                         "put there by somebody else.");
    case Authenticity::PortraitMissing:
        return Words::tr("The code is genuine, but this is not the ticket: it was printed with a portrait, "
                         "and this sheet has none.");
    case Authenticity::NumberOnly:
        return Words::tr("This is a ticket number, which anybody can write. Scan the square code.");
    case Authenticity::Malformed:
        return Words::tr("This is no ticket code.");
    case Authenticity::NewerVersion:
        return Words::tr("The ticket code was made by a newer version of the program.");
    }
    return {};
}

QString codeName(Authenticity authenticity)
{
    switch (authenticity) {
    case Authenticity::Valid:
        return u"valid"_s;
    case Authenticity::WrongSignature:
        return u"wrong_signature"_s;
    case Authenticity::UnknownKey:
        return u"unknown_key"_s;
    case Authenticity::ExpiredKey:
        return u"expired_key"_s;
    case Authenticity::OtherExam:
        return u"other_exam"_s;
    case Authenticity::OtherHolder:
        return u"other_holder"_s;
    case Authenticity::OtherPortrait:
        return u"other_portrait"_s;
    case Authenticity::NoPortrait:
        return u"no_portrait"_s;
    case Authenticity::PortraitMissing:
        return u"portrait_missing"_s;
    case Authenticity::NumberOnly:
        return u"number_only"_s;
    case Authenticity::Malformed:
        return u"malformed"_s;
    case Authenticity::NewerVersion:
        return u"newer_version"_s;
    }
    return {};
}

} // namespace examdesk::ticket
