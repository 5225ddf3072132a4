// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener.h"

#include "exam/code_list.h"
#include "exam/id_number.h"
#include "exam/standing.h"
#include "name_hints.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;
using exam::Field;
using exam::FieldKind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FieldProposals)
};

constexpr qsizetype kIdNumberLength = 18;
constexpr qsizetype kPhoneLength = 11;
constexpr qsizetype kPostcodeLength = 6;
constexpr qsizetype kNumberAtLeast = 4; ///< So many digits one after the other are a number, whose ever.
constexpr int kWideCharacters = 100;    ///< Such texts are said with pauses: addresses.
constexpr qsizetype kChoiceWithin = 8;  ///< A choice stands so near to the field's name.
constexpr double kUnsure = 0.5;

/// Digits that a whole value has; 0 where it is none of digits.
qsizetype lengthOf(const Field& field)
{
    switch (field.kind) {
    case FieldKind::IdNumber:
        return kIdNumberLength;
    case FieldKind::Phone:
        return kPhoneLength;
    case FieldKind::Postcode:
        return kPostcodeLength;
    default:
        return 0;
    }
}

bool isPersonName(const Field& field)
{
    return field.id == u"name" || field.id == u"recipient";
}

bool isWide(const Field& field)
{
    return field.maximumLength >= kWideCharacters;
}

bool isPhone(const QString& digits)
{
    static const QRegularExpression phone(u"^1[3-9][0-9]{9}$"_s);
    return phone.match(digits).hasMatch();
}

QList<const Field*> fieldsOf(const SpokenForm& form)
{
    QList<const Field*> fields;
    for (const Field& field : form.exam.fields)
        if (!field.derived && exam::holds(form.exam, field.shown, form.type, form.known))
            fields.append(&field);
    return fields;
}

/// What a field of majors takes from the table; empty for who types it.
QStringList majorsOf(const SpokenForm& form, const Field& field)
{
    if (!form.majors || !exam::holds(form.exam, field.lookedUp, form.type, form.known))
        return {};
    if (field.lookup == exam::MajorLookup::CollegeMajor)
        return form.majors->collegeMajors();
    if (field.lookup != exam::MajorLookup::IntendedMajor)
        return {};
    QStringList names;
    for (const exam::MajorRule& rule : form.majors->rules())
        names.append(rule.intendedMajor);
    return names;
}

qsizetype behindAny(const HeardText& heard, qsizetype place, const QStringList& words)
{
    for (const QString& word : words)
        if (heard.begins(place, word))
            return place + word.size();
    return place;
}

QString withoutBreaks(const QString& text)
{
    QString joined;
    for (const QChar one : text)
        if (!HeardText::isBreakCharacter(one))
            joined += one;
    return joined;
}

} // namespace

Listener::Listener(const SpokenForm& form, const HeardText& heard)
    : m_form(form), m_heard(heard), m_fields(fieldsOf(form)), m_names(m_fields),
      m_covered(heard.size(), false)
{
    for (const Field* field : std::as_const(m_fields)) {
        QList<SpokenOption> options =
            field->kind == FieldKind::Flag ? QList<SpokenOption>() : spokenOptions(exam::choicesOf(*field));
        options += spokenOptions(majorsOf(form, *field));
        if (!options.isEmpty())
            m_options.insert(field->id, options);
    }
}

Proposals Listener::listen()
{
    bool isStart = true;
    while (m_at < m_heard.size()) {
        if (m_heard.isBreak(m_at)) {
            cover(m_at, m_at + 1);
            ++m_at;
            isStart = true;
        } else if (isStart ? takeClause() : takeNamed(false) || takeNumber()) {
            isStart = true;
        } else {
            ++m_at;
            isStart = false;
        }
    }
    Proposals proposals;
    for (const Field* field : std::as_const(m_fields))
        if (m_proposals.contains(field->id))
            proposals.fields.append(m_proposals.value(field->id));
    proposals.unassigned = uncovered();
    return proposals;
}

bool Listener::takeClause()
{
    if (takeCorrection() || takeNamed(true))
        return true;
    const qsizetype before = m_at;
    m_at = behindLeadIn(m_heard, m_at);
    if (m_at > before && m_at < m_heard.size() && takeNamed(true))
        return true;
    m_at = before;
    return takeHint() || takeStatement() || takeNumber();
}

bool Listener::takeNamed(bool isStart)
{
    const FieldNames::Hit hit = m_names.at(m_heard, m_at, isStart);
    return hit.field && takeValue(*hit.field, hit.end, m_at);
}

