// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_exam.h"

#include "audit/material.h"
#include "base/clock.h"
#include "base/id.h"
#include "candidate/candidate_record.h"
#include "demo_audit.h"
#include "demo_candidates.h"
#include "demo_orders.h"
#include "demo_portraits.h"
#include "demo_requests.h"
#include "demo_rooms.h"
#include "demo_seats.h"
#include "exam/standing.h"
#include "material_drawing.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using audit::Material;
using base::Result;
using candidate::Review;

namespace {

constexpr int kPortraitPlace = 9; ///< Behind all materials.

/// Puts one exam together, candidate by candidate.
class Inventor {
public:
    Inventor(const exam::Definition& exam, const exam::MajorMap& majors, const DemoExamOptions& options)
        : m_exam(exam), m_majors(majors), m_options(options), m_audit(exam, options.day)
    {}

    Result<DemoExam> invent()
    {
        QList<DemoCandidate> people;
        for (int number = 1; number <= m_options.candidates; ++number)
            people.append(inventCandidate(m_exam, m_majors, number, m_options.seed, m_options.day));
        const auto paid = inventOrders(m_exam, people, {m_options.inbox, m_options.seed, m_options.day});
        if (!paid)
            return base::fail(paid.error());
        for (DemoCandidate& person : people) {
            person.candidate.payment = paid->payments.value(person.candidate.candidateNo);
            addMaterials(person);
            addPortrait(person);
            m_audit.decideApplication(person);
        }
        if (const auto seated = addSeats(people); !seated)
            return base::fail(seated.error());
        const QList<store::Record> requests = inventRequests(m_exam, people, m_options.day);
        for (const DemoCandidate& person : std::as_const(people))
            m_made.records.append(candidate::toRecord(m_exam, person.candidate));
        m_made.records += requests;
        m_made.records += paid->records(people, m_exam);
        m_made.planted.insert(u"as_of"_s, paid->asOf.toString(Qt::ISODate));
        m_made.planted.insert(u"discrepancies"_s, paid->planted);
        m_made.planted.insert(u"portraits"_s, m_wrongPortraits);
        m_made.planted.insert(u"doubles"_s, m_doubles);
        return std::move(m_made);
    }

private:
    QString keep(const QByteArray& content)
    {
        const QString sha256 =
            QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        m_made.files.insert(sha256, content);
        return sha256;
    }

    /// The @p place-th picture of @p person, whose bytes are @p content, with what was decided of it.
    Material material(const DemoCandidate& person, int place, const QString& kind, const QByteArray& content)
    {
        const QDateTime at = m_audit.submittedAt(person, place);
        const store::Record owner = candidate::toRecord(m_exam, person.candidate);
        Material made{.id = audit::MaterialId(base::derivedId(at, (owner.id + kind).toUtf8())),
                      .candidate = person.candidate.id,
                      .exam = m_exam.id,
                      .school = owner.school,
                      .region = owner.region,
                      .kind = kind,
                      .sha256 = keep(content),
                      .format = content.startsWith("\x89PNG") ? u"png"_s : u"jpeg"_s,
                      .bytes = content.size(),
                      .submittedAt = at,
                      .version = 1};
        made.history.append({at, person.candidate.name(), u"material.add"_s, {}, kind});
        m_audit.decide(made, person, place);
        return made;
    }

    void addMaterials(DemoCandidate& person)
    {
        if (!m_options.withFiles)
            return;
        const auto needs =
            exam::standing(m_exam, candidate::applicantOf(person.candidate), {}, &m_majors).materials;
        int place = 0;
        for (const exam::MaterialNeed& need : needs) {
            if (person.progress == Progress::Filling && !need.required)
                continue;
            const exam::Material& kind = *m_exam.material(need.material);
            // Now and then somebody hands in something wrong, for the reviewer to find.
            const bool wrong = person.progress == Progress::Submitted && ++m_submitted % 9 == 0;
            const MaterialFlaw flaw = !wrong                  ? MaterialFlaw::None
                                      : m_submitted % 18 == 0 ? MaterialFlaw::WrongPerson
                                                              : MaterialFlaw::Unreadable;
            const Material made =
                material(person, place++, need.material, drawMaterial(kind, person.candidate, flaw));
            person.candidate.materials.insert(need.material, made.state);
            m_made.records.append(audit::toRecord(made));
        }
    }

