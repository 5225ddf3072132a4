// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/payment_file.h"
#include "bill/transaction.h"
#include "store/cipher.h"

#include <QSqlDatabase>

namespace examdesk::payment {

/// The lines of imported bills as they stand in their files, by page, sealed: they tell who paid with what
/// account. Callers hold the transaction for what writes.
class BillPages {
public:
    BillPages(const QSqlDatabase& database, const store::Cipher& cipher)
        : m_database(database), m_cipher(cipher)
    {}

    /// Adds line @p number, the one after the last, to the bill in row @p batch.
    [[nodiscard]] base::Result<void> add(qint64 batch, qint64 number, std::string_view text);
    /// Writes what is not yet a whole page.
    [[nodiscard]] base::Result<void> flush(qint64 batch);

    /// The cells of line @p number of the bill in row @p batch; none if the bill was imported before its
    /// lines were kept.
    [[nodiscard]] base::Result<QList<bill::BillCell>> cells(qint64 batch, qint64 number) const;

private:
    struct Page {
        qint64 first = 0;
        QByteArray text; ///< Lines, each with a line feed.
    };
    QByteArray contextOf(qint64 batch, qint64 first) const;
    /// The first page that @p which, the end of a statement, finds; none if there is none.
    base::Result<std::optional<Page>> page(qint64 batch, const QString& which) const;
    base::Result<bill::FileKind> kindOf(qint64 batch) const;

    QSqlDatabase m_database;
    store::Cipher m_cipher;
    Page m_next;
};

} // namespace examdesk::payment
