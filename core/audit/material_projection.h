// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/projection.h"

namespace examdesk::audit {

/// Keeps the queues in step with the material documents.
class MaterialProjection : public store::Projection {
public:
    QString entity() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Document& document) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

} // namespace examdesk::audit
