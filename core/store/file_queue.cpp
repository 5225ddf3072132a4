// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_queue.h"

#include "statement.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

QString stored(FileQueue::Direction direction)
{
    return direction == FileQueue::Direction::Upload ? u"upload"_s : u"download"_s;
}

} // namespace

FileQueue::FileQueue(const QSqlDatabase& database) : m_database(database) {}

base::Result<void> FileQueue::add(const QString& sha256, Direction direction) const
{
    return write(m_database,
                 u"INSERT INTO file_queue (sha256, direction) VALUES (?, ?)"
                 " ON CONFLICT (sha256) DO UPDATE SET direction = 'upload', attempts = 0, problem = NULL"
                 " WHERE excluded.direction = 'upload' AND direction = 'download'"_s,
                 {sha256, stored(direction)})
        .map([](int) {});
}

base::Result<void> FileQueue::redirect(const QString& sha256, Direction direction) const
{
    return write(m_database,
                 u"UPDATE file_queue SET direction = ?, attempts = 0, problem = NULL WHERE sha256 = ?"_s,
                 {stored(direction), sha256})
        .map([](int) {});
}

base::Result<void> FileQueue::remove(const QString& sha256) const
{
    return write(m_database, u"DELETE FROM file_queue WHERE sha256 = ?"_s, {sha256}).map([](int) {});
}

base::Result<void> FileQueue::noteFailure(const QString& sha256, const QString& problem) const
{
    return write(m_database, u"UPDATE file_queue SET attempts = attempts + 1, problem = ? WHERE sha256 = ?"_s,
                 {problem, sha256})
        .map([](int) {});
}

base::Result<QList<FileQueue::Entry>> FileQueue::waiting(const QString& after, int limit) const
{
    auto query = execute(m_database,
                         u"SELECT sha256, direction, attempts, problem FROM file_queue WHERE sha256 > ?"
                         " ORDER BY sha256 LIMIT ?"_s,
                         {after.isNull() ? u""_s : after, limit});
    if (!query)
        return base::fail(query.error());
    QList<Entry> entries;
    while (query->next())
        entries.append({query->value(0).toString(),
                        query->value(1).toString() == u"upload"_s ? Direction::Upload : Direction::Download,
                        query->value(2).toInt(), query->value(3).toString()});
    return entries;
}

base::Result<qint64> FileQueue::count() const
{
    auto query = execute(m_database, u"SELECT count(*) FROM file_queue"_s);
    if (!query)
        return base::fail(query.error());
    query->next();
    return query->value(0).toLongLong();
}

} // namespace examdesk::store
