// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "ui/workbench/work_page.h"

#include <QObject>

#include <functional>
#include <optional>

namespace examdesk::ui {

/// How many candidates the list has, of how many: counted behind the list, for the hits of a search take a
/// while.
class ListTotals : public QObject {
    Q_OBJECT

public:
    /// @p listed: whom the list shows; without an exam nobody is counted.
    ListTotals(const Workbench& workbench, std::function<candidate::CandidateQuery()> listed,
               QObject* parent = nullptr);

    /// Counts again. @p anew: another list is shown, of which nothing is known until then.
    void count(bool anew);
    /// "128 of 4,031 candidates"; empty while they are counted.
    QString words() const;

Q_SIGNALS:
    void counted();
    void failed(const examdesk::base::Error& error);

private:
    struct Totals {
        candidate::CandidateQuery of;
        qint64 listed = 0;
        qint64 all = 0;
    };
    [[nodiscard]] static base::Result<Totals> read(account::Session& session, const exam::Catalogue& exams,
                                                   const candidate::CandidateQuery& query);

    Workbench m_workbench;
    std::function<candidate::CandidateQuery()> m_listed;
    std::optional<Totals> m_totals;
    bool m_isCounting = false;
    bool m_again = false; ///< Something changed while they were counted.
};

} // namespace examdesk::ui
