// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_state.h"

#include "statement.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

QString firstText(const std::optional<QVariantList>& row)
{
    return row ? QString::fromUtf8(row->first().toByteArray()) : QString();
}

} // namespace

SyncState::SyncState(const QSqlDatabase& database) : m_database(database) {}

Result<QString> SyncState::cursor(const QString& exam, const QString& scope) const
{
    return firstRow(m_database, u"SELECT cursor FROM sync_cursor WHERE exam = ? AND scope = ?"_s,
                    {exam, scope})
        .map(&firstText);
}

Result<void> SyncState::setCursor(const QString& exam, const QString& scope, const QString& cursor) const
{
    return write(m_database,
                 u"INSERT INTO sync_cursor (exam, scope, cursor) VALUES (?, ?, ?)"
                 " ON CONFLICT (exam, scope) DO UPDATE SET cursor = excluded.cursor"_s,
                 {exam, scope, cursor.isNull() ? u""_s : cursor})
        .map([](int) {});
}

Result<QString> SyncState::anyCursor() const
{
    return firstRow(m_database, u"SELECT cursor FROM sync_cursor WHERE cursor <> ? LIMIT 1"_s, {u""_s})
        .map(
            [](const std::optional<QVariantList>& row) { return row ? row->first().toString() : QString(); });
}

Result<void> SyncState::forgetCursors(const QString& exam) const
{
    return write(m_database, u"DELETE FROM sync_cursor WHERE exam = ? OR ? = ''"_s,
                 {exam.isNull() ? u""_s : exam, exam.isNull() ? u""_s : exam})
        .map([](int) {});
}

Result<void> SyncState::forgetOtherCursors(const QString& exam, const QString& scope) const
{
    return write(m_database, u"DELETE FROM sync_cursor WHERE exam = ? AND scope <> ?"_s, {exam, scope})
        .map([](int) {});
}

Result<QString> SyncState::fact(const QString& name) const
{
    return firstRow(m_database, u"SELECT value FROM meta WHERE name = ?"_s, {u"fact:"_s + name})
        .map(&firstText);
}

Result<void> SyncState::setFact(const QString& name, const QString& value) const
{
    return write(m_database,
                 u"INSERT INTO meta (name, value) VALUES (?, ?)"
                 " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                 {u"fact:"_s + name, value.isEmpty() ? QByteArray("") : value.toUtf8()}) // a null one is NULL
        .map([](int) {});
}

} // namespace examdesk::store
