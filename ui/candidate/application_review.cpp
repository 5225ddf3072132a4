// SPDX-License-Identifier: GPL-3.0-or-later
#include "application_review.h"

#include "candidate/candidate_service.h"
#include "candidate_words.h"
#include "ui/workbench/decision_words.h"
#include "ui/workbench/review_mark.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::DecisionLine;
using account::Session;
using audit::Application;
using audit::ApplicationAudit;
using base::Result;
using candidate::CandidateId;
using candidate::CandidateRow;
using candidate::CandidateService;
using exam::Decision;

namespace {

QList<CandidateId> idsOf(const QList<CandidateRow>& rows)
{
    QList<CandidateId> ids;
    for (const CandidateRow& row : rows)
        ids.append(row.id);
    return ids;
}

} // namespace

ApplicationReview::ApplicationReview(const Parts& parts, Model& model, const exam::Catalogue& exams,
                                     Find find)
    : ReviewQueue(parts, model), m_exams(exams), m_find(std::move(find))
{}

void ApplicationReview::setDefinition(const exam::Definition* exam)
{
    m_exam = exam;
    setExam(exam ? exam->id : QString());
}

void ApplicationReview::show(const candidate::CandidateQuery& query, Begin begin)
{
    m_isByLevel = !query.level.isEmpty();
    dropFetching(); // what was typed before
    list(
        [&exams = m_exams, query](Session& session, const std::optional<CandidateRow>& last, int limit) {
            std::optional<candidate::PageKey> after;
            if (last)
                after = candidate::PageKey{last->sortKey, last->id};
            return CandidateService(session, exams).page(query, after, limit);
        },
        begin);
}

const Record* ApplicationReview::shownRecord() const
{
    const Record* record = m_find();
    return record && record->candidate.id.text() == shownId() ? record : nullptr;
}

bool ApplicationReview::isShownsTurn() const
{
    const Record* record = shownRecord();
    return record && m_exam && audit::isTurnOf(desk().principal(), *m_exam, record->standing);
}

QString ApplicationReview::obstacle() const
{
    if (shownId().isEmpty())
        return tr("Nothing is chosen.");
    if (selectedRows().size() > 1)
        return isAnySelectedWaiting() ? QString() : tr("All of the selected ones are decided.");
    const Record* record = shownRecord();
    if (!record || !m_exam || isShownUnderWay())
        return tr("The record is being read…");
    if (const auto stands = candidate::checkStands(record->candidate); !stands)
        return stands.error().message;
    return whyNotTurn(desk().principal(), *m_exam, record->standing);
}

QString ApplicationReview::whyNotTurn(const account::Principal& principal, const exam::Definition& exam,
                                      const exam::Standing& standing)
{
    if (audit::isTurnOf(principal, exam, standing))
        return {};
    if (standing.approved)
        return tr("The application is approved.");
    if (const exam::AuditLevel* level = exam.auditLevel(standing.nextLevel))
        return tr("\"%1\" decides next.").arg(level->name.shown());
    if (standing.awaitsConfirmation)
        return tr("There is nothing to decide yet: the application is still to be confirmed.");
    const exam::Step* step = exam.step(standing.current);
    return tr("There is nothing to decide yet: the candidate is at \"%1\".")
        .arg(step ? step->name.shown() : QString());
}

QString ApplicationReview::approvalObstacle() const
{
    const Record* record = shownRecord();
    if (!isShownsTurn() || selectedRows().size() > 1)
        return {};
    return audit::whyIncomplete(*m_exam, record->candidate, record->standing);
}

bool ApplicationReview::isReopenable() const
{
    if (selectedRows().size() > 1)
        return !isAnySelectedWaiting();
    const Record* record = shownRecord();
    return record && m_exam && !isShownsTurn() &&
           !audit::reopenableLevel(desk().principal(), *m_exam, record->candidate).isEmpty();
}

bool ApplicationReview::isBefore(const CandidateRow& one, const CandidateRow& other) const
{
    return one.sortKey != other.sortKey ? one.sortKey < other.sortKey : one.id.text() < other.id.text();
}

bool ApplicationReview::isWaiting(const CandidateRow& row) const
{
    return row.approval == u"waiting" || row.approval == u"none";
}

