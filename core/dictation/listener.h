// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spoken_values.h"

namespace examdesk::dictation {

/// Walks once through what was heard, clause by clause.
class Listener {
public:
    Listener(const SpokenForm& form, const HeardText& heard);

    /// Proposals as they were said, not judged yet.
    Proposals listen();

private:
    // Each takes what is said at m_at and goes behind it; false if it is not said there.
    bool takeClause();
    bool takeNamed(bool isStart);
    bool takeCorrection();
    bool takeHint();
    bool takeNumber();
    bool takeStatement();
    bool takeValue(const exam::Field& field, qsizetype from, qsizetype wordsFrom);
    bool takeInPlace(qsizetype from, qsizetype wordsFrom);

    void propose(const exam::Field& field, const Said& said, qsizetype wordsFrom);
    void cover(qsizetype from, qsizetype to);
    void doubt(const QString& field, const QString& sentence);
    QStringList uncovered() const;

    const SpokenForm& m_form;
    const HeardText& m_heard;
    SpokenValues m_values;
    QHash<QString, Proposal> m_proposals;
    QList<bool> m_covered;
    QString m_last; ///< The field that was proposed last.
    qsizetype m_at = 0;
};

} // namespace examdesk::dictation
