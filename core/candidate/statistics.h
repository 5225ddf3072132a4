// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "candidate/dimension.h"

#include <QList>

#include <optional>

namespace examdesk::candidate {

/// By what the candidates of a list are counted.
struct StatisticsQuery {
    CandidateQuery of; ///< Whom; as the list itself is narrowed.
    Dimension rows = Dimension::School;
    std::optional<Dimension> columns = {};
    bool operator==(const StatisticsQuery&) const = default;
};

/// How many candidates there are of each kind, as they were at one moment. Lines and columns of nobody are
/// not in it; a withdrawn application is counted where the list has it: only if withdrawn ones are asked for.
struct Statistics {
    /// What a line or a column stands for.
    struct Head {
        QString code;  ///< Empty: not given.
        QString label; ///< In the language of the desk.
        bool operator==(const Head&) const = default;
    };
    struct Line {
        Head head;
        QList<qint64> cells; ///< One for each column; none without columns.
        qint64 total = 0;
        bool operator==(const Line&) const = default;
    };

    Dimension rows = Dimension::School;
    std::optional<Dimension> columns = {};
    QList<Head> columnHeads;
    QList<Line> lines;
    QList<qint64> columnTotals;
    qint64 total = 0;     ///< As CandidateList::count() says it.
    qint64 withdrawn = 0; ///< That are not among them.
    qsizetype folded = 0; ///< Columns that the last one stands for; 0: none were put together.

    bool operator==(const Statistics&) const = default;
};

/// The same with no more than @p most columns: the smaller ones are put together in a last one.
Statistics withColumns(const Statistics& whole, qsizetype most);

/// Whom @p query narrows a list to, in the language of the desk: "School: …", "A search". Empty: everybody.
QStringList shownFilters(const exam::Definition& exam, const CandidateQuery& query);

/// Counts candidates within one scope. Belongs to the thread of its database.
class StatisticsReader {
public:
    StatisticsReader(const QSqlDatabase& database, const store::Cipher& cipher, const account::Scope& scope);

    /// Error::Code::Invalid if the exam has no such dimension, or if rows and columns are the same.
    [[nodiscard]] base::Result<Statistics> read(const exam::Definition& exam,
                                                const StatisticsQuery& query) const;

private:
    QSqlDatabase m_database;
    store::Cipher m_cipher;
    account::Scope m_scope;
};

} // namespace examdesk::candidate
