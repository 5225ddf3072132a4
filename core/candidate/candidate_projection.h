// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "store/projection.h"

namespace examdesk::candidate {

/// Keeps the candidate list and its search in step with the candidate documents.
class CandidateProjection : public store::Projection {
public:
    /// @p exams must outlive the projection.
    explicit CandidateProjection(const exam::Catalogue& exams);

    QString entity() const override;
    base::Result<void> put(const QSqlDatabase& database, const store::Cipher& cipher,
                           const store::Document& document) override;
    base::Result<void> drop(const QSqlDatabase& database, const QString& id) override;

private:
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::candidate
