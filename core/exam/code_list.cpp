// SPDX-License-Identifier: GPL-3.0-or-later
#include "code_list.h"

#include "base/json.h"
#include "base/text_gate.h"
#include "built_in.h"
#include "id_number.h"
#include "json_object_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kIdNumberLength = 18;

Option readEntry(JsonObjectReader& reader)
{
    const QString code = reader.text(u"code"_s);
    const Text name{reader.text(u"zh"_s), reader.text(u"en"_s)};
    return {code, name, reader.texts(u"aliases"_s)};
}

void checkCodes(const QList<Option>& entries, JsonProblem& problem)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (seen.contains(entries.at(i).value))
            problem.report(u"/entries/%1/code"_s.arg(i),
                           ExamDefinition::tr("\"%1\" is given twice.").arg(entries.at(i).value));
        seen.insert(entries.at(i).value);
    }
}

QHash<QString, CodeList> loadBuiltIn()
{
    registerBuiltIn();
    QHash<QString, CodeList> lists;
    const QDir folder(u":/codes"_s);
    for (const QString& file : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const auto bytes = bytesOf(folder.filePath(file));
        const auto list =
            bytes ? readCodeList(*bytes, file) : base::Result<CodeList>(base::fail(bytes.error()));
        if (list)
            lists.insert(list->id, *list);
        else
            qCritical() << list.error(); // Built in and tested: only a broken build comes here.
    }
    return lists;
}

const Option* entryNamed(const QList<Option>& entries, const QString& text)
{
    const auto found = std::find_if(entries.cbegin(), entries.cend(), [&text](const Option& entry) {
        return entry.value == text || entry.name.zh == text ||
               entry.name.en.compare(text, Qt::CaseInsensitive) == 0 ||
               entry.aliases.contains(text, Qt::CaseInsensitive);
    });
    return found == entries.cend() ? nullptr : &*found;
}

const QList<Option>& flagOptions()
{
    static const QList<Option> options{{u"no"_s, {u"否"_s, u"no"_s}, {u"0"_s, u"N"_s, u"false"_s, u"×"_s}},
                                       {u"yes"_s, {u"是"_s, u"yes"_s}, {u"1"_s, u"Y"_s, u"true"_s, u"√"_s}}};
    return options;
}

} // namespace

const Option* CodeList::find(const QString& code) const
{
    const auto found = std::find_if(entries.cbegin(), entries.cend(),
                                    [&code](const Option& entry) { return entry.value == code; });
    return found == entries.cend() ? nullptr : &*found;
}

const Option* CodeList::named(const QString& text) const
{
    return entryNamed(entries, text.trimmed());
}

base::Result<CodeList> readCodeList(const QByteArray& json, const QString& source)
{
    const auto object = base::parseJsonObject(json);
    if (!object)
        return base::fail(base::Error::Code::Invalid, u"%1: %2"_s.arg(source, object.error().message));
    JsonProblem problem;
    JsonObjectReader reader(*object, {}, problem);
    CodeList list{reader.id(u"id"_s), reader.names(u"name"_s), reader.text(u"standard"_s),
                  reader.list(u"entries"_s, readEntry)};
    reader.finish();
    checkCodes(list.entries, problem);
    if (problem.found())
        return base::fail(problem.error(source));
    return list;
}

const CodeList* builtInCodes(const QString& id)
{
    static const QHash<QString, CodeList> lists = loadBuiltIn();
    const auto found = lists.constFind(id);
    return found == lists.cend() ? nullptr : &*found;
}

QList<Option> choicesOf(const Field& field)
{
    if (field.kind == FieldKind::Flag)
        return flagOptions();
    if (field.kind != FieldKind::Choice || !field.options.isEmpty())
        return field.options;
    const CodeList* codes = builtInCodes(field.codes);
    return codes == nullptr ? QList<Option>() : codes->entries;
}

Text shownValue(const Field& field, const QString& value)
{
    const QList<Option> choices = choicesOf(field);
    const auto found = std::find_if(choices.cbegin(), choices.cend(),
                                    [&value](const Option& option) { return option.value == value; });
    return found == choices.cend() ? Text{value, value} : found->name;
}

QString maskedValue(const Field& field, const QString& value)
{
    constexpr qsizetype kShown = 6; // of an address: the province and city
    if (value.isEmpty())
        return {};
    if (field.kind == FieldKind::IdNumber)
        return maskedIdNumber(value);
    if (field.kind == FieldKind::Phone)
        return maskedPhone(value);
    return value.left(std::min(kShown, value.size() / 2)) + QStringLiteral("****");
}

namespace {

/// 王　样 for 王样: names of two letters are drawn apart in tables, so that they are as wide as those of
/// three. A blank between Chinese letters says nothing in a name.
QString drawnTogether(const QString& line)
{
    constexpr qsizetype kLongestName = 5;
    const QList<uint> all = line.toUcs4();
    QList<uint> letters;
    for (const uint one : all) {
        if (QChar::isSpace(one))
            continue;
        if (QChar::script(one) != QChar::Script_Han)
            return line;
        letters.append(one);
    }
    return letters.size() == all.size() || letters.size() > kLongestName
               ? line
               : QString::fromUcs4(reinterpret_cast<const char32_t*>(letters.constData()), letters.size());
}

/// 199 0000-0001 and +86 19900000001 as the eleven digits that they are.
QString phoneDigits(QString phone)
{
    constexpr qsizetype kLength = 11;
    static const QRegularExpression between(uR"([\s\-‐‑–—]+)"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    phone.remove(between);
    for (const QString& country : {u"+86"_s, u"0086"_s, u"86"_s})
        if (phone.startsWith(country) && phone.size() == country.size() + kLength)
            return phone.mid(country.size());
    return phone;
}

} // namespace

QString cleanValue(const Field& field, const QString& text)
{
    using base::TextKind;
    switch (field.kind) {
    case FieldKind::IdNumber: {
        QString number = base::normalizedText(text, TextKind::Key);
        if (number.size() == kIdNumberLength && number.endsWith(u'x'))
            number.back() = u'X'; // GB 11643: the check character is X
        return number;
    }
    case FieldKind::Phone:
        return base::normalizedText(phoneDigits(base::normalizedText(text, TextKind::Line)), TextKind::Key);
    case FieldKind::Postcode:
    case FieldKind::Date:
    case FieldKind::YearMonth:
        return base::normalizedText(text, TextKind::Key);
    case FieldKind::Text:
        return drawnTogether(base::normalizedText(text, TextKind::Line));
    case FieldKind::Choice:
    case FieldKind::Flag:
        return base::normalizedText(text, TextKind::Line);
    }
    Q_UNREACHABLE();
}

QString storedValue(const Field& field, const QString& text)
{
    const QString clean = cleanValue(field, text);
    const QList<Option> choices = choicesOf(field);
    const Option* option = entryNamed(choices, clean);
    if (option == nullptr && !choices.isEmpty()) // a code in full-width digits
        option = entryNamed(choices, base::normalizedText(text, base::TextKind::Code));
    return option == nullptr ? clean : option->value;
}

} // namespace examdesk::exam
