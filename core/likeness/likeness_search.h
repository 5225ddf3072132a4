// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parallel.h"
#include "likeness_cache.h"
#include "likeness_service.h"

#include <vector>

namespace examdesk::likeness {

/// One search over an exam's portraits: gathers, reads, compares, records.
class LikenessSearch {
public:
    LikenessSearch(account::Session& session, const QString& exam, const photo::Models& models,
                   const base::Progress& progress);

    [[nodiscard]] base::Result<SearchOutcome> run();

private:
    [[nodiscard]] base::Result<void> gather();
    [[nodiscard]] base::Result<void> read();
    [[nodiscard]] base::Result<photo::Likeness> readOne(const QString& sha256);
    [[nodiscard]] base::Result<void> readBatch(const QList<qsizetype>& batch);
    [[nodiscard]] base::Result<void> record(const QList<photo::LikenessPair>& pairs);
    using Records = QHash<LikenessId, LikenessRecord>;

    [[nodiscard]] base::Result<Records> known() const;
    QList<Found> foundOf(QList<photo::LikenessPair> pairs) const;
    QList<store::Command> news(const QList<Found>& alike, Records& records);

    account::Session& m_session;
    QString m_exam;
    const base::Progress& m_progress;
    LikenessCache m_cache;
    base::Spares<photo::LikenessReader> m_readers;
    QList<Side> m_sides;
    std::vector<photo::Likeness> m_likenesses; ///< Of m_sides.
    qint64 m_done = 0;
    SearchOutcome m_outcome;
};

} // namespace examdesk::likeness
