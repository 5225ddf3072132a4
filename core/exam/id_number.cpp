// SPDX-License-Identifier: GPL-3.0-or-later
#include "id_number.h"

#include "base/clock.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLength = 18;
constexpr qsizetype kDigits = 17;
constexpr qsizetype kSexDigit = 16;

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

QDate birthDateIn(QStringView number)
{
    // A search through a format string costs more than all the rest of a check.
    const QStringView digits = number.mid(6, 8);
    return QDate(digits.first(4).toInt(), digits.mid(4, 2).toInt(), digits.mid(6).toInt());
}

bool isBirthDate(QDate date)
{
    if (!date.isValid() || date.year() < 1900)
        return false;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // Time zones are slow, and matter on one day.
    return date < now.date() || date <= now.toTimeZone(base::examTimeZone()).date();
}

auto invalid(const char* message)
{
    return base::fail(base::Error::Code::Invalid, QCoreApplication::translate("IdNumber", message));
}

/// @p text with all but its first @p head and last @p tail characters starred; all of it if it is that short.
QString masked(const QString& text, qsizetype head, qsizetype tail)
{
    if (text.size() <= head + tail)
        return QString(text.size(), u'*');
    return text.first(head) + QString(text.size() - head - tail, u'*') + text.last(tail);
}

} // namespace

QChar idNumberCheckCharacter(QStringView digits)
{
    constexpr std::array<int, kDigits> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr QStringView characters = u"10X98765432";
    Q_ASSERT(digits.size() == kDigits);
    int sum = 0;
    for (qsizetype i = 0; i < kDigits; ++i)
        sum += weights[size_t(i)] * digits[i].digitValue();
    return characters[sum % characters.size()];
}

base::Result<IdNumber> IdNumber::parse(QStringView text)
{
    const QString number = text.trimmed().toString().toUpper();
    if (number.size() != kLength)
        return invalid(QT_TRANSLATE_NOOP("IdNumber", "An ID number has 18 characters."));
    const QStringView digits = QStringView(number).first(kDigits);
    if (!std::all_of(digits.begin(), digits.end(), isAsciiDigit))
        return invalid(QT_TRANSLATE_NOOP("IdNumber", "The first 17 characters of an ID number are digits."));
    if (!isBirthDate(birthDateIn(number)))
        return invalid(QT_TRANSLATE_NOOP("IdNumber", "The birth date in the ID number cannot be."));
    if (number.back() != idNumberCheckCharacter(digits))
        return invalid(
            QT_TRANSLATE_NOOP("IdNumber", "The last character of the ID number does not fit the others."));
    return IdNumber(number);
}

IdNumber::IdNumber(QString text) : m_text(std::move(text)) {}

QDate IdNumber::birthDate() const
{
    return birthDateIn(m_text);
}

bool IdNumber::isMale() const
{
    return m_text.at(kSexDigit).digitValue() % 2 == 1;
}

QString IdNumber::masked() const
{
    return maskedIdNumber(m_text);
}

QString maskedIdNumber(const QString& number)
{
    return masked(number, 4, 4);
}

QString maskedPhone(const QString& phone)
{
    return masked(phone, 3, 4);
}

} // namespace examdesk::exam
