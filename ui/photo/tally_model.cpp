// SPDX-License-Identifier: GPL-3.0-or-later
#include "tally_model.h"

#include "ui/kit/state.h"
#include "ui/review/rule_words.h"

#include <QLocale>

namespace examdesk::ui {

void TallyModel::setCounts(const QStringList& rules, const SchoolCount& counts)
{
    beginResetModel();
    m_rules = rules;
    m_counts = counts;
    endResetModel();
}

QVariant TallyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString& rule = m_rules.at(index.row());
    if (role == NumericRole)
        return index.column() != Rule;
    if (role != Qt::DisplayRole)
        return {};
    const RuleCount count = m_counts.rules.value(rule);
    const auto number = [](qint64 value) { return QLocale(QLocale::English).toString(value); };
    switch (index.column()) {
    case Rule:
        return ruleName(rule);
    case Pass:
        return number(count.pass);
    case Fail:
        return number(count.fail);
    case Person:
        return number(count.person);
    default:
        return number(count.notAssessed);
    }
}

QVariant TallyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Rule:
        return tr("Rule");
    case Pass:
        return outcomeMark(photo::Outcome::Pass).word;
    case Fail:
        return outcomeMark(photo::Outcome::Fail).word;
    case Person:
        return outcomeMark(photo::Outcome::Person).word;
    default:
        return outcomeMark(photo::Outcome::NotAssessed).word;
    }
}

} // namespace examdesk::ui
