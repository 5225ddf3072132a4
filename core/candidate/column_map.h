// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/definition.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace examdesk::candidate {

/// What a column of a table may hold beside a field: see Column::id.
struct ColumnId {
    static inline const QString candidateNo = QStringLiteral("candidate_no");
    static inline const QString type = QStringLiteral("type");
    static inline const QString leftOut = QStringLiteral("-");
};

/// A column of a table and what it holds.
struct Column {
    QString name; ///< As the file calls it, clean.
    QString id;   ///< A field's id or one of ColumnId; empty while nobody has said.
    bool operator==(const Column&) const = default;
};

/// What a person said of columns that the exam's definition does not know, by their names in the file; kept
/// by an office for the next file of the same kind.
class ColumnMap {
public:
    /// `{"columns": {"备注": "-", "联络方法": "phone"}}`. Error::Code::Invalid names a column that is given
    /// something that @p exam has not.
    [[nodiscard]] static base::Result<ColumnMap> read(const QByteArray& json, const exam::Definition& exam);
    QByteArray toJson() const;

    void set(const QString& name, const QString& id) { m_ids.insert(name, id); }
    /// Empty for a name of which nothing is said.
    QString idOf(const QString& name) const { return m_ids.value(name); }
    bool isEmpty() const { return m_ids.isEmpty(); }
    bool operator==(const ColumnMap&) const = default;

private:
    QHash<QString, QString> m_ids;
};

/// What the columns called @p names (table::columnNameOf()) hold: as @p map says, else as @p exam knows them
/// by id, label or synonym. What only an export or a list of refused rows has, and running numbers, are left
/// out. Of two names for one thing the one that is its id or label has it; the other is unknown.
QList<Column> columnsOf(const exam::Definition& exam, const QStringList& names, const ColumnMap& map);

/// Whether a column called @p name is known without a map.
bool isColumnName(const exam::Definition& exam, const QString& name);

/// The heading of the column that a list of refused rows has at its end.
QString problemColumn();

/// All that a column may hold, in the order of the form, without ColumnId::leftOut.
QStringList columnIds(const exam::Definition& exam);
/// What people call @p id.
QString columnLabel(const exam::Definition& exam, const QString& id);

/// Error::Code::Invalid names all columns that are unknown, or one that stands twice, or what is missing:
/// rows are known by their candidate number, or by their ID number where @p byIdNumber.
[[nodiscard]] base::Result<void> checkColumns(const exam::Definition& exam, const QList<Column>& columns,
                                              bool byIdNumber);

} // namespace examdesk::candidate
