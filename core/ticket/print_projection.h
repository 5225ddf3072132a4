// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/projection.h"

namespace examdesk::ticket {

/// Keeps print_index in step with the lines of the print register.
class PrintProjection : public store::Projection {
public:
    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& record) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

} // namespace examdesk::ticket
