// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_gate.h"

#include "base/json.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace examdesk::base {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(JsonGate)
};

/// How a step further in is marked in Error::detail while it travels outwards; it becomes the place.
Error within(const QString& step, Error error)
{
    error.detail = error.detail.isEmpty()          ? step
                   : error.detail.startsWith(u'[') ? step + error.detail
                                                   : step + u'.' + error.detail;
    return error;
}

QString indexed(qsizetype i)
{
    return u'[' + QString::number(i) + u']';
}

tl::unexpected<Error> refused(const QString& sentence)
{
    return fail(Error::Code::Invalid, sentence);
}

/// Says at which place; a place made of what is not even text is not repeated.
Result<void> named(const Result<void>& checked)
{
    if (checked)
        return checked;
    const Error& error = checked.error();
    constexpr qsizetype kMostShown = 100;
    if (error.detail.isEmpty() || !checkText(error.detail.left(kMostShown), TextKind::Line))
        return fail(error.code, error.message);
    return fail(error.code, Words::tr("\"%1\": %2").arg(error.detail.left(kMostShown), error.message),
                error.detail.left(kMostShown));
}

tl::unexpected<Error> tooDeep()
{
    return refused(Words::tr("Objects and lists are nested deeper than %1 levels.").arg(kMostJsonDepth));
}

/// Walks through an object and sums up at least as many bytes as its canonical JSON has, unless there are
/// control characters in it.
class Walk {
public:
    enum class Texts { Checked, Passed };
    explicit Walk(Texts texts) : m_texts(texts) {}

    qsizetype bytes() const { return m_bytes; }
    Result<void> take(const QJsonObject& object) { return takeObject(object, 0); }

private:
    Result<void> takeText(const QString& text, TextKind kind)
    {
        constexpr qsizetype kUnit = 3;   // a UTF-16 unit in UTF-8, or a quotation mark with its backslash
        constexpr qsizetype kAround = 4; // quotation marks, colon, comma
        m_bytes += text.size() * kUnit + kAround;
        return m_texts == Texts::Checked ? checkText(text, kind) : Result<void>();
    }

    Result<void> takeValue(const QJsonValue& value, int depth)
    {
        constexpr qsizetype kNumber = 26; // the longest of them
        switch (value.type()) {
        case QJsonValue::String:
            return takeText(value.toString(), TextKind::Note);
        case QJsonValue::Array:
            return takeArray(value.toArray(), depth);
        case QJsonValue::Object:
            return takeObject(value.toObject(), depth);
        case QJsonValue::Double:
            if (!std::isfinite(value.toDouble()))
                return refused(Words::tr("This is no number."));
            [[fallthrough]];
        case QJsonValue::Null:
        case QJsonValue::Bool:
        case QJsonValue::Undefined:
            m_bytes += kNumber;
            return {};
        }
        Q_UNREACHABLE();
    }

    Result<void> takeArray(const QJsonArray& array, int depth)
    {
        if (depth >= kMostJsonDepth)
            return tooDeep();
        m_bytes += kBrackets;
        for (qsizetype i = 0; i < array.size(); ++i)
            if (const auto sound = takeValue(array.at(i), depth + 1); !sound)
                return fail(within(indexed(i), sound.error()));
        return {};
    }

    Result<void> takeObject(const QJsonObject& object, int depth)
    {
        if (depth >= kMostJsonDepth)
            return tooDeep();
        m_bytes += kBrackets;
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString key = member.key();
            auto sound = takeText(key, TextKind::Line);
            if (sound)
                sound = takeValue(member.value(), depth + 1);
            if (!sound)
                return fail(within(key, sound.error()));
        }
        return {};
    }

    static constexpr qsizetype kBrackets = 3; // and a comma
    const Texts m_texts;
    qsizetype m_bytes = 0;
};

Result<void> checkBytes(const QJsonObject& object, qsizetype atLeast)
{
    if (atLeast <= kMostJsonBytes)
        return {};
    const qsizetype exact = canonicalJson(object).size();
    if (exact <= kMostJsonBytes)
        return {};
    constexpr qsizetype kKibibyte = 1024;
    return refused(Words::tr("It has %1 KB; %2 KB are the most.")
                       .arg((exact + kKibibyte - 1) / kKibibyte)
                       .arg(kMostJsonBytes / kKibibyte));
}

QJsonValue cleanValue(const QJsonValue& value, int depth)
{
    if (depth > kMostJsonDepth)
        return value; // It will be refused.
    if (value.isString())
        return cleanText(value.toString());
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            if (const QJsonValue clean = cleanValue(array.at(i), depth + 1); clean != array.at(i))
                array.replace(i, clean);
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        if (const QJsonValue clean = cleanValue(member.value(), depth + 1); clean != member.value())
            member.value() = clean;
    return object;
}

} // namespace

