// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener.h"

#include "exam/id_number.h"
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
constexpr qsizetype kNumberAtLeast = 4; ///< So many digits one after the other are a number, whose ever.
constexpr double kUnsure = 0.5;

bool isPhone(const QString& digits)
{
    static const QRegularExpression phone(u"^1[3-9][0-9]{9}$"_s);
    return phone.match(digits).hasMatch();
}

} // namespace

Listener::Listener(const SpokenForm& form, const HeardText& heard)
    : m_form(form), m_heard(heard), m_values(form, heard), m_covered(heard.size(), false)
{}

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
    for (const Field* field : m_values.fields())
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
    const FieldNames::Hit hit = m_values.names().at(m_heard, m_at, isStart);
    return hit.field && takeValue(*hit.field, hit.end, m_at);
}

bool Listener::takeValue(const Field& field, qsizetype from, qsizetype wordsFrom)
{
    const Said said = m_values.at(field, from);
    if (said.value.isEmpty())
        return false;
    propose(field, said, wordsFrom);
    return true;
}

/// 不对，是 …: what was said last is said anew.
bool Listener::takeCorrection()
{
    const qsizetype behind = m_values.behindCorrection(m_at);
    if (behind == m_at || m_last.isEmpty())
        return false;
    const qsizetype from = m_at;
    cover(from, behind);
    m_at = behind;
    while (m_at < m_heard.size() && m_heard.isBreak(m_at))
        ++m_at;
    if (m_values.isNamedAt(behindLeadIn(m_heard, m_at), true))
        return true; // it is said with its name
    m_at = behindAny(m_heard, m_at, {u"应该是"_s, u"应为"_s, u"是"_s});
    cover(behind, m_at);
    if (!takeInPlace(m_at, from))
        doubt(m_last, Words::tr("Something was said to put it right, and was not understood."));
    return true;
}

bool Listener::takeInPlace(qsizetype from, qsizetype wordsFrom)
{
    const Field& last = *m_form.exam.field(m_last);
    const Said said = m_values.at(last, from);
    const qsizetype whole = m_values.lengthOf(last);
    const bool isPartOfNumber = whole > 0 && said.value.size() != whole;
    if (!m_values.optionsOf(last).isEmpty() || whole > 0) {
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
    if (mended.isEmpty() || !mended.contains(hint.character))
        return false; // it is of no character of the name
    name.value = mended;
    m_values.setValue(m_last, mended);
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
    const QList<const Field*>& fields = m_values.fields();
    const auto field =
        std::find_if(fields.cbegin(), fields.cend(), [kind](const Field* one) { return one->kind == kind; });
    const bool isKnown = kind == FieldKind::IdNumber || isPhone(said.value);
    if (isKnown && field != fields.cend()) {
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
    const qsizetype end = m_values.endOfClause(m_at);
    const qsizetype from = behindAny(m_heard, behindLeadIn(m_heard, m_at), begins);
    const Field* meant = nullptr;
    Said said;
    for (const Field* field : m_values.fields()) {
        if (field->kind != FieldKind::Choice)
            continue;
        for (const SpokenOption& option : m_values.optionsOf(*field)) {
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

void Listener::propose(const Field& field, const Said& said, qsizetype wordsFrom)
{
    Proposal proposal{.field = field.id,
                      .value = said.value,
                      .words = m_heard.words(wordsFrom, said.end),
                      .from = m_heard.begin(wordsFrom),
                      .to = m_heard.end(said.end)};
    const qsizetype whole = m_values.lengthOf(field);
    if (whole > 0 && said.value.size() < whole)
        proposal.doubts.append(
            Words::tr("Only %1 of %2 characters were understood.").arg(said.value.size()).arg(whole));
    if (whole > 0 && !digitAt(m_heard, said.end).isNull())
        proposal.doubts.append(Words::tr("More digits were said than it has."));
    if (said.isGuess)
        proposal.doubts.append(Words::tr("It was taken by its sound, or a part of it was."));
    if (said.isRewritten)
        proposal.doubts.append(
            Words::tr("Numbers in it were written as digits: compare them with what was said."));
    const auto confidence = m_heard.confidence(wordsFrom, said.end);
    if (confidence && *confidence < kUnsure)
        proposal.doubts.append(Words::tr("The speech program was not sure of these words."));
    const auto earlier = m_proposals.constFind(field.id);
    if (earlier != m_proposals.cend() && earlier->value != said.value)
        proposal.doubts.append(Words::tr("It was said in two ways; this is the last one."));
    m_proposals.insert(field.id, proposal);
    m_values.setValue(field.id, said.value);
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
