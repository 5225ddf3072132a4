// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/projection.h"

namespace examdesk::likeness {

/// Keeps likeness_index in step with the pairs.
class LikenessProjection : public store::Projection {
public:
    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& document) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

} // namespace examdesk::likeness
