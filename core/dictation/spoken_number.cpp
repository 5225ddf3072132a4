// SPDX-License-Identifier: GPL-3.0-or-later
#include "spoken_number.h"

#include <QDate>
#include <QHash>

#include <array>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView kTen = u"十";

/// Of a word that only sounds like a digit, or stands for one where numbers are read out (洞 0, 拐 7, 勾 9).
QChar soundOf(const QString& syllable)
{
    static const QHash<QString, QChar> sounds{
        {u"ling"_s, u'0'},  {u"dong"_s, u'0'}, {u"yi"_s, u'1'}, {u"yao"_s, u'1'}, {u"er"_s, u'2'},
        {u"liang"_s, u'2'}, {u"san"_s, u'3'},  {u"si"_s, u'4'}, {u"wu"_s, u'5'},  {u"liu"_s, u'6'},
        {u"qi"_s, u'7'},    {u"guai"_s, u'7'}, {u"ba"_s, u'8'}, {u"jiu"_s, u'9'}, {u"gou"_s, u'9'}};
    return sounds.value(syllable);
}

/// Behind an X, however it is said; @p place itself where there is none.
qsizetype behindX(const HeardText& heard, qsizetype place)
{
    for (const QString& word : {u"艾克斯"_s, u"爱克斯"_s, u"埃克斯"_s, u"ex"_s, u"x"_s, u"叉"_s, u"×"_s})
        if (heard.begins(place, word))
            return place + word.size();
    return place;
}

qsizetype behindPause(const HeardText& heard, qsizetype place)
{
    static const std::array pauses{u"然后"_s, u"那个"_s, u"嗯"_s, u"呃"_s, u"额"_s,
                                   u"啊"_s,   u"杠"_s,   u"-"_s,  u"—"_s};
    for (bool goesOn = true; goesOn && place < heard.size();) {
        goesOn = heard.isBreak(place);
        place += goesOn ? 1 : 0;
        for (const QString& pause : pauses) {
            if (heard.begins(place, pause)) {
                place += pause.size();
                goesOn = true;
            }
        }
    }
    return place;
}

/// 三个零: where it ends, and its digits.
Said repeatedAt(const HeardText& heard, qsizetype place)
{
    const int times = digitAt(heard, place).digitValue();
    const QChar digit = digitAt(heard, place + 2);
    if (times < 2 || heard.at(place + 1) != u'个' || digit.isNull())
        return {};
    return {QString(times, digit), place + 3};
}

/// A digit by its sound alone, between two that are digits.
QChar guessAt(const HeardText& heard, qsizetype place)
{
    return digitAt(heard, place + 1).isNull() ? QChar() : soundOf(heard.syllable(place));
}

struct Number {
    int value = -1;
    qsizetype end = 0;
};

/// Below a hundred: 十二, 三十一, 4, 12, 零四.
Number numberAt(const HeardText& heard, qsizetype place)
{
    const auto digit = [&heard](qsizetype at) { return digitAt(heard, at).digitValue(); };
    if (heard.begins(place, kTen))
        return digit(place + 1) >= 0 ? Number{10 + digit(place + 1), place + 2} : Number{10, place + 1};
    if (digit(place) < 0)
        return {};
    if (heard.begins(place + 1, kTen))
        return digit(place + 2) >= 0 ? Number{digit(place) * 10 + digit(place + 2), place + 3}
                                     : Number{digit(place) * 10, place + 2};
    if (digit(place + 1) >= 0)
        return {digit(place) * 10 + digit(place + 1), place + 2};
    return {digit(place), place + 1};
}

/// 二〇二三, 2023, 两千零三; of two digits the hundred is guessed.
Number yearAt(const HeardText& heard, qsizetype place, bool& isGuess)
{
    constexpr int kThousand = 1000;
    constexpr int kHundred = 100;
    const int first = digitAt(heard, place).digitValue();
    if (first > 0 && heard.begins(place + 1, u"千")) {
        const qsizetype rest = place + 2 + (heard.begins(place + 2, u"零") ? 1 : 0);
        const Number number = numberAt(heard, rest);
        return number.value < 0 ? Number{first * kThousand, place + 2}
                                : Number{first * kThousand + number.value, number.end};
    }
    const Said digits = digitsAt(heard, place, {.most = 4});
    if (digits.value.size() == 4)
        return {digits.value.toInt(), digits.end};
    if (digits.value.size() != 2)
        return {};
    isGuess = true;
    const int year = 2000 + digits.value.toInt();
    return {year > QDate::currentDate().year() ? year - kHundred : year, digits.end};
}