bool Listener::takeValue(const Field& field, qsizetype from, qsizetype wordsFrom)
{
    const Said said = valueAt(field, from);
    if (said.value.isEmpty())
        return false;
    propose(field, said, wordsFrom);
    return true;
}

/// 不对，是 …: what was said last is said anew.
bool Listener::takeCorrection()
{
    const qsizetype behind = behindCorrection(m_at);
    if (behind == m_at || m_last.isEmpty())
        return false;
    const qsizetype from = m_at;
    cover(from, behind);
    m_at = behind;
    while (m_at < m_heard.size() && m_heard.isBreak(m_at))
        ++m_at;
    if (isNamedAt(behindLeadIn(m_heard, m_at), true))
        return true; // it is said with its name
    m_at = behindAny(m_heard, m_at, {u"应该是"_s, u"应为"_s, u"是"_s});
    if (!takeInPlace(m_at, from))
        doubt(m_last, Words::tr("Something was said to put it right, and was not understood."));
    return true;
}

bool Listener::takeInPlace(qsizetype from, qsizetype wordsFrom)
{
    const Field& last = *m_form.exam.field(m_last);
    const Said said = valueAt(last, from);
    const qsizetype whole = isJudged(last) ? lengthOf(last) : 0;
    const bool isPartOfNumber = whole > 0 && said.value.size() != whole;
    if (m_options.contains(m_last) || whole > 0) {
        if (!said.value.isEmpty() && !isPartOfNumber) {
            propose(last, said, wordsFrom);
            return true;
        }
        return takeStatement();
    }
    if (takeStatement() || takeNumber())
        return true;
    if (said.value.isEmpty())
        return false;
    propose(last, said, wordsFrom);
    return true;
}

/// 文章的章 behind a name.
bool Listener::takeHint()
{
    if (m_last.isEmpty() || !isPersonName(*m_form.exam.field(m_last)))
        return false;
    const NameHint hint = nameHintAt(m_heard, m_at);
    Proposal& name = m_proposals[m_last];
    const QString mended = hint.character.isNull() ? QString() : withHint(name.value, hint.character);
    if (!mended.contains(hint.character) || hint.character.isNull())
        return false;
    name.value = mended;
    name.words += u"，"_s + m_heard.words(m_at, hint.end);
    name.to = m_heard.end(hint.end);
    cover(m_at, hint.end);
    m_at = hint.end;
    return true;
}

/// A number that says itself what it is.
bool Listener::takeNumber()
{
    if (digitAt(m_heard, m_at).isNull())
        return false;
    const auto isIdNumber = [](const QString& digits) { return exam::IdNumber::parse(digits).has_value(); };
    const Said said = digitsAt(
        m_heard, m_at, {.most = kIdNumberLength, .mayEndInX = true, .isWhole = [&](const QString& digits) {
                            return isPhone(digits) || isIdNumber(digits);
                        }});
    const FieldKind kind = isIdNumber(said.value) ? FieldKind::IdNumber : FieldKind::Phone;
    const auto field = std::find_if(m_fields.cbegin(), m_fields.cend(),
                                    [kind](const Field* one) { return one->kind == kind; });
    const bool isKnown = kind == FieldKind::IdNumber || isPhone(said.value);
    if (isKnown && field != m_fields.cend()) {
        propose(**field, said, m_at);
        return true;
    }
    if (said.value.size() < kNumberAtLeast)
        return false;
    m_at = said.end; // nobody's number: the rest of it is not another one
    return true;
}

/// 我是汉族: a clause that is a choice of one field and nothing else.
bool Listener::takeStatement()
{
    static const QStringList begins{u"我是一名"_s, u"我是一个"_s, u"我是"_s, u"是一名"_s, u"是一个"_s,
                                    u"我属于"_s,   u"属于"_s,     u"一名"_s, u"我"_s,     u"是"_s};
    const qsizetype end = endOfClause(m_at);
    const qsizetype from = behindAny(m_heard, behindLeadIn(m_heard, m_at), begins);
    const Field* meant = nullptr;
    Said said;
    for (const Field* field : std::as_const(m_fields)) {
        if (field->kind != FieldKind::Choice)
            continue;
        for (const SpokenOption& option : m_options.value(field->id)) {
            const qsizetype behind = from + option.words.size();
            const bool isAll = m_heard.begins(from, option.words) &&
                               (behind == end || (behind + 1 == end && m_heard.begins(behind, u"的")));
            if (!isAll)
                continue;
            if (meant && meant != field)
                return false; // either may be meant
            meant = field;
            said = {option.value, end};
        }
    }
    if (!meant)
        return false;
    propose(*meant, said, m_at);
    return true;
}

