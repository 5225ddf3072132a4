// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_object_reader.h"

#include "base/clock.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>
#include <limits>
#include <utility>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

/// Whole numbers up to here stand exactly in a JSON number.
constexpr double kGreatestWhole = 9007199254740992.0;

QString kindName(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Bool:
        return ExamDefinition::tr("true or false");
    case QJsonValue::Double:
        return ExamDefinition::tr("a number");
    case QJsonValue::String:
        return ExamDefinition::tr("a text");
    case QJsonValue::Array:
        return ExamDefinition::tr("a list");
    default:
        return ExamDefinition::tr("an object");
    }
}

} // namespace

void JsonProblem::report(const QString& path, const QString& reason)
{
    if (found())
        return;
    m_path = path.isEmpty() ? u"/"_s : path;
    m_reason = reason;
}

base::Error JsonProblem::error(const QString& source) const
{
    return {base::Error::Code::Invalid, u"%1: %2: %3"_s.arg(source, m_path, m_reason), {}};
}

JsonObjectReader::JsonObjectReader(const QJsonValue& value, QString path, JsonProblem& problem)
    : m_object(value.toObject()), m_path(std::move(path)), m_problem(problem)
{
    if (!value.isObject())
        m_problem.report(m_path, ExamDefinition::tr("This must be %1.").arg(kindName(QJsonValue::Object)));
}

QJsonValue JsonObjectReader::take(const QString& key, QJsonValue::Type type, bool mayBeMissing)
{
    m_asked.insert(key);
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined()) {
        if (!mayBeMissing)
            report(key, ExamDefinition::tr("This key is missing."));
        return QJsonValue::Undefined;
    }
    if (value.type() != type) {
        report(key, ExamDefinition::tr("This must be %1.").arg(kindName(type)));
        return QJsonValue::Undefined;
    }
    return value;
}

QJsonArray JsonObjectReader::arrayAt(const QString& key, bool mayBeMissing)
{
    return take(key, QJsonValue::Array, mayBeMissing).toArray();
}

QString JsonObjectReader::text(const QString& key)
{
    const QJsonValue value = take(key, QJsonValue::String, false);
    if (value.isString() && value.toString().trimmed().isEmpty())
        report(key, ExamDefinition::tr("This text must not be empty."));
    return value.toString();
}

QString JsonObjectReader::optionalText(const QString& key)
{
    return take(key, QJsonValue::String, true).toString();
}

QString JsonObjectReader::id(const QString& key)
{
    static const QRegularExpression shape(u"^[a-z0-9][a-z0-9_-]*$"_s, QRegularExpression::DontCaptureOption);
    const QString value = text(key);
    if (!value.isEmpty() && !shape.match(value).hasMatch())
        report(
            key,
            ExamDefinition::tr("\"%1\" is no id; ids have lower-case letters, digits, - and _.").arg(value));
    return value;
}

QString JsonObjectReader::word(const QString& key, const QStringList& allowed, bool optional)
{
    const QJsonValue value = take(key, QJsonValue::String, optional);
    if (value.isUndefined())
        return allowed.first();
    if (!allowed.contains(value.toString()))
        report(key, ExamDefinition::tr("\"%1\" is not known here; known are: %2.")
                        .arg(value.toString(), allowed.join(u", "_s)));
    return value.toString();
}

bool JsonObjectReader::flag(const QString& key)
{
    return take(key, QJsonValue::Bool, true).toBool(false);
}

qint64 JsonObjectReader::number(const QString& key, qint64 least)
{
    const QJsonValue value = take(key, QJsonValue::Double, false);
    return value.isUndefined() ? least : wholeNumber(key, value, least);
}

qint64 JsonObjectReader::wholeNumber(const QString& key, const QJsonValue& value, qint64 least)
{
    const double number = value.toDouble();
    if (std::trunc(number) != number || std::abs(number) > kGreatestWhole) {
        report(key, ExamDefinition::tr("This must be a whole number."));
        return least;
    }
    if (qint64(number) < least)
        report(key, ExamDefinition::tr("This must be at least %1.").arg(least));
    return qint64(number);
}

int JsonObjectReader::count(const QString& key, int least)
{
    const qint64 value = number(key, least);
    if (value > std::numeric_limits<int>::max())
        report(key, ExamDefinition::tr("This number is too great."));
    return int(qMin<qint64>(value, std::numeric_limits<int>::max()));
}