/// Behind @p word or a stroke or point between two numbers; -1 where neither is.
qsizetype behind(const HeardText& heard, qsizetype place, QStringView word)
{
    if (heard.begins(place, word))
        return place + word.size();
    return place < heard.size() && QStringView(u"-/.").contains(heard.at(place)) ? place + 1 : -1;
}

} // namespace

QChar digitOf(QChar word)
{
    static const QHash<QChar, QChar> words{{u'零', u'0'}, {u'〇', u'0'}, {u'○', u'0'},  {u'一', u'1'},
                                           {u'幺', u'1'}, {u'二', u'2'}, {u'两', u'2'}, {u'三', u'3'},
                                           {u'四', u'4'}, {u'五', u'5'}, {u'六', u'6'}, {u'七', u'7'},
                                           {u'八', u'8'}, {u'九', u'9'}};
    if (word >= u'0' && word <= u'9')
        return word;
    return words.value(word);
}

QChar digitAt(const HeardText& heard, qsizetype place)
{
    return digitOf(heard.at(place));
}

Said digitsAt(const HeardText& heard, qsizetype from, const DigitRule& rule)
{
    Said said{.end = from};
    qsizetype place = from;
    const auto take = [&](const QString& digits, qsizetype end) {
        said.value += digits.left(rule.most - said.value.size());
        said.end = place = end;
    };
    while (said.value.size() < rule.most) {
        const bool isLast = rule.mayEndInX && said.value.size() + 1 == rule.most;
        if (const Said repeated = repeatedAt(heard, place); !repeated.value.isEmpty()) {
            take(repeated.value, repeated.end);
        } else if (const QChar digit = digitAt(heard, place); !digit.isNull()) {
            take(digit, place + 1);
        } else if (const qsizetype end = behindX(heard, place); isLast && end > place) {
            take(u"X"_s, end);
        } else if (const QChar guess = guessAt(heard, place);
                   !guess.isNull() && !said.value.isEmpty() && place == said.end) {
            said.isGuess = true;
            take(guess, place + 1);
        } else {
            const qsizetype next = behindPause(heard, place);
            const bool goesOn = !digitAt(heard, next).isNull() || (isLast && behindX(heard, next) > next);
            if (next == place || said.value.isEmpty() || !goesOn ||
                (rule.isWhole && rule.isWhole(said.value)))
                break;
            place = next;
        }
    }
    return said;
}

Said dateAt(const HeardText& heard, qsizetype from, bool toMonth)
{
    Said said;
    const Number year = yearAt(heard, from, said.isGuess);
    const qsizetype atMonth = year.value < 0 ? -1 : behind(heard, year.end, u"年");
    const Number month = atMonth < 0 ? Number{} : numberAt(heard, atMonth);
    if (month.value < 1 || month.value > 12)
        return {};
    if (toMonth) {
        said.value = QDate(year.value, month.value, 1).toString(u"yyyy-MM"_s);
        said.end = month.end + (heard.begins(month.end, u"月") ? 1 : 0);
        said.end += heard.begins(said.end, u"份") ? 1 : 0;
        return said;
    }
    const qsizetype atDay = behind(heard, month.end, u"月");
    const Number day = atDay < 0 ? Number{} : numberAt(heard, atDay);
    const QDate date(year.value, month.value, std::max(0, day.value));
    if (!date.isValid())
        return {};
    said.value = date.toString(Qt::ISODate);
    said.end = day.end + (heard.begins(day.end, u"日") || heard.begins(day.end, u"号") ? 1 : 0);
    return said;
}

} // namespace examdesk::dictation
