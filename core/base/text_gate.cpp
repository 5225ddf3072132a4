// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_gate.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace examdesk::base {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TextGate)
};

/// What is to be said of a character, the worst last.
enum class Trait {
    Plain,
    NeedsNfc, ///< May compose with its neighbours, or be another's compatibility form.
    Line,     ///< Line feed or tab.
    LineEnd,  ///< Another way to end a line.
    Invisible,
    Private,
    Control,
    NonCharacter,
    LoneSurrogate,
};

constexpr bool isIn(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

constexpr bool isInvisible(char32_t c)
{
    return c == 0x00AD || c == 0x061C || isIn(c, 0x200B, 0x200F) || isIn(c, 0x202A, 0x202E) ||
           isIn(c, 0x2060, 0x206F) || c == 0xFEFF || isIn(c, 0xFFF9, 0xFFFB) || isIn(c, 0xE0000, 0xE007F);
}

/// What alone and beside its like is in NFC whatever stands around it: nearly all that is ever written here.
constexpr bool isStableInNfc(char32_t c)
{
    return c < 0x0300 || isIn(c, 0x2010, 0x205F) || isIn(c, 0x3000, 0x3098) || isIn(c, 0x309B, 0x9FFF) ||
           isIn(c, 0xFF00, 0xFFEF) || isIn(c, 0x20000, 0x2F7FF);
}

Trait traitOf(char32_t c)
{
    if (isIn(c, 0x20, 0x7E) || isIn(c, 0x4E00, 0x9FFF))
        return Trait::Plain;
    if (c == '\n' || c == '\t')
        return Trait::Line;
    if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return Trait::LineEnd;
    if (c < 0x20 || isIn(c, 0x7F, 0x9F))
        return Trait::Control;
    if (isIn(c, 0xD800, 0xDFFF))
        return Trait::LoneSurrogate;
    if (isIn(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE)
        return Trait::NonCharacter;
    if (isIn(c, 0xE000, 0xF8FF) || c >= 0xF0000)
        return Trait::Private;
    if (isInvisible(c))
        return Trait::Invisible;
    return isStableInNfc(c) ? Trait::Plain : Trait::NeedsNfc;
}

/// Walks over code points; a surrogate without its other half comes as itself.
template <typename Take>
void forEachCharacter(QStringView text, Take take)
{
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < size && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        take(c);
    }
}

struct Finding {
    Trait worst = Trait::Plain;
    char32_t character = 0; ///< The first of the worst.
    qsizetype characters = 0;
    bool hasLines = false;
    bool needsNfc = false;
};

Finding inspect(QStringView text)
{
    Finding finding;
    forEachCharacter(text, [&finding](char32_t c) {
        ++finding.characters;
        const Trait trait = traitOf(c);
        finding.hasLines = finding.hasLines || trait == Trait::Line;
        finding.needsNfc = finding.needsNfc || trait == Trait::NeedsNfc;
        if (trait > finding.worst) {
            finding.worst = trait;
            finding.character = c;
        }
    });
    return finding;
}

struct Moved {
    char16_t before;
    char32_t after;
};
/// GB 18030-2022 and Unicode have these Chinese characters where GB 18030-2005 used the private area; 䶮
/// (U+4DAE) had its place there in GBK.
constexpr std::array<Moved, 15> kMoved = {{{0xE816, 0x20087},
                                           {0xE817, 0x20089},
                                           {0xE818, 0x200CC},
                                           {0xE81E, 0x9FB4},
                                           {0xE826, 0x9FB5},
                                           {0xE82B, 0x9FB6},
                                           {0xE82C, 0x9FB7},
                                           {0xE831, 0x215D7},
                                           {0xE832, 0x9FB8},
                                           {0xE83B, 0x2298F},
                                           {0xE843, 0x9FB9},
                                           {0xE854, 0x9FBA},
                                           {0xE855, 0x241FE},
                                           {0xE863, 0x4DAE},
                                           {0xE864, 0x9FBB}}};

char32_t standardOf(char32_t c)
{
    const auto moved =
        std::find_if(kMoved.begin(), kMoved.end(), [c](const Moved& one) { return one.before == c; });
    return moved == kMoved.end() ? c : moved->after;
}

bool isOneLine(TextKind kind)
{
    return kind != TextKind::Note;
}

bool isAscii(TextKind kind)
{
    return kind == TextKind::Key || kind == TextKind::Code || kind == TextKind::Id ||
           kind == TextKind::Sha256;
}

QString inOneLine(const QString& text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        const bool ends = c == u'\n' || c == u'\t';
        if (!ends)
            line.append(c);
        else if (!line.endsWith(u' '))
            line.append(u' ');
    }
    return line;
}

