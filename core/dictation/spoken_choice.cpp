// SPDX-License-Identifier: GPL-3.0-or-later
#include "spoken_choice.h"

#include "candidate/pinyin.h"

#include <algorithm>

namespace examdesk::dictation {

namespace {

bool isChinese(const QString& words)
{
    return !words.isEmpty() && std::all_of(words.cbegin(), words.cend(),
                                           [](QChar one) { return one.script() == QChar::Script_Han; });
}

SpokenOption optionOf(const QString& value, const QString& words)
{
    return {value, words, candidate::pinyinOf(words)};
}

template <typename Fits>
Said longest(const HeardText& heard, qsizetype from, const QList<SpokenOption>& options, Fits fits)
{
    Said found;
    bool isOnly = true;
    for (const SpokenOption& option : options) {
        const qsizetype end = from + option.words.size();
        if (end > heard.size() || end < found.end || !fits(option))
            continue;
        isOnly = end > found.end || option.value == found.value;
        found = {option.value, end};
    }
    return isOnly ? found : Said{};
}

} // namespace

QList<SpokenOption> spokenOptions(const QList<exam::Option>& options)
{
    QList<SpokenOption> spoken;
    for (const exam::Option& option : options)
        for (const QString& words : QStringList{option.name.zh} + option.aliases)
            if (isChinese(words))
                spoken.append(optionOf(option.value, words));
    return spoken;
}

QList<SpokenOption> spokenOptions(const QStringList& names)
{
    QList<SpokenOption> spoken;
    for (const QString& name : names)
        if (isChinese(name))
            spoken.append(optionOf(name, name));
    return spoken;
}

Said optionAt(const HeardText& heard, qsizetype from, const QList<SpokenOption>& options)
{
    const Said written = longest(
        heard, from, options, [&](const SpokenOption& option) { return heard.begins(from, option.words); });
    if (written.end > from + 1)
        return written;
    const auto sounds = [&](auto syllableOf) {
        return longest(heard, from, options, [&](const SpokenOption& option) {
            if (option.syllables.size() < 2 && !heard.isBreak(from + 1))
                return false; // one syllable is too many words
            for (qsizetype i = 0; i < option.syllables.size(); ++i)
                if (syllableOf(option.syllables.at(i)) != syllableOf(heard.syllable(from + i)))
                    return false;
            return true;
        });
    };
    Said sounding = sounds([](const QString& syllable) { return syllable; });
    if (sounding.value.isEmpty())
        sounding = sounds(&plainSyllable);
    if (!written.value.isEmpty() && sounding.end <= written.end)
        return written;
    sounding.isGuess = true;
    return sounding.value.isEmpty() ? Said{} : sounding;
}

Said optionIn(const HeardText& heard, qsizetype from, qsizetype to, const QList<SpokenOption>& options)
{
    if (const Said first = optionAt(heard, from, options); !first.value.isEmpty() && first.end <= to)
        return first;
    for (qsizetype place = from; place < to; ++place) {
        const Said found = longest(heard, place, options, [&](const SpokenOption& option) {
            return option.words.size() > 1 && heard.begins(place, option.words);
        });
        if (!found.value.isEmpty() && found.end <= to)
            return found;
    }
    return {};
}

} // namespace examdesk::dictation