std::optional<CandidateRow> ApplicationReview::afterDecision(CandidateRow row, Decision decision) const
{
    if (m_isByLevel)
        return std::nullopt;
    if (decision != Decision::Approve) // whether others are to approve too, the store says
        row.approval = stateAfter(decision);
    return row;
}

std::optional<Application> ApplicationReview::seen(const QString&) const
{
    if (!isShownsTurn())
        return std::nullopt;
    const Record* record = shownRecord();
    return Application{record->candidate, record->standing.nextLevel};
}

QString ApplicationReview::nameOf(const CandidateRow& row, bool withState) const
{
    return withState ? tr("%1 (%2)").arg(row.name, approvalMark(row.approval).word) : row.name;
}

QString ApplicationReview::questionOf(Decision decision, const QList<CandidateRow>& rows,
                                      const QString& reason) const
{
    return decisionQuestion(tr("Applications"), decision, int(rows.size()), reason);
}

QString ApplicationReview::buttonOf(Decision decision, int count) const
{
    return decisionButton(decision, count);
}

QString ApplicationReview::doneWith(Decision decision, int count, const QList<CandidateRow>& rows) const
{
    if (count != 1 || rows.size() != 1)
        return decisionDone(tr("Applications"), decision, count);
    return tr("%1: %2").arg(nameOf(rows.first(), false), reviewMark(stateAfter(decision)).word);
}

QString ApplicationReview::whyLeftOut(int count) const
{
    return tr("%n are left: it is not your turn, or something is missing or wrong.", nullptr, count);
}

std::function<Result<QList<CandidateRow>>(Session&)> ApplicationReview::rowsOf(const QStringList& ids) const
{
    QList<CandidateId> wanted;
    for (const QString& id : ids)
        wanted.append(CandidateId(id));
    return [&exams = m_exams, wanted](Session& session) {
        return CandidateService(session, exams).rows(wanted);
    };
}

std::function<Result<QList<Application>>(Session&)>
ApplicationReview::decidable(const QList<CandidateRow>& rows, Decision decision) const
{
    return [&exams = m_exams, ids = idsOf(rows), decision](Session& session) {
        return ApplicationAudit(session, exams).decidable(ids, decision);
    };
}

std::function<Result<QStringList>(Session&)> ApplicationReview::obstaclesOf(const QList<CandidateRow>& rows,
                                                                            Decision decision) const
{
    return [&exams = m_exams, ids = idsOf(rows), decision](Session& session) -> Result<QStringList> {
        const CandidateService candidates(session, exams);
        QStringList obstacles;
        for (const CandidateId& id : ids) {
            const auto candidate = candidates.find(id);
            if (!candidate)
                return base::fail(candidate.error());
            const auto standing = candidates.standing(*candidate);
            if (!standing)
                return base::fail(standing.error());
            const exam::Definition& exam = *exams.find(candidate->exam);
            const auto stands = candidate::checkStands(*candidate);
            QString why = stands ? whyNotTurn(session.principal(), exam, *standing) : stands.error().message;
            if (why.isEmpty() && decision == Decision::Approve)
                why = audit::whyIncomplete(exam, *candidate, *standing);
            if (!why.isEmpty()) // else it has become possible since
                obstacles.append(why);
        }
        return obstacles;
    };
}

std::function<Result<QList<Application>>(Session&)>
ApplicationReview::reopenable(const QList<CandidateRow>& rows) const
{
    return [&exams = m_exams, ids = idsOf(rows)](Session& session) {
        return ApplicationAudit(session, exams).reopenable(ids);
    };
}

DecisionLine::Work ApplicationReview::apply(const QList<Application>& seen, Decision decision,
                                            const QString& reason) const
{
    return [&exams = m_exams, seen, decision, reason](Session& session) {
        return ApplicationAudit(session, exams).decide(seen, decision, reason);
    };
}

DecisionLine::Work ApplicationReview::takeBack(const QList<Application>& seen, const QString& reason) const
{
    return [&exams = m_exams, seen, reason](Session& session) {
        return ApplicationAudit(session, exams).reopen(seen, reason);
    };
}

} // namespace examdesk::ui
