// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "exam/definition.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;

namespace examdesk::ui {

/// Narrows the candidate list: by type, approval, payment, portrait and school, and what was searched for.
/// What else a line of a statistic or a saved view narrows by stands behind the boxes and is taken off there.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    /// Another exam's types; all filters are off afterwards.
    void setExam(const exam::Definition& exam);
    /// The schools there are; the choice stays where it can.
    void setSchools(const QStringList& schools);

    /// So many wait for an accommodation; said in the entry that narrows to them.
    void setWaiting(int count);

    /// Without the exam.
    candidate::CandidateQuery query() const;
    /// Sets filters by name (`search`, `type`, `approval`, `level`, `payment`, `portrait`, `school`,
    /// `accommodation`); those
    /// that are not named are taken off.
    void setFilter(const QVariantMap& filter);
    /// Narrows as @p query does; its exam does not matter. What no box can say becomes a button of its own.
    void setQuery(const candidate::CandidateQuery& query);
    bool isFiltering() const { return query() != candidate::CandidateQuery(); }

public Q_SLOTS:
    void clear() { setFilter({}); }
    /// Everybody of the boxes' choice again.
    void clearSearch();

Q_SIGNALS:
    void changed();

private:
    QComboBox* addBox(const QString& name, const QString& label);
    void fill(QComboBox& box, const QList<std::pair<QString, QString>>& entries);
    void addNarrowing(const candidate::Narrowing& narrowing);
    QComboBox* boxOf(candidate::Dimension by) const;
    void showNarrowings();
    void emitIfOther(const candidate::CandidateQuery& before);

    const exam::Definition* m_exam = nullptr;
    QList<candidate::Narrowing> m_narrowings; ///< That no box says.
    QList<QWidget*> m_buttons;                ///< One for each of them.

    QString m_search; ///< Stands in the window's search box.
    QComboBox* m_type;
    QComboBox* m_approval;
    QComboBox* m_payment;
    QComboBox* m_portrait;
    QComboBox* m_school;
};

} // namespace examdesk::ui
