// SPDX-License-Identifier: GPL-3.0-or-later
#include "frozen_view.h"

#include "statement.h"

#include <utility>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

FrozenView::FrozenView(const QSqlDatabase& database) : m_database(database) {}

Result<FrozenView> FrozenView::begin(const QSqlDatabase& database)
{
    const bool sqlite = database.driverName() == u"QSQLITE"_s;
    const QString sql = sqlite ? u"BEGIN"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
    if (const auto begun = execute(database, sql); !begun)
        return base::fail(begun.error());
    return FrozenView(database);
}

FrozenView::FrozenView(FrozenView&& other) noexcept
    : m_database(other.m_database), m_open(std::exchange(other.m_open, false))
{}

FrozenView::~FrozenView()
{
    if (m_open)
        static_cast<void>(execute(m_database, u"ROLLBACK"_s));
}

} // namespace examdesk::store
