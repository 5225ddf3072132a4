// SPDX-License-Identifier: GPL-3.0-or-later
#include "school_model.h"

#include "kit/state.h"

#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::SchoolCounts;

void SchoolModel::setSchools(const QList<SchoolCounts>& schools, bool byApproval)
{
    beginResetModel();
    m_schools = schools;
    m_isByApproval = byApproval;
    m_columns = {{{}, tr("School")}, {{}, tr("Candidates")}};
    if (byApproval)
        m_columns += {{u"none"_s, tr("Not audited")},
                      {u"waiting"_s, tr("In audit")},
                      {u"returned"_s, tr("Returned")},
                      {u"rejected"_s, tr("Rejected")},
                      {u"approved"_s, tr("Approved")}};
    else
        m_columns += {{u"none"_s, tr("Unpaid")},
                      {u"pending"_s, tr("Pending")},
                      {u"paid"_s, tr("Paid")},
                      {u"receipted"_s, tr("With a receipt")}};
    endResetModel();
}

int SchoolModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_schools.size());
}

int SchoolModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant SchoolModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= m_columns.size())
        return {};
    return m_columns.at(section).title;
}

QVariant SchoolModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(m_schools.at(index.row()), index.column());
    if (role == NumericRole)
        return index.column() > 0;
    return {};
}

QString SchoolModel::text(const SchoolCounts& school, int column) const
{
    if (column == 0)
        return school.school.isEmpty() ? tr("No school") : school.school;
    const auto& counts = m_isByApproval ? school.byApproval : school.byPayment;
    const qint64 number = column == 1 ? school.total : counts.value(m_columns.at(column).key);
    return number == 0 ? u"–"_s : QLocale().toString(number); // what is not there needs no eye
}

} // namespace examdesk::ui
