// SPDX-License-Identifier: GPL-3.0-or-later
#include "name_hints.h"

#include "candidate/pinyin.h"

#include <QStringList>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;

NameHint nameHintAt(const HeardText& heard, qsizetype from)
{
    // Surnames that are told apart by what they are put together of.
    static const QStringList parts{u"弓长张"_s, u"立早章"_s, u"木子李"_s, u"耳东陈"_s, u"言午许"_s,
                                   u"双木林"_s, u"古月胡"_s, u"口天吴"_s, u"人可何"_s, u"禾呈程"_s,
                                   u"三横王"_s, u"草头黄"_s, u"双人徐"_s, u"双口吕"_s, u"走肖赵"_s};
    for (const QString& part : parts)
        if (heard.begins(from, part))
            return {part.back(), from + part.size()};
    constexpr qsizetype kLongestWord = 4;
    for (qsizetype at = from + 1; at <= from + kLongestWord && !heard.isBreak(at); ++at) {
        const QChar character = heard.at(at + 1);
        if (heard.at(at) == u'的' && heard.text().mid(from, at - from).contains(character))
            return {character, at + 2};
    }
    return {};
}

QString withHint(const QString& name, QChar hint)
{
    if (name.contains(hint))
        return name;
    const auto soundOf = [](QChar one) { return plainSyllable(candidate::pinyinOf(one).value(0)); };
    QString mended = name;
    for (QChar& one : mended) {
        if (soundOf(one) == soundOf(hint)) {
            one = hint;
            break;
        }
    }
    return mended;
}

} // namespace examdesk::dictation
