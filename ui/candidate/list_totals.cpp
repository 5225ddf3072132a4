// SPDX-License-Identifier: GPL-3.0-or-later
#include "list_totals.h"

#include "candidate/candidate_service.h"

#include <QLocale>

namespace examdesk::ui {

using account::Session;
using base::Result;
using candidate::CandidateQuery;

ListTotals::ListTotals(const Workbench& workbench, std::function<CandidateQuery()> listed, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_listed(std::move(listed))
{}

Result<ListTotals::Totals> ListTotals::read(Session& session, const exam::Catalogue& exams,
                                            const CandidateQuery& query)
{
    const candidate::CandidateService service(session, exams);
    const auto listed = service.count(query);
    const auto all = service.count({.exam = query.exam});
    if (!listed || !all)
        return base::fail(listed ? all.error() : listed.error());
    return Totals{query, *listed, *all};
}

void ListTotals::count(bool anew)
{
    if (anew)
        m_totals.reset();
    const CandidateQuery query = m_listed();
    if (query.exam.isEmpty())
        return;
    if (std::exchange(m_isCounting, true)) {
        m_again = true;
        return;
    }
    base::whenFinished(m_workbench.desk.read([&exams = m_workbench.exams, query](
                                                 Session& session) { return read(session, exams, query); },
                                             account::Desk::Lane::Slow),
                       this, [this, query](const Result<Totals>& totals) {
                           m_isCounting = false;
                           if (std::exchange(m_again, false) || query != m_listed())
                               return count(false);
                           if (!totals)
                               return Q_EMIT failed(totals.error());
                           m_totals = *totals;
                           Q_EMIT counted();
                       });
}

QString ListTotals::words() const
{
    if (!m_totals)
        return {};
    if (m_totals->of.approval == candidate::kWithdrawn) // who are not among all
        return tr("%Ln withdrawn application(s)", nullptr, int(m_totals->listed));
    if (m_totals->of == CandidateQuery{.exam = m_totals->of.exam})
        return tr("%Ln candidate(s)", nullptr, int(m_totals->all));
    return tr("%1 of %2 candidates")
        .arg(QLocale().toString(m_totals->listed), QLocale().toString(m_totals->all));
}

} // namespace examdesk::ui
