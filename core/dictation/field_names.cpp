// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_names.h"

#include "candidate/pinyin.h"

#include <algorithm>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;
using exam::Field;
using exam::FieldKind;
using exam::MajorLookup;

namespace {

constexpr qsizetype kLongName = 3;  ///< So many characters are hardly said by chance.
constexpr qsizetype kShortName = 2; ///< So few sound like other words.

bool isChinese(const QString& words)
{
    return !words.isEmpty() && std::all_of(words.cbegin(), words.cend(),
                                           [](QChar one) { return one.script() == QChar::Script_Han; });
}

/// What is usual to say, whatever a definition calls the field.
QStringList usualNames(const Field& field)
{
    switch (field.kind) {
    case FieldKind::IdNumber:
        return {u"身份证号码"_s, u"身份证号"_s, u"身份证"_s, u"证件号码"_s, u"证件号"_s};
    case FieldKind::Phone:
        return {u"手机号码"_s, u"手机号"_s, u"手机"_s, u"电话号码"_s, u"联系电话"_s, u"电话"_s};
    case FieldKind::Postcode:
        return {u"邮政编码"_s, u"邮编"_s};
    default:
        break;
    }
    if (field.lookup == MajorLookup::CollegeMajor)
        return {u"学的专业是"_s, u"学的是"_s, u"所学专业"_s, u"专业"_s};
    if (field.lookup == MajorLookup::IntendedMajor)
        return {u"想报考"_s, u"拟报考"_s, u"想报"_s, u"想考"_s, u"报考"_s};
    if (field.id == u"name")
        return {u"名字叫做"_s, u"名字叫"_s, u"我叫做"_s, u"名叫"_s, u"我叫"_s, u"名字"_s};
    if (field.id == u"graduation_school")
        return {u"毕业于"_s, u"就读于"_s, u"毕业学校"_s, u"毕业院校"_s, u"学校"_s};
    if (field.id == u"address")
        return {u"家庭住址"_s, u"通讯地址"_s, u"我住在"_s, u"家住在"_s,
                u"住在"_s,     u"家住"_s,     u"住址"_s,   u"地址"_s};
    return {};
}

/// 是, 叫, 填: what stands between a name and a value.
struct Link {
    qsizetype end = 0;
    bool isSaid = false; ///< And not only a pause.
};

Link linkAt(const HeardText& heard, qsizetype place, const Field& field, bool isStart)
{
    static const QStringList words{u"号码"_s, u"的话"_s, u"选择"_s, u"填写"_s, u"就是"_s, u"叫做"_s,
                                   u"填"_s,   u"写"_s,   u"选"_s,   u"号"_s,   u"呢"_s,   u"嘛"_s,
                                   u"啊"_s,   u":"_s,    u"为"_s,   u"叫"_s,   u"是"_s,   u"在"_s};
    static const QStringList last{u"就是"_s, u"叫做"_s, u"为"_s, u"叫"_s, u"是"_s, u"在"_s}; // then the value
    const bool isFlag = field.kind == FieldKind::Flag; // 是 is an answer there
    Link link{place, false};
    bool isOver = false;
    for (bool goesOn = true; goesOn && link.end < heard.size();) {
        goesOn = false;
        for (const QString& word : words) {
            if (isOver || !heard.begins(link.end, word) || (isFlag && word == u"是"))
                continue;
            link.end += word.size();
            link.isSaid = true;
            isOver = last.contains(word);
            goesOn = true;
            break;
        }
        if (!goesOn && (isStart || link.isSaid) && link.end < heard.size() && heard.isBreak(link.end)) {
            ++link.end;
            goesOn = true;
        }
    }
    return link;
}

bool isWritten(const HeardText& heard, qsizetype place, const FieldNames::Name& name)
{
    return heard.begins(place, name.words);
}

bool soundsSo(const HeardText& heard, qsizetype place, const FieldNames::Name& name)
{
    for (qsizetype i = 0; i < name.syllables.size(); ++i)
        if (heard.syllable(place + i) != name.syllables.at(i))
            return false;
    return true;
}

} // namespace

