// SPDX-License-Identifier: GPL-3.0-or-later
#include "heard_text.h"

#include "candidate/pinyin.h"

#include <QHash>

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

namespace {

/// Simplified texts have these as well, with another meaning than the traditional ones.
constexpr QStringView kInBoth = u"著乾藉瞭徵夥後麽於";

QString simplifiedOf(QChar one)
{
    thread_local const std::unique_ptr<icu::Transliterator> simplify = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
        if (U_FAILURE(status))
            qFatal("ICU has no transliteration of Traditional characters: %s", u_errorName(status));
        return made;
    }();
    thread_local QHash<QChar, QString> known;
    if (const auto found = known.constFind(one); found != known.cend())
        return *found;
    icu::UnicodeString text(char16_t(one.unicode()));
    simplify->transliterate(text);
    const QString simple = QString::fromUtf16(text.getBuffer(), text.length());
    known.insert(one, simple);
    return simple;
}

bool isHan(QChar one)
{
    return one.script() == QChar::Script_Han;
}

/// Some engines write Traditional characters of every Chinese that they hear.
bool isTraditional(const QList<Segment>& segments)
{
    return std::any_of(segments.cbegin(), segments.cend(), [](const Segment& segment) {
        return std::any_of(segment.text.cbegin(), segment.text.cend(), [](QChar one) {
            return isHan(one) && !kInBoth.contains(one) && simplifiedOf(one) != one;
        });
    });
}

/// Some engines set a blank behind each character; it says nothing then.
bool isSpacedOut(const QList<Segment>& segments)
{
    qsizetype blanks = 0;
    qsizetype signs = 0;
    for (const Segment& segment : segments) {
        blanks += segment.text.count(u' ');
        signs += std::count_if(segment.text.cbegin(), segment.text.cend(), &isHan);
    }
    return blanks > 0 && blanks * 2 > signs;
}

QChar halfWidth(QChar one)
{
    constexpr char16_t kFirst = 0xFF01;
    constexpr char16_t kLast = 0xFF5E;
    constexpr char16_t kShift = 0xFEE0;
    constexpr char16_t kBlank = 0x3000;
    const char16_t code = one.unicode();
    if (code == kBlank)
        return u' ';
    return code >= kFirst && code <= kLast ? QChar(char16_t(code - kShift)).toLower() : one.toLower();
}

} // namespace

HeardText::HeardText(const QList<Segment>& segments) : m_segments(segments)
{
    const bool isSpaced = isSpacedOut(segments);
    const bool isOther = isTraditional(segments);
    for (qsizetype i = 0; i < segments.size(); ++i) {
        for (const QChar raw : segments.at(i).text) {
            const QChar one = halfWidth(raw);
            if (isSpaced && one == u' ')
                continue;
            const QString simple = isOther && isHan(one) ? simplifiedOf(one) : QString(one);
            m_text += simple.size() == 1 ? simple.front() : one;
            m_raw.append(raw);
            m_segmentOf.append(i);
        }
        if (i + 1 < segments.size() && !isSpaced && !m_text.isEmpty() && !isBreak(m_text.size() - 1)) {
            m_text += u' '; // engines cut where somebody takes breath, often within a number
            m_raw.append(u" "_s);
            m_segmentOf.append(i);
        }
    }
    for (const QChar one : std::as_const(m_text)) {
        m_syllables.append(isHan(one) ? candidate::pinyinOf(one).value(0) : QString(one));
        m_hasBreaks = m_hasBreaks || isBreakCharacter(one);
    }
}

bool HeardText::isBreakCharacter(QChar one)
{
    return QStringView(u" ,.;!?\n，。、；！？…").contains(one);
}

bool HeardText::isStop(qsizetype place) const
{
    return place >= size() || QStringView(u".;!?\n。；！？").contains(m_text.at(place));
}

bool HeardText::begins(qsizetype place, QStringView with) const
{
    return place <= size() && QStringView(m_text).sliced(place).startsWith(with);
}

QString HeardText::words(qsizetype from, qsizetype to) const
{
    QString words;
    for (qsizetype i = from; i < std::min(to, size()); ++i)
        words += m_raw.at(i);
    return words.trimmed();
}

qint64 HeardText::begin(qsizetype from) const
{
    return m_segments.value(m_segmentOf.value(from, -1)).from;
}

qint64 HeardText::end(qsizetype to) const
{
    return m_segments.value(m_segmentOf.value(to - 1, -1)).to;
}

std::optional<double> HeardText::confidence(qsizetype from, qsizetype to) const
{
    std::optional<double> least;
    for (qsizetype i = from; i < std::min(to, size()); ++i) {
        const std::optional<double> told = m_segments.at(m_segmentOf.at(i)).confidence;
        if (told && (!least || *told < *least))
            least = told;
    }
    return least;
}

QString plainSyllable(const QString& syllable)
{
    QString plain = syllable;
    for (const QString& pair : {u"zh"_s, u"ch"_s, u"sh"_s})
        if (plain.startsWith(pair))
            plain.remove(1, 1);
    if (plain.endsWith(u"ing"_s) || plain.endsWith(u"eng"_s))
        plain.chop(1);
    return plain;
}

} // namespace examdesk::dictation
