// SPDX-License-Identifier: GPL-3.0-or-later
#include "signed_code.h"

#include "base45.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QtEndian>

#include <sodium.h>

#include <algorithm>
#include <optional>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr char version = 1;
constexpr qsizetype keyIdBytes = 4;
constexpr qsizetype examBytes = 4;
constexpr qsizetype holderBytes = 4;
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
    parts.take(1);
    Message message;
    message.read.keyId = QString::fromLatin1(parts.take(keyIdBytes).toHex());
    message.exam = parts.take(examBytes);
    message.read.claims.ticketNo = parts.ticketNumber();
    message.read.claims.room = int(fromBigEndian(parts.take(2)));
    message.read.claims.seat = parts.byte();
    message.read.holderHash = parts.take(holderBytes);
    return parts.isWhole() ? std::optional(message) : std::nullopt;
}

Verdict judge(const Message& message, const QByteArray& signedPart, const QByteArray& signature,
              const VerificationContext& context)
{
    const auto key = std::ranges::find(context.keys, message.read.keyId, &PublicKey::id);
    if (key == context.keys.end())
        return Verdict::UnknownKey;
    if (!isSignedBy(*key, signedPart, signature))
        return Verdict::WrongSignature;
    if (!context.exam.isEmpty() && message.exam != shortHash(context.exam.toUtf8(), examBytes))
        return Verdict::OtherExam;
    if (key->lastDay.isValid() && context.today.isValid() && context.today > key->lastDay)
        return Verdict::ExpiredKey;
    return Verdict::Valid;
}

} // namespace

QByteArray holderHash(const TicketHolder& holder, const QString& ticketNo)
{
    const QStringList parts{ticketNo, holder.name.trimmed(), holder.idNumber.trimmed().toUpper()};
    return shortHash(parts.join(u'\n').toUtf8(), holderBytes);
}

Result<QByteArray> signedCode(const TicketClaims& claims, const TicketHolder& holder, const QString& exam,
                              const KeyPair& key)
{
    static const QRegularExpression number(u"\\A[0-9A-Za-z-]{1,30}\\z"_s);
    if (!number.match(claims.ticketNo).hasMatch())
        return fail(Error::Code::Invalid, Words::tr("This ticket number cannot stand in a code."));
    if (claims.room < 1 || claims.room > 0xffff || claims.seat < 1 || claims.seat > 0xff)
        return fail(Error::Code::Invalid, Words::tr("A room or seat number is too large for a code."));
    const QByteArray message = version + QByteArray::fromHex(key.publicKey().id.toLatin1()) +
                               shortHash(exam.toUtf8(), examBytes) + packedNumber(claims.ticketNo) +
                               bigEndian(quint64(claims.room), 2) + char(claims.seat) +
                               holderHash(holder, claims.ticketNo);
    return toBase45(message + key.sign(message));
}

Verification verifyCode(const QByteArray& text, const VerificationContext& context)
{
    QByteArray code = text;
    while (code.endsWith('\n') || code.endsWith('\r') || code.endsWith('\t')) // not blanks: Base45 has them
        code.chop(1); // a wedge scanner ends what it types with one of these
    const auto bytes = fromBase45(code);
    if (!bytes || bytes->size() <= signatureBytes)
        return {};
    if (bytes->front() > version)
        return {.verdict = Verdict::NewerVersion, .claims = {}, .keyId = {}, .holderHash = {}};
    const QByteArray signedPart = bytes->chopped(signatureBytes);
    const auto message = readMessage(signedPart);
    if (bytes->front() != version || !message)
        return {};
    Verification result = message->read;
    result.verdict = judge(*message, signedPart, bytes->right(signatureBytes), context);
    return result;
}

Verification verifyCode(const QByteArray& text, const VerificationContext& context,
                        const TicketHolder& holder)
{
    Verification result = verifyCode(text, context);
    if (result.verdict == Verdict::Valid && result.holderHash != holderHash(holder, result.claims.ticketNo))
        result.verdict = Verdict::OtherHolder;
    return result;
}

QString sentenceOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return Words::tr("The ticket is genuine.");
    case Verdict::WrongSignature:
        return Words::tr("The ticket is forged: its signature is wrong.");
    case Verdict::UnknownKey:
        return Words::tr("The ticket was signed with a key that is not known here.");
    case Verdict::ExpiredKey:
        return Words::tr("The ticket was signed with a key that has expired.");
    case Verdict::OtherExam:
        return Words::tr("The ticket is genuine, but it is for another exam.");
    case Verdict::OtherHolder:
        return Words::tr("The ticket is genuine, but it is not this candidate's.");
    case Verdict::Malformed:
        return Words::tr("This is no ticket code.");
    case Verdict::NewerVersion:
        return Words::tr("The ticket code was made by a newer version of the program.");
    }
    return {};
}

QString codeName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return u"valid"_s;
    case Verdict::WrongSignature:
        return u"wrong_signature"_s;
    case Verdict::UnknownKey:
        return u"unknown_key"_s;
    case Verdict::ExpiredKey:
        return u"expired_key"_s;
    case Verdict::OtherExam:
        return u"other_exam"_s;
    case Verdict::OtherHolder:
        return u"other_holder"_s;
    case Verdict::Malformed:
        return u"malformed"_s;
    case Verdict::NewerVersion:
        return u"newer_version"_s;
    }
    return {};
}

} // namespace examdesk::ticket
