// SPDX-License-Identifier: GPL-3.0-or-later
#include "money.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdlib>

namespace examdesk::base {

using namespace Qt::StringLiterals;

namespace {

QString grouped(quint64 yuan)
{
    QString digits = QString::number(yuan);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, u',');
    return digits;
}

/// The value of |@p fen| without overflow for the smallest number.
quint64 magnitude(qint64 fen)
{
    return fen < 0 ? quint64(0) - quint64(fen) : quint64(fen);
}

} // namespace

Result<Money> Money::parseYuan(QStringView text)
{
    static const QRegularExpression pattern(
        u"^(-?)[¥￥]?([0-9]{1,17}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(?:\\.([0-9]{1,2}))?$"_s);
    const QString trimmed = text.trimmed().toString();
    const auto match = pattern.match(trimmed);
    if (!match.hasMatch())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Money", "\"%1\" is no amount in yuan.").arg(trimmed));
    const qint64 yuan = match.captured(2).remove(u',').toLongLong();
    constexpr qint64 kLargest = 90'000'000'000'000'000; // times 100 still fits 63 bits
    if (yuan > kLargest)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Money", "\"%1\" is too large an amount.").arg(trimmed));
    const qint64 fen = yuan * 100 + match.captured(3).leftJustified(2, u'0').toLongLong();
    return Money(match.captured(1).isEmpty() ? fen : -fen);
}

QString Money::toYuan() const
{
    const quint64 absolute = magnitude(m_fen);
    return u"%1%2.%3"_s.arg(m_fen < 0 ? u"-"_s : QString())
        .arg(absolute / 100)
        .arg(absolute % 100, 2, 10, QLatin1Char('0'));
}

QString Money::toText() const
{
    const quint64 absolute = magnitude(m_fen);
    return u"%1¥%2.%3"_s.arg(m_fen < 0 ? u"-"_s : QString())
        .arg(grouped(absolute / 100))
        .arg(absolute % 100, 2, 10, QLatin1Char('0'));
}

} // namespace examdesk::base