/// Full-width forms as ASCII: what Chinese input methods give for 0-9 A-Z and signs.
QString inAscii(QString text)
{
    constexpr char16_t kFirst = 0xFF01, kLast = 0xFF5E, kBlank = 0x3000;
    for (QChar& c : text) {
        if (isIn(c.unicode(), kFirst, kLast))
            c = QChar(char16_t(c.unicode() - kFirst + u'!'));
        else if (c == kBlank)
            c = u' ';
    }
    return text;
}

bool isAsciiLetterOrDigit(QChar c)
{
    const char16_t u = c.unicode();
    return isIn(u, u'0', u'9') || isIn(u, u'A', u'Z') || isIn(u, u'a', u'z');
}

bool isHexadecimal(QChar c)
{
    return isIn(c.unicode(), u'0', u'9') || isIn(c.unicode(), u'a', u'f');
}

tl::unexpected<Error> refused(const QString& sentence)
{
    return fail(Error::Code::Invalid, sentence);
}

/// One that is made of letters, digits and @p signs.
Result<void> checkSigns(QStringView text, QStringView signs)
{
    for (const QChar c : text)
        if (!isAsciiLetterOrDigit(c) && !signs.contains(c))
            return refused(
                Words::tr("Only letters without accents, digits and %1 may stand here.").arg(signs));
    return {};
}

Result<void> checkForm(const QString& text, TextKind kind)
{
    constexpr QStringView kKeySigns = u"-_./:|*#@";
    constexpr QStringView kCodeSigns = u"-_.";
    switch (kind) {
    case TextKind::Name:
    case TextKind::Line:
    case TextKind::Note:
        return {};
    case TextKind::Key:
        if (isPowerOfTen(text))
            return refused(Words::tr("A spreadsheet turned this number into a power of ten; its last digits "
                                     "are lost. Take it from the file as it was."));
        return checkSigns(text, kKeySigns);
    case TextKind::Code:
        return checkSigns(text, kCodeSigns);
    case TextKind::Id:
        return isUuidV7(text) ? Result<void>() : refused(Words::tr("This is no UUIDv7."));
    case TextKind::Sha256:
        if (text.size() != longest(kind) || !std::all_of(text.begin(), text.end(), isHexadecimal))
            return refused(Words::tr("This is no SHA-256 in hexadecimal digits."));
        return {};
    case TextKind::FileName:
        if (text.contains(u'/') || text.contains(u'\\'))
            return refused(Words::tr("The name of a file has neither / nor \\."));
        return {};
    }
    Q_UNREACHABLE();
}

QString shownCharacter(char32_t c)
{
    return QStringLiteral("U+%1").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
}

/// What is to be said of @p finding; empty if every character may stand in such a text.
QString problemOf(const Finding& finding, TextKind kind)
{
    if (finding.worst <= Trait::NeedsNfc)
        return {};
    const QString character = shownCharacter(finding.character);
    switch (finding.worst) {
    case Trait::LoneSurrogate:
        return Words::tr("It holds half of a character (%1). Write it anew.").arg(character);
    case Trait::NonCharacter:
        return Words::tr("It holds %1, which is no character. Write it anew.").arg(character);
    case Trait::Control:
        return Words::tr("It holds the control character %1. Remove it.").arg(character);
    case Trait::Private:
        return Words::tr(
                   "It holds the private character %1, which every computer shows differently. Write it "
                   "with an input method for rare characters, or its pinyin in capital letters.")
            .arg(character);
    case Trait::Invisible:
        return Words::tr("It holds the invisible character %1. Remove it.").arg(character);
    case Trait::LineEnd:
        return Words::tr("It holds the line end %1. Remove it.").arg(character);
    case Trait::Line:
    case Trait::NeedsNfc:
    case Trait::Plain:
        break;
    }
    return finding.hasLines && isOneLine(kind) ? Words::tr("It must stand in one line, without tabs.")
                                               : QString();
}

} // namespace