Said Listener::valueAt(const Field& field, qsizetype from) const
{
    switch (field.kind) {
    case FieldKind::IdNumber:
    case FieldKind::Phone:
    case FieldKind::Postcode:
        return numberAt(field, from);
    case FieldKind::Choice:
        return choiceAt(field, from);
    case FieldKind::Flag:
        return flagAt(from);
    case FieldKind::Date:
    case FieldKind::YearMonth:
        return dateAt(m_heard, from, field.kind == FieldKind::YearMonth);
    case FieldKind::Text:
        break;
    }
    if (m_options.contains(field.id)) {
        const Said major = optionAt(m_heard, from, m_options.value(field.id));
        const Said whole = textAt(field, from);
        if (!major.value.isEmpty() && major.end >= whole.end - 1)
            return major; // the whole of it, but for a 的
        return whole;
    }
    return textAt(field, from);
}

Said Listener::numberAt(const Field& field, qsizetype from) const
{
    if (isJudged(field)) {
        const qsizetype whole = lengthOf(field);
        return digitsAt(m_heard, from,
                        {.most = whole,
                         .mayEndInX = field.kind == FieldKind::IdNumber,
                         .isWhole = [&field](const QString& digits) {
                             return exam::problemOf(field, digits).isEmpty();
                         }});
    }
    Said said{.end = from}; // a passport: letters and digits
    for (qsizetype place = from; place < m_heard.size(); ++place) {
        const QChar digit = digitAt(m_heard, place);
        const QChar one = m_heard.at(place);
        if (digit.isNull() && !(one >= u'a' && one <= u'z'))
            break;
        said.value += digit.isNull() ? one.toUpper() : digit;
        said.end = place + 1;
    }
    return said;
}

Said Listener::choiceAt(const Field& field, qsizetype from) const
{
    const qsizetype start = behindAny(m_heard, from, {u"我是"_s, u"属于"_s, u"一名"_s});
    const qsizetype to = std::min(std::max(endOfClause(start), start), start + kChoiceWithin);
    Said said = optionIn(m_heard, start, to, m_options.value(field.id));
    if (!said.value.isEmpty()) {
        const bool isOneSign = said.end == start + 1;
        said.isGuess = said.isGuess || (isOneSign && !m_heard.isBreak(said.end) && m_heard.hasBreaks());
        return said;
    }
    const Said code = digitsAt(m_heard, start, {.most = 2});
    const QList<exam::Option> choices = exam::choicesOf(field);
    const bool isCode = std::any_of(choices.cbegin(), choices.cend(),
                                    [&code](const exam::Option& one) { return one.value == code.value; });
    return isCode ? code : Said{};
}

Said Listener::flagAt(qsizetype from) const
{
    if (const qsizetype no = behindAny(m_heard, from, {u"不是"_s, u"没有"_s, u"否"_s, u"不"_s}); no > from)
        return {u"no"_s, no};
    const qsizetype yes = behindAny(m_heard, from, {u"是的"_s, u"是"_s, u"对"_s, u"有"_s});
    return yes > from ? Said{u"yes"_s, yes} : Said{};
}

Said Listener::textAt(const Field& field, qsizetype from) const
{
    const qsizetype end = endOfText(field, from);
    QString value = withoutBreaks(m_heard.text().mid(from, end - from));
    while (!value.isEmpty() && u"啊呀呢吧哦嗯的了".contains(value.back()) && value.size() > 2)
        value.chop(1);
    if (isWide(field))
        value = withHouseNumbers(value);
    if (field.id == u"recipient" &&
        QStringList{u"本人"_s, u"我"_s, u"我本人"_s, u"我自己"_s, u"自己"_s, u"就是我"_s}.contains(value))
        value = valueOf(u"name"_s);
    if (isFiller(value))
        value.clear();
    return {exam::cleanValue(field, value), end};
}

qsizetype Listener::endOfText(const Field& field, qsizetype from) const
{
    qsizetype place = from;
    for (; place < m_heard.size(); ++place) {
        if (m_heard.isStop(place) || behindCorrection(place) > place)
            break;
        if (m_heard.isBreak(place)) {
            if (!isWide(field) || !goesOnBehind(place))
                break;
            continue;
        }
        if (place == from)
            continue;
        const bool isNumber =
            !isWide(field) &&
            digitsAt(m_heard, place, {.most = kPostcodeLength}).value.size() == kPostcodeLength;
        const bool isHint =
            isPersonName(field) && place > from + 1 && !nameHintAt(m_heard, place).character.isNull();
        if (isNumber || isHint || isNamedAt(place, false))
            break;
    }
    return place;
}

