// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_exam.h"

#include "audit/material.h"
#include "base/clock.h"
#include "base/id.h"
#include "candidate/candidate_document.h"
#include "demo_candidates.h"
#include "demo_orders.h"
#include "demo_rooms.h"
#include "exam/standing.h"
#include "material_drawing.h"
#include "specimen/synthetic_portrait.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using audit::Material;
using base::Result;
using candidate::Review;

namespace {

/// Puts one exam together, candidate by candidate.
class Inventor {
public:
    Inventor(const exam::Definition& exam, const exam::MajorMap& majors, const DemoExamOptions& options)
        : m_exam(exam), m_majors(majors), m_options(options)
    {}

    Result<DemoExam> invent()
    {
        QList<DemoCandidate> people;
        for (int number = 1; number <= m_options.candidates; ++number)
            people.append(inventCandidate(m_exam, m_majors, number, m_options.seed));
        const auto paid = inventOrders(m_exam, people, {m_options.inbox, m_options.seed});
        if (!paid)
            return base::fail(paid.error());
        for (DemoCandidate& person : people) {
            person.candidate.payment = paid->payments.value(person.candidate.candidateNo);
            addMaterials(person);
            addPortrait(person);
            addLevels(person);
            m_made.documents.append(candidate::toDocument(m_exam, person.candidate));
        }
        m_made.documents += paid->documents(people, m_exam);
        m_made.documents += inventRooms(m_exam, people);
        m_made.planted.insert(u"as_of"_s, paid->asOf.toString(Qt::ISODate));
        m_made.planted.insert(u"discrepancies"_s, paid->planted);
        m_made.planted.insert(u"portraits"_s, m_wrongPortraits);
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

    /// A material of @p person whose bytes are @p content, in the state that fits his progress.
    Material material(const DemoCandidate& person, const QString& kind, const QByteArray& content)
    {
        const QDateTime at = person.candidate.history.first().at.addSecs(3600);
        const store::Document owner = candidate::toDocument(m_exam, person.candidate);
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
        made.history.append({at, person.candidate.name(), u"material.add"_s, {}});
        if (person.progress == Progress::Ready) {
            made.state = Review::Approved;
            made.decidedBy = u"system"_s;
            made.decidedAt = at.addDays(1);
            made.history.append({made.decidedAt, made.decidedBy, u"audit.decide"_s, {}});
        }
        return made;
    }

    void addMaterials(DemoCandidate& person)
    {
        if (!m_options.withFiles)
            return;
        const auto needs =
            exam::standing(m_exam, candidate::applicantOf(person.candidate), {}, &m_majors).materials;
        for (const exam::MaterialNeed& need : needs) {
            if (person.progress == Progress::Filling && !need.required)
                continue;
            const exam::Material& kind = *m_exam.material(need.material);
            // Now and then somebody hands in something wrong, for the reviewer to find.
            const bool wrong = person.progress == Progress::Submitted && ++m_submitted % 9 == 0;
            const MaterialFlaw flaw = !wrong                  ? MaterialFlaw::None
                                      : m_submitted % 18 == 0 ? MaterialFlaw::WrongPerson
                                                              : MaterialFlaw::Unreadable;
            const Material made = material(person, need.material, drawMaterial(kind, person.candidate, flaw));
            person.candidate.materials.insert(need.material, made.state);
            m_made.documents.append(audit::toDocument(made));
        }
    }

    void addPortrait(DemoCandidate& person)
    {
        if (m_exam.portrait.formats.isEmpty() || person.progress == Progress::Filling || !m_options.withFiles)
            return;
        const QList<specimen::Flaw> flaws = judgedFlaws();
        const bool wrong =
            person.progress == Progress::Submitted && !flaws.isEmpty() && ++m_portraits % 3 == 0;
        const specimen::Flaw flaw = wrong ? flaws.at(m_portraits / 3 % flaws.size()) : specimen::Flaw::None;
        const quint32 seed = quint32(m_options.seed * 100'003 + quint64(m_made.documents.size()));
        Material made = material(person, audit::kPortraitKind, specimen::drawSyntheticPortrait(seed, flaw));
        if (made.state == Review::Approved)
            made.checkVerdict = u"pass"_s;
        person.candidate.materials.insert(audit::kPortraitKind, made.state);
        m_made.documents.append(audit::toDocument(made));
        if (wrong)
            m_wrongPortraits.append(QJsonObject{{u"candidate_no"_s, person.candidate.candidateNo},
                                                {u"rule"_s, specimen::ruleOf(flaw)}});
    }

    /// The flaws whose rule decides in this exam.
    QList<specimen::Flaw> judgedFlaws() const
    {
        QList<specimen::Flaw> flaws;
        for (const specimen::Flaw flaw : specimen::allFlaws()) {
            const exam::PortraitRule* rule = m_exam.portraitRule(specimen::ruleOf(flaw));
            if (flaw != specimen::Flaw::None && rule && rule->decides)
                flaws.append(flaw);
        }
        return flaws;
    }

    void addLevels(DemoCandidate& person)
    {
        candidate::Candidate& candidate = person.candidate;
        for (const exam::AuditLevel& level : m_exam.audit.levels) {
            if (!exam::holds(m_exam, level.applies, candidate.type, candidate.fields))
                continue;
            const QDateTime at = candidate.history.last().at.addDays(2);
            switch (person.progress) {
            case Progress::Ready:
                candidate.levels.insert(level.id, {Review::Approved, u"system"_s, at, {}});
                candidate.history.append({at, u"system"_s, u"audit.decide"_s, level.name.zh});
                break;
            case Progress::Returned: {
                const QString reason =
                    m_exam.audit.reasons.isEmpty() ? u"示例"_s : m_exam.audit.reasons.first().text.zh;
                candidate.levels.insert(level.id, {Review::Returned, u"system"_s, at, reason});
                candidate.history.append({at, u"system"_s, u"audit.decide"_s, reason});
                return; // Later levels never saw it.
            }
            case Progress::Submitted:
            case Progress::Filling:
                return;
            }
        }
    }

    const exam::Definition& m_exam;
    const exam::MajorMap& m_majors;
    const DemoExamOptions& m_options;
    DemoExam m_made;
    QJsonArray m_wrongPortraits;
    int m_submitted = 0; ///< Materials of submitted candidates so far.
    int m_portraits = 0; ///< Portraits of submitted candidates so far.
};

} // namespace

Result<DemoExam> inventExam(const exam::Definition& exam, const exam::MajorMap& majors,
                            const DemoExamOptions& options)
{
    return Inventor(exam, majors, options).invent();
}

} // namespace examdesk::demo