qsizetype longest(TextKind kind)
{
    switch (kind) {
    case TextKind::Name:
    case TextKind::Code:
        return 100;
    case TextKind::Line:
        return 500;
    case TextKind::Note:
        return 4000;
    case TextKind::Key:
    case TextKind::Sha256:
        return 64;
    case TextKind::Id:
        return 36;
    case TextKind::FileName:
        return 255;
    }
    Q_UNREACHABLE();
}

QString cleanText(const QString& text)
{
    const Finding finding = inspect(text);
    if (finding.worst <= Trait::Plain || (finding.worst == Trait::Line && !finding.needsNfc))
        return text;
    QString clean;
    clean.reserve(text.size());
    bool wasReturn = false;
    forEachCharacter(text, [&](char32_t c) {
        const Trait trait = traitOf(c);
        const bool secondHalf = wasReturn && c == '\n'; // of \r\n
        wasReturn = c == '\r';
        if (trait == Trait::LineEnd)
            clean.append(u'\n');
        else if (trait == Trait::LoneSurrogate)
            clean.append(QChar(char16_t(c)));
        else if (trait != Trait::Invisible && !secondHalf)
            clean.append(QChar::fromUcs4(standardOf(c)));
    });
    return clean.normalized(QString::NormalizationForm_C);
}

QString normalizedText(const QString& text, TextKind kind)
{
    QString normal = cleanText(text);
    if (isAscii(kind))
        normal = inAscii(normal);
    normal = normal.trimmed();
    if (isOneLine(kind))
        normal = inOneLine(normal);
    return kind == TextKind::Id || kind == TextKind::Sha256 ? normal.toLower() : normal;
}

Result<void> checkText(const QString& text, TextKind kind)
{
    const Finding finding = inspect(text);
    if (const QString problem = problemOf(finding, kind); !problem.isEmpty())
        return refused(problem);
    if (finding.needsNfc && text.normalized(QString::NormalizationForm_C) != text)
        return refused(Words::tr("Its letters and accents are not composed (Unicode NFC)."));
    if (finding.characters > longest(kind))
        return refused(
            Words::tr("It has %1 characters; %2 are the most.").arg(finding.characters).arg(longest(kind)));
    return checkForm(text, kind);
}

bool isStorable(QStringView text)
{
    bool storable = true;
    forEachCharacter(text, [&storable](char32_t c) {
        const Trait trait = traitOf(c);
        storable = storable && c != 0 && trait != Trait::LoneSurrogate && trait != Trait::NonCharacter;
    });
    return storable;
}

bool isUuidV7(QStringView text)
{
    constexpr QStringView pattern = u"xxxxxxxx-xxxx-7xxx-Vxxx-xxxxxxxxxxxx";
    if (text.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar wanted = pattern[i];
        const bool fits = wanted == u'x'   ? isHexadecimal(text[i])
                          : wanted == u'V' ? QStringView(u"89ab").contains(text[i])
                                           : text[i] == wanted;
        if (!fits)
            return false;
    }
    return true;
}

bool isPowerOfTen(QStringView text)
{
    const qsizetype e = std::max(text.lastIndexOf(u'E'), text.lastIndexOf(u'e'));
    if (e < 1 || e + 2 >= text.size() || text[e + 1] != u'+')
        return false;
    const auto isDigit = [](QChar c) { return isIn(c.unicode(), u'0', u'9'); };
    const QStringView power = text.mid(e + 2);
    const QStringView factor = text.first(e);
    return std::all_of(power.begin(), power.end(), isDigit) &&
           std::all_of(factor.begin(), factor.end(), [&](QChar c) { return isDigit(c) || c == u'.'; });
}

} // namespace examdesk::base