Result<qint64> integerIn(const QJsonValue& value, qint64 least, qint64 most)
{
    // toInteger() gives its default for what is no whole number of 64 bits: two of them tell it apart.
    const qint64 number = value.toInteger(0);
    if (!value.isDouble() || number != value.toInteger(1) || number < least || number > most)
        return refused(Words::tr("This is no whole number from %1 to %2.").arg(least).arg(most));
    return number;
}

std::optional<qint64> wholeNumber(QStringView text, qint64 least, qint64 most)
{
    constexpr qsizetype kMostDigits = 18; // fit into 63 bits
    if (text.isEmpty() || text.size() > kMostDigits)
        return std::nullopt;
    qint64 number = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

Result<void> ValueRule::checkList(const QJsonValue& value) const
{
    if (!value.isArray())
        return refused(Words::tr("A list was expected."));
    const QJsonArray array = value.toArray();
    if (array.size() > m_most)
        return refused(Words::tr("The list has %1 entries; %2 are the most.").arg(array.size()).arg(m_most));
    for (qsizetype i = 0; i < array.size(); ++i)
        if (const auto checked = m_inner.first().check(array.at(i)); !checked)
            return fail(within(indexed(i), checked.error()));
    return {};
}

Result<void> ValueRule::checkEach(const QJsonValue& value) const
{
    if (!value.isObject())
        return refused(Words::tr("An object was expected."));
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        if (const auto checked = m_inner.first().check(member.value()); !checked)
            return fail(within(member.key(), checked.error()));
    return {};
}

Result<void> ValueRule::check(const QJsonValue& value) const
{
    switch (m_is) {
    case Is::Text:
        if (!value.isString())
            return refused(Words::tr("A text was expected."));
        return checkText(m_kind == TextKind::Key ? value.toString().trimmed() : value.toString(), m_kind);
    case Is::Whole:
        return integerIn(value, m_least, m_most).map([](qint64) {});
    case Is::Number:
        if (!value.isDouble() || !(value.toDouble() >= m_leastNumber && value.toDouble() <= m_mostNumber))
            return refused(
                Words::tr("This is no number from %1 to %2.").arg(m_leastNumber).arg(m_mostNumber));
        return {};
    case Is::Flag:
        return value.isBool() ? Result<void>() : refused(Words::tr("True or false was expected."));
    case Is::Object: {
        if (!value.isObject())
            return refused(Words::tr("An object was expected."));
        const QJsonObject object = value.toObject();
        for (const auto& [name, rule] : m_members)
            if (const QJsonValue member = object.value(name); !member.isUndefined() && !member.isNull())
                if (const auto checked = rule.check(member); !checked)
                    return fail(within(name, checked.error()));
        return {};
    }
    case Is::Each:
        return checkEach(value);
    case Is::List:
        return checkList(value);
    }
    Q_UNREACHABLE();
}

ValueRule textOf(TextKind kind)
{
    ValueRule rule(ValueRule::Is::Text);
    rule.m_kind = kind;
    return rule;
}

ValueRule wholeFrom(qint64 least, qint64 most)
{
    ValueRule rule(ValueRule::Is::Whole);
    rule.m_least = least;
    rule.m_most = most;
    return rule;
}

ValueRule numberFrom(double least, double most)
{
    ValueRule rule(ValueRule::Is::Number);
    rule.m_leastNumber = least;
    rule.m_mostNumber = most;
    return rule;
}

ValueRule flag()
{
    return ValueRule(ValueRule::Is::Flag);
}

ValueRule objectOf(const MemberRules& members)
{
    ValueRule rule(ValueRule::Is::Object);
    rule.m_members = members;
    return rule;
}

ValueRule eachOf(const ValueRule& rule)
{
    ValueRule each(ValueRule::Is::Each);
    each.m_inner.append(rule);
    return each;
}

ValueRule listOf(const ValueRule& rule, qint64 most)
{
    ValueRule list(ValueRule::Is::List);
    list.m_inner.append(rule);
    list.m_most = most;
    return list;
}

Result<void> checkMembers(const QJsonObject& object, const MemberRules& rules)
{
    for (const auto& [name, rule] : rules)
        if (const QJsonValue member = object.value(name); !member.isUndefined() && !member.isNull())
            if (const auto checked = rule.check(member); !checked)
                return named(fail(within(name, checked.error())));
    return {};
}

Result<void> checkJson(const QJsonObject& object)
{
    Walk walk(Walk::Texts::Checked);
    if (const auto taken = walk.take(object); !taken)
        return named(taken);
    return checkBytes(object, walk.bytes());
}

Result<void> checkJsonSize(const QJsonObject& object)
{
    Walk walk(Walk::Texts::Passed);
    if (const auto taken = walk.take(object); !taken)
        return fail(taken.error().code, taken.error().message);
    return checkBytes(object, walk.bytes());
}

QJsonObject cleanJson(const QJsonObject& object)
{
    return cleanValue(object, 0).toObject();
}

} // namespace examdesk::base
