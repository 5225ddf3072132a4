// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/projection.h"
#include "store/tally.h"

#include <QVariantList>

namespace examdesk::audit {

/// Keeps the queues in step with the material documents.
class MaterialProjection : public store::Projection {
public:
    MaterialProjection();

    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& record) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;

private:
    /// The values of a material that are counted; empty: there is no such material.
    [[nodiscard]] static base::Result<QVariantList> counted(const QSqlDatabase& database, const QString& id);

    store::Tally m_tally;
};

} // namespace examdesk::audit
