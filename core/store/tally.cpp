// SPDX-License-Identifier: GPL-3.0-or-later
#include "tally.h"

#include "statement.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

Tally::Tally(const QString& table, const QStringList& columns)
    : m_sql(u"INSERT INTO %1 (%2, number) VALUES (%3 ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number"_s.arg(
                table, columns.join(u", "_s), u"?, "_s.repeated(columns.size())))
{}

Result<void> Tally::change(const QSqlDatabase& database, const QVariantList& before,
                           const QVariantList& after) const
{
    if (before == after)
        return {};
    if (const auto taken = add(database, before, -1); !taken)
        return taken;
    return add(database, after, 1);
}

Result<void> Tally::add(const QSqlDatabase& database, const QVariantList& values, int number) const
{
    if (values.isEmpty())
        return {};
    return write(database, m_sql, QVariantList(values) << number).map([](int) {});
}

} // namespace examdesk::store
