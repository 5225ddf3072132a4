// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accommodation/accommodation_commands.h"
#include "accommodation/accommodation_rules.h"
#include "accommodation/accommodation_service.h"
#include "base/json.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "store/transaction.h"
#include "support/exam_fixture.h"

#include <QFile>
#include <QJsonArray>

namespace examdesk::accommodation::test {

using namespace Qt::StringLiterals;
using namespace examdesk::test;
using account::Role;
using account::Scope;
using base::Error;
using candidate::Candidate;
using candidate::CandidateId;
using candidate::CandidateService;
using State = Request::State;

/// The exams that are built in, but large print of 2023 is proved by the student card, and a hearing aid is
/// not for who said that no award is pending.
inline exam::Catalogue examsWithProof(QTemporaryDir& folder)
{
    (void)builtInExams(); // makes the built-in files visible
    for (const QString& id : {u"nm-zsb-2023"_s, u"nm-wlcb-fee"_s}) {
        QFile file(u":/exams/%1.json"_s.arg(id));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        QJsonObject exam = orDie(base::parseJsonObject(file.readAll()));
        QJsonArray offered = exam.value(u"accommodations"_s).toArray();
        QJsonObject first = offered.first().toObject();
        if (id == u"nm-zsb-2023")
            first.insert(u"proof"_s, u"student_card"_s);
        offered.replace(0, first);
        if (id == u"nm-zsb-2023") {
            QJsonObject last = offered.last().toObject();
            last.insert(u"applies"_s, QJsonObject{{u"groups"_s, QJsonArray{u"unified"_s}},
                                                  {u"field"_s, u"award_pending"_s},
                                                  {u"values"_s, QJsonArray{u""_s, u"yes"_s}}});
            offered.replace(offered.size() - 1, last);
        }
        exam.insert(u"accommodations"_s, offered);
        QFile out(folder.filePath(id + u".json"_s));
        const bool isWritten = out.open(QIODevice::WriteOnly);
        Q_ASSERT(isWritten);
        out.write(base::canonicalJson(exam));
    }
    return orDie(exam::Catalogue::load(folder.path()));
}

/// A candidate "c1", a clerk who asks and a reviewer who decides.
class AccommodationStage {
protected:
    void begin()
    {
        if (!m_modules.rules.isKnown(u"candidate.register"_s)) {
            candidate::registerModule(m_modules, m_exams);
            accommodation::registerModule(m_modules, m_exams);
        }
        m_station = std::make_unique<TemporarySession>(m_modules);
        m_clerk = m_station->signIn(u"clerk"_s, Role::Clerk, Scope::all());
        m_reviewer = m_station->signIn(u"reviewer"_s, Role::Reviewer, Scope::region(u"150100"_s));
        enrol(u"c1"_s, u"N1"_s, 1);
    }
    void end()
    {
        m_reviewer.reset();
        m_clerk.reset();
        m_station.reset();
    }

    QTemporaryDir m_folder;
    const exam::Catalogue m_exams = examsWithProof(m_folder);
    account::Modules m_modules;
    std::unique_ptr<TemporarySession> m_station;
    std::unique_ptr<account::Session> m_clerk;
    std::unique_ptr<account::Session> m_reviewer;
    const QString m_exam = u"nm-zsb-2023"_s;
    const QString m_reason = u"左眼视力 0.05，医院证明"_s;

    account::Session& admin() { return m_station->admin(); }
    void enrol(const QString& id, const QString& number, int person, const QString& type = u"graduate"_s)
    {
        orDie(m_clerk->execute(m_clerk->command(u"candidate.register"_s, {u"candidate"_s, id}, m_exam, 0,
                                                {{u"candidate_no"_s, number},
                                                 {u"type"_s, type},
                                                 {u"fields"_s, completeFields(u"张样例"_s, person)}})));
    }
    Candidate find(const QString& id = u"c1"_s)
    {
        return orDie(CandidateService(admin(), m_exams).find(CandidateId(id)));
    }
    std::optional<Request> asked(const QString& id = u"c1"_s)
    {
        return orDie(AccommodationService(admin()).find(CandidateId(id)));
    }
    base::Result<void> ask(account::Session& session, const QStringList& ids, const QString& id = u"c1"_s)
    {
        const auto before = asked(id);
        return AccommodationService(session).request(find(id), before ? &*before : nullptr, ids, m_reason,
                                                     true);
    }
    base::Result<void> decide(account::Session& session, const QStringList& granted,
                              const QString& reason = {})
    {
        return AccommodationService(session).decide(*asked(), granted, reason);
    }
    void change(const std::function<void(Candidate&)>& alter)
    {
        Candidate candidate = find();
        alter(candidate);
        auto transaction = orDie(store::Transaction::begin(admin().database()));
        orDie(admin().records().save(candidate::toRecord(*m_exams.find(m_exam), candidate)));
        orDie(transaction.commit());
    }
    base::Result<void> changeType(const QString& type)
    {
        return CandidateService(*m_clerk, m_exams).changeType(find(), type, u"选错了类型"_s);
    }
    QString stored()
    {
        return QString::fromUtf8(
            base::canonicalJson(candidate::toRecord(*m_exams.find(m_exam), find()).body));
    }
    static Error::Code codeOf(const base::Result<void>& result)
    {
        return result ? Error::Code::Damaged : result.error().code; // which no rule here answers
    }
};

} // namespace examdesk::accommodation::test
