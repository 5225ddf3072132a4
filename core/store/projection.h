// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"
#include "store/record.h"

#include <QSqlDatabase>
#include <QStringList>

namespace examdesk::store {

/// Keeps a module's index tables in step with the documents of one entity: what lists, queues and searches
/// need, and no secret in the clear. Everything in it can be made again from the documents.
class Projection {
public:
    virtual ~Projection() = default;

    virtual QString entity() const = 0;
    /// The tables that put() and drop() write, and nobody else: check-store compares them with what the
    /// records give. Rows of one that is called `…_count` with number 0 say nothing.
    virtual QStringList tables() const = 0;
    /// Indexes @p record, replacing what was indexed under its id. Inside the caller's transaction.
    [[nodiscard]] virtual base::Result<void> put(const QSqlDatabase& database, const Cipher& cipher,
                                                 const Record& record) = 0;
    /// Forgets the document @p id. Inside the caller's transaction.
    [[nodiscard]] virtual base::Result<void> drop(const QSqlDatabase& database, const QString& id) = 0;
};

} // namespace examdesk::store
