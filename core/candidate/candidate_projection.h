// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "store/projection.h"
#include "store/tally.h"

#include <QVariantList>

namespace examdesk::candidate {

/// Keeps the candidate list and its search in step with the candidate documents.
class CandidateProjection : public store::Projection {
public:
    /// @p exams must outlive the projection.
    explicit CandidateProjection(const exam::Catalogue& exams);

    QString entity() const override;
    QStringList tables() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Record& record) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;

private:
    /// What the list, the search and the counts know of one candidate.
    struct Indexed {
        qint64 row = 0;
        QString terms;
        QVariantList kind; ///< The values that are counted; empty: there is no such candidate.
    };
    [[nodiscard]] static base::Result<Indexed> indexed(const QSqlDatabase& database, const QString& id);
    [[nodiscard]] static base::Result<qint64> rowOf(const QSqlDatabase& database, const Indexed& before,
                                                    const QString& id);
    [[nodiscard]] base::Result<void> replace(const QSqlDatabase& database, const Indexed& before,
                                             const Indexed& after) const;

    const exam::Catalogue& m_exams;
    store::Tally m_tally;
};

} // namespace examdesk::candidate
