// SPDX-License-Identifier: GPL-3.0-or-later
#include "pinyin.h"

#include <QHash>

#include <unicode/translit.h>

#include <memory>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

/// Making one costs tens of milliseconds, and it is not safe to share between threads.
const icu::Transliterator& transliterator()
{
    thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "Han-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status))
            qFatal("ICU has no Han-Latin transliteration: %s", u_errorName(status));
        return made;
    }();
    return *latin;
}

QString syllableOf(char32_t character)
{
    static const QHash<char32_t, QString> surnames{{U'单', u"shan"_s}, {U'曾', u"zeng"_s}, {U'仇', u"qiu"_s},
                                                   {U'解', u"xie"_s},  {U'查', u"zha"_s},  {U'盖', u"ge"_s}};
    if (const auto mended = surnames.constFind(character); mended != surnames.cend())
        return *mended;
    thread_local QHash<char32_t, QString> known;
    if (const auto found = known.constFind(character); found != known.cend())
        return *found;
    icu::UnicodeString text(static_cast<UChar32>(character));
    transliterator().transliterate(text);
    const QString syllable = QString::fromUtf16(text.getBuffer(), text.length()).trimmed();
    known.insert(character, syllable);
    return syllable;
}

bool isHan(char32_t character)
{
    return QChar::script(character) == QChar::Script_Han;
}

} // namespace

QStringList pinyinOf(const QString& name)
{
    QStringList syllables;
    bool inWord = false; // letters that are no Chinese stay together
    for (const char32_t character : name.toUcs4()) {
        const bool han = isHan(character);
        if (!han && !QChar::isLetterOrNumber(character)) {
            inWord = false;
            continue;
        }
        const QString part = han ? syllableOf(character) : QString::fromUcs4(&character, 1).toLower();
        if (!han && inWord)
            syllables.last() += part;
        else
            syllables.append(part);
        inWord = !han;
    }
    return syllables;
}

QString searchTerms(const QString& name)
{
    QStringList terms;
    QStringList characters;
    for (const char32_t character : name.toUcs4())
        if (QChar::isLetterOrNumber(character))
            characters.append(QString::fromUcs4(&character, 1));
    for (qsizetype i = 0; i < characters.size(); ++i)
        terms.append(QStringList(characters.mid(i)).join(QString())); // found by the beginning of any rest
    const QStringList syllables = pinyinOf(name);
    QString initials;
    for (qsizetype i = 0; i < syllables.size(); ++i) {
        terms.append(QStringList(syllables.mid(i)).join(QString()));
        initials += syllables.at(i).left(1);
    }
    terms.append(initials);
    terms.removeDuplicates();
    return terms.join(u' ');
}

QString sortKey(const QString& name)
{
    return pinyinOf(name).join(u' ') + u'\x1f' + name;
}

} // namespace examdesk::candidate
