// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_report.h"

#include "ui/review/rule_words.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using report::Cell;
using report::ColumnKind;
using report::Report; // named so, or lupdate loses the context of the function below
using report::Table;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PhotoReport)
};

report::Column countColumn(const QString& title, bool isSummed)
{
    return {title, ColumnKind::Count, isSummed};
}

/// Pass, fail, for a person, not assessed: as outcomes are called everywhere.
QList<report::Column> outcomeColumns()
{
    QList<report::Column> columns;
    for (const photo::Outcome outcome :
         {photo::Outcome::Pass, photo::Outcome::Fail, photo::Outcome::Person, photo::Outcome::NotAssessed})
        columns.append(countColumn(outcomeMark(outcome).word, false));
    return columns;
}

QList<Cell> cellsOf(const RuleCount& count)
{
    return {count.pass, count.fail, count.person, count.notAssessed};
}

QString schoolName(const QString& school)
{
    return school.isEmpty() ? Words::tr("Without a school") : school;
}

Table ruleTable(const PortraitTally& tally)
{
    Table table{.title = Words::tr("By rule"),
                .columns = {{Words::tr("Rule"), ColumnKind::Text, false}},
                .rows = {},
                .ifEmpty = Words::tr("This exam has no rules for portraits.")};
    table.columns += outcomeColumns();
    const SchoolCount all = tally.of({});
    for (const QString& rule : tally.rules)
        table.rows.append(QList<Cell>{ruleName(rule)} + cellsOf(all.rules.value(rule)));
    return table;
}

Table schoolTable(const PortraitTally& tally)
{
    Table table{.title = Words::tr("By school"),
                .columns = {{Words::tr("School"), ColumnKind::Text, false},
                            countColumn(Words::tr("Portraits"), true),
                            countColumn(conclusionMark(u"pass"_s).word, true),
                            countColumn(conclusionMark(u"fail"_s).word, true),
                            countColumn(conclusionMark(u"person"_s).word, true),
                            countColumn(conclusionMark({}).word, true)},
                .rows = {},
                .ifEmpty = Words::tr("There is no portrait.")};
    for (const auto& [school, count] : tally.schools.asKeyValueRange())
        table.rows.append(
            {schoolName(school), count.portraits, count.pass, count.fail, count.person, count.unchecked});
    return table;
}

Table schoolRuleTable(const PortraitTally& tally)
{
    Table table{.title = Words::tr("By school and rule"),
                .columns = {{Words::tr("School"), ColumnKind::Text, false},
                            {Words::tr("Rule"), ColumnKind::Text, false}},
                .rows = {},
                .ifEmpty = Words::tr("No portrait was checked yet.")};
    table.columns += outcomeColumns();
    for (const auto& [school, count] : tally.schools.asKeyValueRange())
        for (const QString& rule : tally.rules)
            if (const auto found = count.rules.constFind(rule); found != count.rules.cend())
                table.rows.append(QList<Cell>{schoolName(school), ruleName(rule)} + cellsOf(*found));
    return table;
}

} // namespace

Report portraitReport(const PortraitTally& tally, const exam::Definition& exam, const QString& madeBy)
{
    const SchoolCount all = tally.of({});
    return {
        .title = Words::tr("Portrait check by school and rule"),
        .exam = exam.name.shown(),
        .period = {},
        .madeBy = madeBy,
        .madeAt = tally.countedAt,
        .figures = {{Words::tr("Portraits"), all.portraits},
                    {conclusionMark(u"pass"_s).word, all.pass},
                    {conclusionMark(u"fail"_s).word, all.fail},
                    {conclusionMark(u"person"_s).word, all.person},
                    {conclusionMark({}).word, all.unchecked}},
        .notes = {Words::tr("What the check proposed; decisions are the reviewers'. A rule that could not be "
                            "judged never counts as met. Replaced portraits do not count.")},
        .tables = {ruleTable(tally), schoolTable(tally), schoolRuleTable(tally)},
        .signatures = {}};
}

} // namespace examdesk::ui
