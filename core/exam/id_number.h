// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDate>
#include <QString>

namespace examdesk::exam {

/// A resident identity number (GB 11643-1999): 17 digits and a check character (ISO 7064 MOD 11-2). There is
/// no wrong one: parse() is the only way to make it.
class IdNumber {
public:
    /// The number in @p text; blanks around it are ignored and `x` counts as `X`. Error::Code::Invalid if the
    /// length, a digit, the birth date (1900 … today) or the check character is wrong; the message says
    /// which.
    [[nodiscard]] static base::Result<IdNumber> parse(QStringView text);

    /// All 18 characters. For storage and printing; screens and logs take masked().
    const QString& text() const { return m_text; }
    QDate birthDate() const;
    bool isMale() const;
    /// First six digits: GB/T 2260 (81, 82, 83…: residence permits of Hong Kong, Macao, Taiwan).
    QString regionCode() const { return m_text.left(6); }
    /// First four and last four characters, the rest as `*`: `1500**********1234`.
    QString masked() const;

    friend bool operator==(const IdNumber&, const IdNumber&) = default;

private:
    explicit IdNumber(QString text);

    QString m_text;
};

/// The check character of the 17 digits @p digits (GB 11643-1999).
QChar idNumberCheckCharacter(QStringView digits);

/// An ID number of any kind or a phone number as a screen shows it: `1500**********1234`, `199****1234`.
QString maskedIdNumber(const QString& number);
QString maskedPhone(const QString& phone);

} // namespace examdesk::exam