/// Whether an address goes on behind a pause.
bool Listener::goesOnBehind(qsizetype pause) const
{
    const qsizetype from = pause + 1;
    const qsizetype end = endOfClause(from);
    if (from >= end || behindCorrection(from) > from || isNamedAt(behindLeadIn(m_heard, from), true))
        return false;
    const QString clause = m_heard.text().mid(from, end - from);
    return std::any_of(clause.cbegin(), clause.cend(),
                       [](QChar one) { return u"省市区县旗镇乡村路街巷号栋楼室院园道".contains(one); });
}

qsizetype Listener::endOfClause(qsizetype from) const
{
    while (from < m_heard.size() && !m_heard.isBreak(from))
        ++from;
    return from;
}

/// Behind 不对, 说错了 …; @p place itself where nothing is put right.
qsizetype Listener::behindCorrection(qsizetype place) const
{
    static const QStringList marks{u"不对不对"_s, u"不是不是"_s, u"更正一下"_s, u"我说错了"_s,
                                   u"说错了"_s,   u"不不不"_s,   u"应该是"_s,   u"说错"_s,
                                   u"错了"_s,     u"更正"_s,     u"改成"_s,     u"改为"_s,
                                   u"不对"_s,     u"哦不"_s,     u"噢不"_s,     u"啊不"_s};
    if (const qsizetype behind = behindAny(m_heard, place, marks); behind > place)
        return behind;
    if (!m_heard.begins(place, u"不是"))
        return place;
    // 不是张三，是李四; and 不是，是李四.
    const qsizetype end = endOfClause(place);
    return end < m_heard.size() && m_heard.begins(end + 1, u"是") ? end : place;
}

bool Listener::isNamedAt(qsizetype place, bool isStart) const
{
    const FieldNames::Hit hit = m_names.at(m_heard, place, isStart);
    if (!hit.field)
        return false;
    return hit.field->kind == FieldKind::Text || !valueAt(*hit.field, hit.end).value.isEmpty();
}

bool Listener::isJudged(const Field& field) const
{
    QHash<QString, QString> fields = m_form.known;
    for (const Proposal& proposal : m_proposals)
        fields.insert(proposal.field, proposal.value);
    return exam::holds(m_form.exam, field.judged, m_form.type, fields);
}

QString Listener::valueOf(const QString& field) const
{
    const auto proposed = m_proposals.constFind(field);
    return proposed == m_proposals.cend() ? m_form.known.value(field) : proposed->value;
}

void Listener::propose(const Field& field, const Said& said, qsizetype wordsFrom)
{
    Proposal proposal{.field = field.id,
                      .value = said.value,
                      .words = m_heard.words(wordsFrom, said.end),
                      .from = m_heard.begin(wordsFrom),
                      .to = m_heard.end(said.end)};
    const qsizetype whole = isJudged(field) ? lengthOf(field) : 0;
    if (whole > 0 && said.value.size() < whole)
        proposal.doubts.append(
            Words::tr("Only %1 of %2 characters were understood.").arg(said.value.size()).arg(whole));
    if (whole > 0 && !digitAt(m_heard, said.end).isNull())
        proposal.doubts.append(Words::tr("More digits were said than it has."));
    if (said.isGuess)
        proposal.doubts.append(Words::tr("It was taken by its sound, or a part of it was."));
    const auto confidence = m_heard.confidence(wordsFrom, said.end);
    if (confidence && *confidence < kUnsure)
        proposal.doubts.append(Words::tr("The speech program was not sure of these words."));
    const auto earlier = m_proposals.constFind(field.id);
    if (earlier != m_proposals.cend() && earlier->value != said.value)
        proposal.doubts.append(Words::tr("It was said in two ways; this is the last one."));
    m_proposals.insert(field.id, proposal);
    m_last = field.id;
    cover(wordsFrom, said.end);
    m_at = said.end;
}

void Listener::doubt(const QString& field, const QString& sentence)
{
    m_proposals[field].doubts.append(sentence);
}

void Listener::cover(qsizetype from, qsizetype to)
{
    for (qsizetype place = from; place < std::min(to, m_heard.size()); ++place)
        m_covered[place] = true;
}

QStringList Listener::uncovered() const
{
    QStringList rest;
    qsizetype from = 0;
    for (qsizetype place = 0; place <= m_heard.size(); ++place) {
        if (place < m_heard.size() && !m_covered.at(place) && !m_heard.isBreak(place))
            continue;
        const QString words = m_heard.words(from, place);
        if (!words.isEmpty() && !isFiller(words))
            rest.append(words);
        from = place + 1;
    }
    return rest;
}

} // namespace examdesk::dictation
