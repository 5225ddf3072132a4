// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_pattern.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

qint64 powerOfTen(int digits)
{
    qint64 power = 1;
    for (int i = 0; i < digits; ++i)
        power *= 10;
    return power;
}

} // namespace

base::Result<NumberPattern> NumberPattern::parse(const QString& text)
{
    static const QRegularExpression shape(
        u"^([0-9A-Za-z-]*)\\{block:([1-4])\\}([0-9A-Za-z-]*)\\{number:([1-6])\\}([0-9A-Za-z-]*)$"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return base::fail(
            base::Error::Code::Invalid,
            QCoreApplication::translate("ExamDefinition",
                                        "Write this from digits, letters, one {block:n} with n from 1 "
                                        "to 4 and behind it one {number:n} with n from 1 to 6, such "
                                        "as 26{block:3}{number:4}."));
    return NumberPattern{match.captured(1), match.captured(2).toInt(), match.captured(3),
                         match.captured(4).toInt(), match.captured(5)};
}

qint64 NumberPattern::blocks() const
{
    return powerOfTen(blockDigits);
}

qint64 NumberPattern::lastNumber() const
{
    return powerOfTen(numberDigits) - 1;
}

QString NumberPattern::text(qint64 block, qint64 number) const
{
    return before + QString::number(block).rightJustified(blockDigits, u'0') + between +
           QString::number(number).rightJustified(numberDigits, u'0') + after;
}

} // namespace examdesk::exam
