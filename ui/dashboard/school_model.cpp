// SPDX-License-Identifier: GPL-3.0-or-later
#include "school_model.h"

#include "ui/kit/state.h"

#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::SchoolCounts;

namespace {

const QString kNone = u"–"_s; // what is not there needs no eye

} // namespace

void SchoolModel::setCounts(const ExamCounts& counts, bool byStage)
{
    beginResetModel();
    m_counts = counts;
    m_isByStage = byStage;
    m_columns = {{Kind::School, tr("School")}, {Kind::All, tr("Candidates"), {}, 2}};
    if (byStage)
        m_columns += {{Kind::Number, tr("Unfinished"), u"unfinished"_s, 1},
                      {Kind::Number, tr("To audit"), u"audit"_s},
                      {Kind::Number, tr("Returned"), u"returned"_s},
                      {Kind::Number, tr("Rejected"), u"rejected"_s, 4},
                      {Kind::Number, tr("Approved"), u"approved"_s},
                      {Kind::ReturnRate, tr("Return rate"), {}, 0},
                      {Kind::LongestWait, tr("Longest wait"), {}, 3}};
    else
        m_columns += {{Kind::Number, tr("Unpaid"), u"none"_s},
                      {Kind::Number, tr("Pending"), u"pending"_s},
                      {Kind::Number, tr("Paid"), u"paid"_s},
                      {Kind::Number, tr("With a receipt"), u"receipted"_s}};
    endResetModel();
}

int SchoolModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_counts.schools.size());
}

int SchoolModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant SchoolModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= m_columns.size())
        return {};
    if (role == Qt::ToolTipRole && m_columns.at(section).kind == Kind::ReturnRate)
        return tr("Returned, of all that were decided");
    if (role == Qt::ToolTipRole && m_columns.at(section).kind == Kind::LongestWait)
        return tr("Of the oldest material that nobody has decided about yet");
    return role == Qt::DisplayRole ? m_columns.at(section).title : QVariant();
}

QVariant SchoolModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(m_counts.schools.at(index.row()), m_columns.at(index.column()));
    if (role == NumericRole)
        return index.column() > 0;
    return {};
}

bool SchoolModel::hasValues(int column) const
{
    return std::any_of(m_counts.schools.cbegin(), m_counts.schools.cend(), [&](const SchoolCounts& school) {
        return text(school, m_columns.at(column)) != kNone;
    });
}

QList<int> SchoolModel::leastNeeded() const
{
    QList<int> columns;
    for (int column = 1; column < m_columns.size(); ++column)
        columns.append(column);
    std::stable_sort(columns.begin(), columns.end(), [this](int one, int other) {
        return m_columns.at(one).givesWay < m_columns.at(other).givesWay;
    });
    return columns;
}

qint64 SchoolModel::numberOf(const SchoolCounts& school, const QString& key) const
{
    return (m_isByStage ? school.byStage : school.byPayment).value(key);
}

QString SchoolModel::text(const SchoolCounts& school, const Column& column) const
{
    const auto shown = [](qint64 number) { return number == 0 ? kNone : QLocale().toString(number); };
    switch (column.kind) {
    case Kind::School:
        return school.school.isEmpty() ? tr("No school") : school.school;
    case Kind::All:
        return shown(school.total);
    case Kind::Number:
        return shown(numberOf(school, column.key));
    case Kind::ReturnRate: {
        const qint64 returned = numberOf(school, u"returned"_s);
        const qint64 decided = returned + numberOf(school, u"approved"_s) + numberOf(school, u"rejected"_s);
        return decided == 0
                   ? kNone
                   : tr("%1 %").arg(QLocale().toString(100.0 * double(returned) / double(decided), 'f', 1));
    }
    case Kind::LongestWait:
        return waitOf(school.school);
    }
    Q_UNREACHABLE();
}

QString SchoolModel::waitOf(const QString& school) const
{
    if (const QDateTime since = m_counts.oldest.bySchool.value(school); since.isValid())
        return shownWait(since, m_counts.at);
    // Not among the oldest that were looked at: if any waits, it waits no longer than the last of these.
    return m_counts.oldest.last.isValid() ? tr("at most %1").arg(shownWait(m_counts.oldest.last, m_counts.at))
                                          : kNone;
}

} // namespace examdesk::ui
