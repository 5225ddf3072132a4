// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/projection.h"

namespace examdesk::payment {

/// Keeps order_index in step with the order documents.
class OrderProjection : public store::Projection {
public:
    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& document) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

/// Keeps receipt_index in step with the receipt documents.
class ReceiptProjection : public store::Projection {
public:
    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& document) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

/// Keeps discrepancy_index in step with the discrepancy documents.
class DiscrepancyProjection : public store::Projection {
public:
    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& document) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;
};

} // namespace examdesk::payment
