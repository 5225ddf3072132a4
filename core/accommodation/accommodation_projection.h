// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/projection.h"

namespace examdesk::accommodation {

/// Keeps the list of requests in step with their records: who waits for a decision. Neither what is asked for
/// nor why stands in it.
class AccommodationProjection : public store::Projection {
public:
    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& record) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

} // namespace examdesk::accommodation
