// SPDX-License-Identifier: GPL-3.0-or-later
#include "house_number.h"

#include "spoken_number.h"

#include <QRegularExpression>

#include <algorithm>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

namespace {

int unitOf(QChar word)
{
    return word == u'千' ? 1000 : word == u'百' ? 100 : word == u'十' ? 10 : 0;
}

/// Of words with 千, 百 or 十; -1 where they are no number, or one that people do not read alike.
int countedNumber(const QString& words)
{
    constexpr int kNoUnit = 10'000;
    int value = 0;
    int last = kNoUnit; ///< The unit before.
    int digit = -1;     ///< That waits for its unit.
    bool isSkipped = false;
    for (const QChar word : words) {
        const int next = digitOf(word).digitValue();
        if (const int unit = unitOf(word); unit > 0) {
            const bool mayBeBare = !isSkipped && (last == kNoUnit || (unit == 10 && last == 100)); // 一百十
            if (unit >= last || (digit < 0 && !mayBeBare) || (isSkipped && unit == last / 10))
                return -1;
            value += (digit < 0 ? 1 : digit) * unit;
            last = unit;
            digit = -1;
            isSkipped = false;
        } else if (digit >= 0 || word == u'幺') {
            return -1;
        } else if (next == 0) {
            if (isSkipped || last == kNoUnit)
                return -1;
            isSkipped = true;
        } else {
            digit = next;
        }
    }
    if (digit < 0)
        return isSkipped ? -1 : value;
    return isSkipped == (last > 10) ? value + digit : -1; // 一百二 is 102 or 120
}

/// In digits; as it was said where that is not sure.
QString inDigits(const QString& words)
{
    if (std::any_of(words.cbegin(), words.cend(), [](QChar word) { return unitOf(word) > 0; })) {
        const int number = countedNumber(words);
        return number < 0 ? words : QString::number(number);
    }
    QString digits;
    for (const QChar word : words)
        digits += digitOf(word).isNull() ? word : digitOf(word); // a letter: A座
    return digits;
}

/// A part of an address: its number, and the word that makes it one.
const QRegularExpression& housePart()
{
    // Not a part of a longer number, or of a vague one; and not the beginning of a name: 七号镇, 三层楼村.
    static const QRegularExpression part(
        u"(?<![零〇○一二三四五六七八九十百千万亿两幺几数廿卅0-9])"
        "([零〇○一二三四五六七八九十百千两幺]+|[0-9]+|[A-Za-z]+)"
        "(?:(?<sure>号|栋|幢|楼|层|单元|室|弄(?=[零〇○一二三四五六七八九十百千两幺0-9]+号))[楼院]?+|"
        "(?<chained>[门座户弄])(?![峡市区旗湾坡山岭河江湖海坟子]))"
        "(?![县镇乡屯庄寨堡沟营桥巷路线店矿井站]|村(?!委)|街(?!道)|地(?!下))"_s);
    return part;
}

} // namespace

QString withHouseNumbers(const QString& text)
{
    QString written;
    qsizetype from = 0;
    qsizetype chainEnd = -1; ///< Of the part before; 三门, 三座 and 三户 by themselves may be names.
    for (auto matches = housePart().globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.hasCaptured(u"chained"_s) && match.capturedStart() != chainEnd &&
            match.captured(1).at(0).unicode() > 127)
            continue;
        chainEnd = match.capturedEnd();
        written += text.mid(from, match.capturedStart() - from) + inDigits(match.captured(1));
        from = match.capturedEnd(1);
    }
    return written + text.mid(from);
}

} // namespace examdesk::dictation
