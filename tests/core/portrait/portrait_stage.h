// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"
#include "support/temporary_session.h"

#include <QTest>

namespace examdesk::portrait::test {

using namespace Qt::StringLiterals;
using examdesk::test::orDie;

/// A station with a reviewer, and candidates c1, c2 … of one school.
class PortraitStage {
protected:
    const QString m_exam = u"nm-zsb-2023"_s;
    const exam::Catalogue m_exams = examdesk::test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<examdesk::test::TemporarySession> m_station;
    std::unique_ptr<account::Session> m_reviewer;

    void open(int candidates)
    {
        m_reviewer.reset();
        if (m_modules.rules.entities().isEmpty()) {
            candidate::registerModule(m_modules, m_exams);
            audit::registerModule(m_modules, m_exams);
        }
        m_station = std::make_unique<examdesk::test::TemporarySession>(m_modules);
        m_reviewer = m_station->signIn(u"reviewer"_s, account::Role::Reviewer, account::Scope::all());
        QList<store::Command> commands;
        for (int number = 1; number <= candidates; ++number)
            commands.append(
                admin().command(u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(number)}, m_exam, 0,
                                {{u"candidate_no"_s, u"N%1"_s.arg(number)},
                                 {u"type"_s, u"graduate"_s},
                                 {u"fields"_s, examdesk::test::completeFields(u"样例"_s, number)}}));
        orDie(admin().execute(commands));
    }
    account::Session& admin() { return m_station->admin(); }
    candidate::Candidate candidateOf(int number)
    {
        return orDie(
            candidate::CandidateService(admin(), m_exams).find(candidate::CandidateId(u"c%1"_s.arg(number))));
    }
    /// A JPEG by its first bytes, and for the checkers of these tests what they are to say.
    static QByteArray picture(const QByteArray& conclusion, int number)
    {
        return "\xFF\xD8\xFF\xE0 " + conclusion + ' ' + QByteArray::number(number);
    }
    audit::MaterialId add(int number, const QByteArray& conclusion)
    {
        m_station->now = m_station->now.addSecs(1);
        return orDie(audit::AuditService(admin()).add(candidateOf(number), audit::kPortraitKind,
                                                      picture(conclusion, number)));
    }
    audit::Material portraitOf(const audit::MaterialId& id)
    {
        return orDie(audit::AuditService(admin()).find(id));
    }
    /// Alters a candidate past all rules.
    void change(int number, const std::function<void(candidate::Candidate&)>& alter)
    {
        candidate::Candidate candidate = candidateOf(number);
        alter(candidate);
        auto transaction = orDie(store::Transaction::begin(admin().database()));
        orDie(admin().records().save(candidate::toRecord(*m_exams.find(m_exam), candidate)));
        orDie(transaction.commit());
    }
};

} // namespace examdesk::portrait::test
