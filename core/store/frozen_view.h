// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::store {

/// While it lives, its connection reads the database as it stood at one moment, whatever others write;
/// nothing can be written through PostgreSQL's.
class FrozenView {
public:
    [[nodiscard]] static base::Result<FrozenView> begin(const QSqlDatabase& database);

    FrozenView(FrozenView&& other) noexcept;
    FrozenView(const FrozenView&) = delete;
    FrozenView& operator=(const FrozenView&) = delete;
    FrozenView& operator=(FrozenView&&) = delete;
    ~FrozenView();

private:
    explicit FrozenView(const QSqlDatabase& database);

    QSqlDatabase m_database;
    bool m_open = true;
};

} // namespace examdesk::store
