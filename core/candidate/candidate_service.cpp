// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_service.h"

#include "candidate_keys.h"
#include "candidate_record.h"
#include "proposal.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

tl::unexpected<Error> unknownExam(const QString& exam)
{
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate("Candidate", "There is no exam \"%1\" here.").arg(exam));
}

} // namespace

CandidateService::CandidateService(account::Session& session, const exam::Catalogue& exams)
    : m_session(session), m_exams(exams)
{}

CandidateList CandidateService::list() const
{
    return {m_session.database(), m_session.store().cipher(), m_session.principal().scope};
}

Result<QList<CandidateRow>> CandidateService::page(const CandidateQuery& query,
                                                   const std::optional<PageKey>& after, int limit) const
{
    return list().page(query, after, limit);
}

Result<QList<CandidateRow>> CandidateService::rows(const QList<CandidateId>& ids) const
{
    return list().rows(ids);
}

Result<qint64> CandidateService::count(const CandidateQuery& query) const
{
    return list().count(query);
}

Result<CandidateCounts> CandidateService::counts(const QString& exam) const
{
    return list().counts(exam);
}

Result<QList<SchoolCounts>> CandidateService::countsBySchool(const QString& exam) const
{
    return list().countsBySchool(exam);
}

Result<QStringList> CandidateService::schools(const QString& exam) const
{
    return list().schools(exam);
}

Result<Statistics> CandidateService::statistics(const StatisticsQuery& query) const
{
    const exam::Definition* exam = m_exams.find(query.of.exam);
    if (!exam)
        return unknownExam(query.of.exam);
    return StatisticsReader(m_session.database(), m_session.store().cipher(), m_session.principal().scope)
        .read(*exam, query);
}

Result<Candidate> CandidateService::find(const CandidateId& id) const
{
    const auto record = m_session.records().find(kCandidateEntity, id.text());
    if (!record)
        return base::fail(record.error());
    if (!*record || !m_session.principal().scope.contains((*record)->school, (*record)->region))
        return base::fail(
            Error::Code::NotFound,
            QCoreApplication::translate("Candidate", "There is no such candidate in your scope."), id.text());
    return fromRecord(**record);
}

Result<exam::Standing> CandidateService::standing(const Candidate& candidate) const
{
    const exam::Definition* exam = m_exams.find(candidate.exam);
    if (!exam)
        return unknownExam(candidate.exam);
    return exam::standing(*exam, applicantOf(candidate), m_session.now());
}

Result<void> CandidateService::correct(const Candidate& seen, const QHash<QString, QString>& fields,
                                       const QString& reason)
{
    QJsonObject given;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        given.insert(field.key(), field.value());
    return m_session.execute(
        m_session.command(u"candidate.correct"_s, {kCandidateEntity, seen.id.text()}, seen.exam, seen.version,
                          {{CandidateKey::fields, given}, {CandidateKey::reason, reason}}));
}

Result<void> CandidateService::changeType(const Candidate& seen, const QString& type, const QString& reason)
{
    return m_session.execute(m_session.command(u"candidate.change_type"_s, {kCandidateEntity, seen.id.text()},
                                               seen.exam, seen.version,
                                               {{CandidateKey::type, type}, {CandidateKey::reason, reason}}));
}

Result<void> CandidateService::confirm(const Candidate& seen, const QString& reason)
{
    return m_session.execute(m_session.command(u"candidate.confirm"_s, {kCandidateEntity, seen.id.text()},
                                               seen.exam, seen.version,
                                               {{CandidateKey::reason, reason},
                                                {CandidateKey::formSigned, true},
                                                {CandidateKey::commitmentSigned, true}}));
}

Result<void> CandidateService::propose(const Candidate& seen, const QString& command, const QString& reason,
                                       const QString& type)
{
    QJsonObject payload{{CandidateKey::command, command}, {CandidateKey::reason, reason}};
    if (!type.isEmpty())
        payload.insert(CandidateKey::type, type);
    if (proposalGroup(command) == u"release")
        payload.insert(CandidateKey::documentChecked, true);
    return m_session.execute(m_session.command(u"candidate.propose"_s, {kCandidateEntity, seen.id.text()},
                                               seen.exam, seen.version, payload));
}

Result<void> CandidateService::decline(const Candidate& seen, const QString& reason)
{
    return m_session.execute(m_session.command(u"candidate.decline"_s, {kCandidateEntity, seen.id.text()},
                                               seen.exam, seen.version, {{CandidateKey::reason, reason}}));
}

Result<void> CandidateService::releaseIdNumber(const Candidate& seen)
{
    return m_session.execute(m_session.command(u"candidate.release_id"_s, {kCandidateEntity, seen.id.text()},
                                               seen.exam, seen.version, {}));
}

Result<void> CandidateService::releasePhone(const Candidate& seen)
{
    return m_session.execute(m_session.command(
        u"candidate.release_phone"_s, {kCandidateEntity, seen.id.text()}, seen.exam, seen.version, {}));
}

Result<void> CandidateService::resetAccount(const Candidate& seen, const QString& reason)
{
    return m_session.execute(m_session.command(
        u"candidate.reset_account"_s, {kCandidateEntity, seen.id.text()}, seen.exam, seen.version,
        {{CandidateKey::reason, reason}, {CandidateKey::documentChecked, true}}));
}

Result<QHash<QString, qint64>> CandidateService::proposals(const QString& exam) const
{
    return list().proposals(exam);
}

Result<void> CandidateService::withdraw(const Candidate& seen, const QString& reason)
{
    return m_session.execute(m_session.command(u"candidate.withdraw"_s, {kCandidateEntity, seen.id.text()},
                                               seen.exam, seen.version, {{CandidateKey::reason, reason}}));
}

Result<void> CandidateService::noteReveal(const CandidateId& id, const QString& field)
{
    return m_session.note(u"look"_s, {kCandidateEntity, id.text()}, {{u"field"_s, field}});
}

} // namespace examdesk::candidate
