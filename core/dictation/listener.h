// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_names.h"
#include "field_proposals.h"
#include "spoken_choice.h"
#include "spoken_number.h"

#include <optional>

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

    Said valueAt(const exam::Field& field, qsizetype from) const;
    Said numberAt(const exam::Field& field, qsizetype from) const;
    Said choiceAt(const exam::Field& field, qsizetype from) const;
    Said flagAt(qsizetype from) const;
    Said textAt(const exam::Field& field, qsizetype from) const;
    qsizetype endOfText(const exam::Field& field, qsizetype from) const;
    qsizetype endOfClause(qsizetype from) const;
    bool goesOnBehind(qsizetype pause) const;
    qsizetype behindCorrection(qsizetype place) const;
    bool isNamedAt(qsizetype place, bool isStart) const;
    bool isJudged(const exam::Field& field) const;
    QString valueOf(const QString& field) const;

    void propose(const exam::Field& field, const Said& said, qsizetype wordsFrom);
    void cover(qsizetype from, qsizetype to);
    void doubt(const QString& field, const QString& sentence);
    QStringList uncovered() const;

    const SpokenForm& m_form;
    const HeardText& m_heard;
    QList<const exam::Field*> m_fields;
    FieldNames m_names;
    QHash<QString, QList<SpokenOption>> m_options; ///< Of each field with choices or majors.
    QHash<QString, Proposal> m_proposals;
    QList<bool> m_covered;
    QString m_last; ///< The field that was proposed last.
    qsizetype m_at = 0;
};

} // namespace examdesk::dictation
