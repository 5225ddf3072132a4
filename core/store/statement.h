// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <optional>

namespace examdesk::store {

/// Runs one SQL statement with @p values bound in order to its `?` placeholders; the query stands before its
/// first row. Error::Code::Conflict if a constraint refused it, Damaged if the file is no sound database,
/// Unavailable if somebody else is writing for too long, Storage for anything else; a full disk is said by
/// name.
[[nodiscard]] base::Result<QSqlQuery> execute(const QSqlDatabase& database, const QString& sql,
                                              const QVariantList& values = {});

/// To be asked when next() has answered false: was that the last row, or could the rest not be read? A
/// damaged page looks like an end.
[[nodiscard]] base::Result<void> endOf(const QSqlQuery& query);

/// A mark within a statement that write(), firstRow() or allRows() prepares and that reads all records of the
/// store on purpose. A debug build tells of others that do (EXAMDESK_WATCH_PLANS).
inline const QString kAllRecords = QStringLiteral("/* all records */");

/// Runs a statement that answers no rows and returns how many it changed. It stays prepared for the
/// connection, so that writing many rows costs no parsing.
[[nodiscard]] base::Result<int> write(const QSqlDatabase& database, const QString& sql,
                                      const QVariantList& values);

/// The values of the first row that a statement answers, nothing if it answers none. It stays prepared as
/// with write(): for what is asked once a record.
[[nodiscard]] base::Result<std::optional<QVariantList>>
firstRow(const QSqlDatabase& database, const QString& sql, const QVariantList& values);

/// The same of all rows, for the few that belong to one record.
[[nodiscard]] base::Result<QList<QVariantList>> allRows(const QSqlDatabase& database, const QString& sql,
                                                        const QVariantList& values);

/// Lets go of what write(), firstRow() and allRows() prepared for the connection called @p connectionName.
/// Connection calls it.
void forgetStatements(const QString& connectionName);

} // namespace examdesk::store
