// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_tally.h"

#include "audit/audit_service.h"
#include "photo/finding.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using audit::AuditService;
using audit::QueueKey;
using base::Error;
using base::Result;
using photo::Outcome;

namespace {

constexpr int kPageRows = 500;

void count(RuleCount& rule, Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        ++rule.pass;
        return;
    case Outcome::Fail:
        ++rule.fail;
        return;
    case Outcome::Person:
        ++rule.person;
        return;
    case Outcome::NotAssessed:
        ++rule.notAssessed;
    }
}

void count(SchoolCount& school, const audit::Material& portrait)
{
    ++school.portraits;
    const auto report = photo::reportFromJson(
        {{u"verdict"_s, portrait.checkConclusion}, {u"findings"_s, portrait.checkFindings}});
    if (portrait.checkConclusion.isEmpty() || !report) {
        ++school.unchecked;
        return;
    }
    school.pass += report->conclusion == photo::Conclusion::Pass ? 1 : 0;
    school.fail += report->conclusion == photo::Conclusion::Fail ? 1 : 0;
    school.person += report->conclusion == photo::Conclusion::Person ? 1 : 0;
    for (const photo::Finding& finding : report->findings)
        count(school.rules[finding.rule], finding.outcome);
}

/// The portraits of one state. They are walked in the order in which they came in, so that none is met twice
/// though some are decided meanwhile.
Result<void> countState(const AuditService& service, const audit::QueueQuery& query, PortraitTally& tally,
                        const std::function<bool()>& goesOn)
{
    std::optional<QueueKey> after;
    for (qsizetype got = kPageRows; got == kPageRows;) {
        const auto rows = service.page(query, after, kPageRows);
        if (!rows)
            return base::fail(rows.error());
        for (const audit::QueueRow& row : *rows) {
            after = QueueKey{row.submittedAt, row.id};
            const auto portrait = service.find(row.id);
            if (!portrait)
                return base::fail(portrait.error());
            count(tally.schools[row.school], *portrait);
            if (!goesOn())
                return base::fail(Error::Code::Cancelled,
                                  QCoreApplication::translate("PhotoReport", "The count was stopped."));
        }
        got = rows->size();
    }
    return {};
}

} // namespace

void SchoolCount::add(const SchoolCount& other)
{
    portraits += other.portraits;
    pass += other.pass;
    fail += other.fail;
    person += other.person;
    unchecked += other.unchecked;
    for (const auto& [rule, found] : other.rules.asKeyValueRange()) {
        RuleCount& sum = rules[rule];
        sum.pass += found.pass;
        sum.fail += found.fail;
        sum.person += found.person;
        sum.notAssessed += found.notAssessed;
    }
}

SchoolCount PortraitTally::of(const QString& school) const
{
    if (!school.isEmpty())
        return schools.value(school);
    SchoolCount all;
    for (const SchoolCount& one : schools)
        all.add(one);
    return all;
}

Result<PortraitTally> tallyPortraits(account::Session& session, const exam::Definition& exam,
                                     const base::Progress& progress)
{
    const AuditService service(session);
    PortraitTally tally{.rules = {}, .schools = {}, .countedAt = session.now()};
    for (const exam::PortraitRule& rule : exam.portrait.rules)
        tally.rules.append(rule.rule);
    const QStringList states{u"waiting"_s, u"approved"_s, u"rejected"_s, u"returned"_s};
    qint64 total = 0;
    for (const QString& state : states) {
        const auto number = service.count({.exam = exam.id, .portraits = true, .state = state});
        if (!number)
            return base::fail(number.error());
        total += *number;
    }
    qint64 done = 0;
    const auto goesOn = [&] { return progress.at(++done, qMax(done, total)); };
    for (const QString& state : states)
        if (const auto counted =
                countState(service, {.exam = exam.id, .portraits = true, .state = state}, tally, goesOn);
            !counted)
            return base::fail(counted.error());
    return tally;
}

} // namespace examdesk::ui