int JsonObjectReader::countOr(const QString& key, int least, int otherwise)
{
    m_asked.insert(key);
    return has(key) ? count(key, least) : otherwise;
}

std::optional<double> JsonObjectReader::optionalDecimal(const QString& key)
{
    const QJsonValue value = take(key, QJsonValue::Double, true);
    return value.isUndefined() ? std::nullopt : std::optional(value.toDouble());
}

QList<int> JsonObjectReader::counts(const QString& key, int least)
{
    QList<int> counts;
    const QJsonArray array = arrayAt(key, true);
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString place = key + u'/' + QString::number(i);
        if (!array.at(i).isDouble())
            report(place, ExamDefinition::tr("This must be %1.").arg(kindName(QJsonValue::Double)));
        const qint64 value = wholeNumber(place, array.at(i), least);
        if (value > std::numeric_limits<int>::max())
            report(place, ExamDefinition::tr("This number is too great."));
        counts.append(int(qMin<qint64>(value, std::numeric_limits<int>::max())));
    }
    return counts;
}

QStringList JsonObjectReader::texts(const QString& key)
{
    QStringList texts;
    const QJsonArray array = arrayAt(key, true);
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isString())
            report(key + u'/' + QString::number(i),
                   ExamDefinition::tr("This must be %1.").arg(kindName(QJsonValue::String)));
        else if (texts.contains(array.at(i).toString()))
            report(key + u'/' + QString::number(i),
                   ExamDefinition::tr("\"%1\" is given twice.").arg(array.at(i).toString()));
        texts.append(array.at(i).toString());
    }
    return texts;
}

QStringList JsonObjectReader::words(const QString& key, const QStringList& allowed)
{
    const QStringList words = texts(key);
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!allowed.contains(words.at(i)))
            report(key + u'/' + QString::number(i),
                   ExamDefinition::tr("\"%1\" is not known here; known are: %2.")
                       .arg(words.at(i), allowed.join(u", "_s)));
    }
    if (words.isEmpty())
        report(key, ExamDefinition::tr("This list must not be empty."));
    return words;
}

Text JsonObjectReader::names(const QString& key)
{
    JsonObjectReader reader = object(key);
    const Text names{reader.text(u"zh"_s), reader.text(u"en"_s)};
    reader.finish();
    return names;
}

Text JsonObjectReader::optionalNames(const QString& key)
{
    m_asked.insert(key);
    return has(key) ? names(key) : Text{};
}

Condition JsonObjectReader::condition(const QString& key)
{
    m_asked.insert(key);
    if (!has(key))
        return {};
    JsonObjectReader reader = object(key);
    const Condition condition{reader.texts(u"types"_s), reader.texts(u"groups"_s),
                              reader.optionalText(u"field"_s), reader.texts(u"values"_s)};
    if (condition.field.isEmpty() != condition.values.isEmpty())
        m_problem.report(reader.m_path,
                         ExamDefinition::tr("A condition gives both a field and its values, or neither."));
    reader.finish();
    return condition;
}

Window JsonObjectReader::windowIn(JsonObjectReader& reader)
{
    Window window;
    for (const auto& [key, end] : {std::pair(u"from"_s, &window.from), std::pair(u"to"_s, &window.to)}) {
        const auto at = base::parseLocalTime(reader.text(key));
        if (at)
            *end = *at;
        else
            reader.report(key, at.error().message);
    }
    if (window.from.isValid() && window.to.isValid() && window.to <= window.from)
        reader.m_problem.report(reader.m_path, ExamDefinition::tr("This window ends before it begins."));
    return window;
}

Window JsonObjectReader::window(const QString& key)
{
    JsonObjectReader reader = object(key);
    const Window window = windowIn(reader);
    reader.finish();
    return window;
}

QList<Window> JsonObjectReader::windows(const QString& key)
{
    return list(key, &JsonObjectReader::windowIn, true);
}

JsonObjectReader JsonObjectReader::object(const QString& key)
{
    return {take(key, QJsonValue::Object, false), path(key), m_problem};
}

void JsonObjectReader::finish()
{
    for (auto member = m_object.constBegin(); member != m_object.constEnd(); ++member) {
        if (!m_asked.contains(member.key()))
            report(member.key(), ExamDefinition::tr("This key is not known here."));
    }
}

} // namespace examdesk::exam
