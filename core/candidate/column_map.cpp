// SPDX-License-Identifier: GPL-3.0-or-later
#include "column_map.h"

#include "base/json.h"
#include "export_columns.h"
#include "table/header.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr qsizetype kMostShown = 100; ///< Of a name that is none.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateImport)
};

const QString kColumns = u"columns"_s;
const QString kNumberLabel = u"报名号"_s;
const QString kTypeLabel = u"考生类型"_s;

/// What only an export has, and running numbers: nobody wants them in.
bool isLeftOut(const QString& name)
{
    static const QStringList names{u"序号"_s, u"No."_s};
    return names.contains(name) || name == problemColumn() || isExportOnly(name);
}

/// By the id or the label: nothing else may be meant.
QString ownNameOf(const exam::Definition& exam, const QString& name)
{
    if (name == ColumnId::candidateNo || name == kNumberLabel)
        return ColumnId::candidateNo;
    if (name == ColumnId::type || name == kTypeLabel)
        return ColumnId::type;
    for (const exam::Field& field : exam.fields)
        if (name == field.id || name == table::columnNameOf(field.label.zh) ||
            name.compare(table::columnNameOf(field.label.en), Qt::CaseInsensitive) == 0)
            return field.id;
    return {};
}

QString synonymOf(const exam::Definition& exam, const QString& name)
{
    for (const QString& id : {ColumnId::candidateNo, ColumnId::type})
        if (exam.columnSynonyms.value(id).contains(name, Qt::CaseInsensitive))
            return id;
    for (const exam::Field& field : exam.fields)
        if (field.synonyms.contains(name, Qt::CaseInsensitive))
            return field.id;
    return {};
}

bool holdsId(const QList<Column>& columns, const QString& id)
{
    return std::any_of(columns.cbegin(), columns.cend(),
                       [&id](const Column& column) { return column.id == id; });
}

} // namespace

QString problemColumn()
{
    return u"问题"_s;
}

Result<ColumnMap> ColumnMap::read(const QByteArray& json, const exam::Definition& exam)
{
    const auto object = base::parseJsonObject(json);
    if (!object)
        return base::fail(object.error());
    if (!object->value(kColumns).isObject())
        return base::fail(Error::Code::Invalid,
                          Words::tr("The map has no object \"columns\" of column names and what they hold."));
    const QStringList ids = columnIds(exam) << ColumnId::leftOut;
    ColumnMap map;
    const QJsonObject columns = object->value(kColumns).toObject();
    for (auto column = columns.begin(); column != columns.end(); ++column) {
        if (!ids.contains(column.value().toString()))
            return base::fail(
                Error::Code::Invalid,
                Words::tr("The map says that the column \"%1\" holds \"%2\", which this exam has not. It may "
                          "be: %3 (\"-\" leaves a column out).")
                    .arg(column.key().left(kMostShown), column.value().toString().left(kMostShown),
                         ids.join(u", "_s)));
        map.set(table::columnNameOf(column.key()), column.value().toString());
    }
    return map;
}

QByteArray ColumnMap::toJson() const
{
    QJsonObject columns;
    for (auto id = m_ids.cbegin(); id != m_ids.cend(); ++id)
        columns.insert(id.key(), id.value());
    return QJsonDocument(QJsonObject{{kColumns, columns}}).toJson();
}

QList<Column> columnsOf(const exam::Definition& exam, const QStringList& names, const ColumnMap& map)
{
    QList<Column> columns;
    for (const QString& name : names) {
        Column column{name, name.isEmpty() ? ColumnId::leftOut : map.idOf(name)};
        if (column.id.isEmpty())
            column.id = isLeftOut(name) ? ColumnId::leftOut : ownNameOf(exam, name);
        columns.append(column);
    }
    for (Column& column : columns) {
        const QString id = column.id.isEmpty() ? synonymOf(exam, column.name) : QString();
        if (!id.isEmpty() && !holdsId(columns, id))
            column.id = id;
    }
    return columns;
}

bool isColumnName(const exam::Definition& exam, const QString& name)
{
    return isLeftOut(name) || !ownNameOf(exam, name).isEmpty() || !synonymOf(exam, name).isEmpty();
}

QStringList columnIds(const exam::Definition& exam)
{
    QStringList ids{ColumnId::candidateNo, ColumnId::type};
    for (const exam::Field& field : exam.fields)
        ids.append(field.id);
    return ids;
}

QString columnLabel(const exam::Definition& exam, const QString& id)
{
    if (id == ColumnId::candidateNo)
        return Words::tr("Candidate number");
    if (id == ColumnId::type)
        return Words::tr("Candidate type");
    if (id == ColumnId::leftOut)
        return Words::tr("Leave out");
    const exam::Field* field = exam.field(id);
    return field ? field->label.shown() : id;
}

Result<void> checkColumns(const exam::Definition& exam, const QList<Column>& columns, bool byIdNumber)
{
    QStringList unknown;
    for (const Column& column : columns)
        if (column.id.isEmpty())
            unknown.append(u'"' + column.name.left(kMostShown) + u'"');
    if (!unknown.isEmpty())
        return base::fail(
            Error::Code::Invalid,
            Words::tr("This exam has no field for %1. Say what each of these columns holds, or that it is "
                      "left out.")
                .arg(unknown.join(u", "_s)));
    QHash<QString, QString> names;
    for (const Column& column : columns) {
        if (column.id == ColumnId::leftOut)
            continue;
        if (names.contains(column.id))
            return base::fail(
                Error::Code::Invalid,
                names.value(column.id) == column.name
                    ? Words::tr("The column \"%1\" stands twice.").arg(column.name)
                    : Words::tr("The columns \"%1\" and \"%2\" both hold %3. Leave one of them out.")
                          .arg(names.value(column.id), column.name, columnLabel(exam, column.id)));
        names.insert(column.id, column.name);
    }
    const bool hasIdNumber = names.contains(u"id_number"_s);
    const bool givesNumbers = !exam.candidateNumber.isEmpty(); // whoever has none gets one
    if (!names.contains(ColumnId::candidateNo) && !((byIdNumber || givesNumbers) && hasIdNumber))
        return base::fail(Error::Code::Invalid, Words::tr("The column candidate_no (报名号) is missing."));
    return {};
}

} // namespace examdesk::candidate
