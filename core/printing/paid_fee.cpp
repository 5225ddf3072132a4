// SPDX-License-Identifier: GPL-3.0-or-later
#include "paid_fee.h"

#include <array>

namespace examdesk::printing {

using namespace Qt::StringLiterals;

namespace {

const QString digits = u"零壹贰叁肆伍陆柒捌玖"_s;

/// 1 … 9999; one 零 stands for however many zeros lie between two digits.
QString group(int value)
{
    const std::array<QString, 4> units{u"仟"_s, u"佰"_s, u"拾"_s, QString()};
    QString text;
    int divisor = 1000;
    bool gap = false;
    for (const QString& unit : units) {
        const int digit = value / divisor % 10;
        divisor /= 10;
        if (digit == 0) {
            gap = !text.isEmpty();
            continue;
        }
        if (gap)
            text += digits[0];
        gap = false;
        text += digits[digit] + unit;
    }
    return text;
}

QString yuanInCapitals(qint64 yuan)
{
    const std::array<QString, 4> units{QString(), u"万"_s, u"亿"_s, u"万亿"_s};
    QString text;
    bool gap = false; // between this group and the higher ones
    for (int at = 3; at >= 0; --at) {
        qint64 divisor = 1;
        for (int step = 0; step < at; ++step)
            divisor *= 10'000;
        const int value = int(yuan / divisor % 10'000);
        if (value == 0) {
            gap = !text.isEmpty();
            continue;
        }
        if (!text.isEmpty() && (gap || value < 1000))
            text += digits[0];
        gap = false;
        text += group(value) + units[std::size_t(at)];
    }
    return text;
}

} // namespace

QString inCapitals(base::Money amount)
{
    const qint64 fen = std::abs(amount.fen());
    const int jiao = int(fen / 10 % 10);
    const int last = int(fen % 10);
    QString text = amount.fen() < 0 ? u"负"_s : QString();
    if (fen >= 100)
        text += yuanInCapitals(fen / 100) + u"元"_s;
    if (fen == 0)
        text += u"零元"_s;
    if (jiao > 0)
        text += digits[jiao] + u"角"_s;
    else if (last > 0 && fen >= 100)
        text += digits[0];
    return text + (last > 0 ? digits[last] + u"分"_s : (jiao > 0 ? QString() : u"整"_s));
}

} // namespace examdesk::printing