    void addPortrait(DemoCandidate& person)
    {
        if (m_exam.portrait.formats.isEmpty() || person.progress == Progress::Filling || !m_options.withFiles)
            return;
        const QList<specimen::Flaw> flaws = judgedFlaws();
        const bool wrong = person.progress == Progress::Submitted && !isOfDouble(person.number) &&
                           !flaws.isEmpty() && ++m_portraits % 3 == 0;
        const specimen::Flaw flaw = wrong ? flaws.at(m_portraits / 3 % flaws.size()) : specimen::Flaw::None;
        Material made = material(person, kPortraitPlace, audit::kPortraitKind,
                                 drawPortrait(person.number, m_options.seed, flaw));
        if (made.state == Review::Approved)
            made.checkConclusion = u"pass"_s;
        person.candidate.materials.insert(audit::kPortraitKind, made.state);
        m_made.records.append(audit::toRecord(made));
        if (wrong)
            m_wrongPortraits.append(QJsonObject{{u"candidate_no"_s, person.candidate.candidateNo},
                                                {u"rule"_s, specimen::ruleOf(flaw)}});
        m_portraitOf.insert(person.number, person.candidate.candidateNo);
        if (const auto twice = doubleWith(person.number); twice && m_portraitOf.contains(twice->first))
            m_doubles.append(QJsonObject{{u"one"_s, m_portraitOf.value(twice->first)},
                                         {u"other"_s, person.candidate.candidateNo}});
    }

    Result<void> addSeats(QList<DemoCandidate>& people)
    {
        const QList<ticket::ExamRoom> rooms = inventRooms(m_exam, people);
        for (const ticket::ExamRoom& room : rooms)
            m_made.records.append(ticket::toRecord(room));
        if (rooms.isEmpty())
            return {};
        return inventSeats(m_exam, people, rooms, m_options.seed, m_options.day)
            .map([this](const QList<store::Record>& seats) { m_made.records += seats; });
    }

    /// The flaws whose rule decides in this exam.
    QList<specimen::Flaw> judgedFlaws() const
    {
        QList<specimen::Flaw> flaws;
        for (const specimen::Flaw flaw : specimen::allFlaws()) {
            const exam::PortraitRule* rule = m_exam.portraitRule(specimen::ruleOf(flaw));
            constexpr double kOversize = 100'000; // bytes, less than a drawn portrait of that flaw has
            const bool isAllowed =
                flaw == specimen::Flaw::OversizeFile && rule && rule->maximum.value_or(0) > kOversize;
            if (flaw != specimen::Flaw::None && rule && rule->decides && !isAllowed)
                flaws.append(flaw);
        }
        return flaws;
    }

    const exam::Definition& m_exam;
    const exam::MajorMap& m_majors;
    const DemoExamOptions& m_options;
    DemoAudit m_audit;
    DemoExam m_made;
    QJsonArray m_wrongPortraits;
    QJsonArray m_doubles;
    QHash<int, QString> m_portraitOf; ///< Candidate number of those with a portrait, by their number here.
    int m_submitted = 0;              ///< Materials of submitted candidates so far.
    int m_portraits = 0;              ///< Portraits of submitted candidates so far.
};

} // namespace

Result<DemoExam> inventExam(const exam::Definition& exam, const exam::MajorMap& majors,
                            const DemoExamOptions& options)
{
    return Inventor(exam, majors, options).invent();
}

} // namespace examdesk::demo