FieldNames::FieldNames(const QList<const Field*>& fields)
{
    for (const Field* field : fields) {
        QString label = field->label.zh;
        add(field, label);
        if (field->kind == FieldKind::Flag && label.startsWith(u"是否"_s))
            add(field, label.mid(label.startsWith(u"是否为"_s) ? 3 : 2));
        for (const QString& synonym : field->synonyms)
            add(field, synonym);
    }
    for (const Field* field : fields) // behind what the definition says: that counts first
        for (const QString& usual : usualNames(*field))
            add(field, usual);
    addBeginnings(fields);
    std::stable_sort(m_names.begin(), m_names.end(), [](const Name& one, const Name& other) {
        return one.words.size() > other.words.size();
    });
}

void FieldNames::add(const Field* field, const QString& words, bool isPart)
{
    const bool isKnown = std::any_of(m_names.cbegin(), m_names.cend(),
                                     [&words](const Name& name) { return name.words == words; });
    if (isChinese(words) && words.size() >= kShortName && !isKnown)
        m_names.append({field, words, candidate::pinyinOf(words), isPart});
}

void FieldNames::addBeginnings(const QList<const Field*>& fields)
{
    for (const Field* field : fields) {
        const QString label = field->label.zh;
        for (qsizetype length = kShortName; length < label.size(); ++length) {
            const QString beginning = label.first(length);
            const auto shared =
                std::count_if(fields.cbegin(), fields.cend(), [&beginning](const Field* other) {
                    return other->label.zh.startsWith(beginning);
                });
            if (shared == 1)
                add(field, beginning, true);
        }
    }
}

FieldNames::Hit FieldNames::at(const HeardText& heard, qsizetype place, bool isStart) const
{
    for (const Name& name : m_names) {
        const qsizetype end = place + name.words.size();
        const bool isExact = isWritten(heard, place, name);
        if (end > heard.size() || (!isExact && !soundsSo(heard, place, name)))
            continue;
        const Link link = linkAt(heard, end, *name.field, isStart);
        const bool isLong = name.words.size() >= kLongName;
        const bool isEnough = isExact
                                  ? isStart || isLong || link.isSaid || !heard.hasBreaks()
                                  : (isLong || isStart) && (link.isSaid || name.words.size() > kShortName);
        if (isEnough && (!name.isPart || link.isSaid))
            return {name.field, link.end};
    }
    return {};
}

qsizetype behindLeadIn(const HeardText& heard, qsizetype place)
{
    static const QStringList words{
        u"我本人的"_s, u"我自己的"_s, u"本人的"_s, u"我的"_s, u"他的"_s,   u"她的"_s,   u"考生"_s, u"本人"_s,
        u"然后"_s,     u"还有"_s,     u"以及"_s,   u"另外"_s, u"那么"_s,   u"就是"_s,   u"这个"_s, u"那个"_s,
        u"现在"_s,     u"好的"_s,     u"你好"_s,   u"您好"_s, u"大家好"_s, u"老师好"_s, u"嗯"_s,   u"呃"_s,
        u"额"_s,       u"啊"_s,       u"哦"_s,     u"好"_s,   u"那"_s};
    for (bool goesOn = true; goesOn && place < heard.size();) {
        goesOn = false;
        for (const QString& word : words) {
            if (heard.begins(place, word)) {
                place += word.size();
                goesOn = true;
                break;
            }
        }
    }
    return place;
}

bool isFiller(const QString& words)
{
    static const QStringList rest{u"谢谢"_s, u"就这些"_s, u"没有了"_s, u"完了"_s, u"就这样"_s, u"是"_s,
                                  u"我"_s,   u"我是"_s,   u"是的"_s,   u"的"_s,   u"吧"_s,     u"了"_s};
    const HeardText heard({{.text = words}});
    const QString left = heard.text().mid(behindLeadIn(heard, 0));
    return left.isEmpty() || rest.contains(left);
}

} // namespace examdesk::dictation
