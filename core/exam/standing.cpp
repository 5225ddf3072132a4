// SPDX-License-Identifier: GPL-3.0-or-later
#include "standing.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::exam {

namespace {

using Review = Applicant::Review;

/// Works one standing out, part by part; later parts build on the earlier ones.
class Assessment {
    Q_DECLARE_TR_FUNCTIONS(Standing)

public:
    Assessment(const Definition& exam, const Applicant& applicant, const QDateTime& now,
               const MajorMap* majors)
        : m_exam(exam), m_applicant(applicant), m_now(now), m_majors(majors), m_type(typeOf(exam, applicant)),
          m_group(m_type == nullptr ? nullptr : exam.group(m_type->group))
    {}

    Standing take()
    {
        judgeFields();
        needMaterials();
        followLevels();
        sumFees();
        walkSteps();
        sayWhatMayHappen();
        for (const Paper& paper : m_exam.papers) {
            if (!paper.perRoom && isFor(paper.applies))
                m_standing.papers.append(paper.id);
        }
        if (m_applicant.withdrawn)
            allowNothing();
        return m_standing;
    }

private:
    /// An exam with one type only need not ask for it.
    static const CandidateType* typeOf(const Definition& exam, const Applicant& applicant)
    {
        const bool only = applicant.type.isEmpty() && exam.types.size() == 1;
        return only ? &exam.types.first() : exam.type(applicant.type);
    }

    QString typeId() const { return m_type == nullptr ? QString() : m_type->id; }

    bool isFor(const Condition& condition) const
    {
        return holds(m_exam, condition, typeId(), m_applicant.fields);
    }

    void judgeFields()
    {
        for (const Field& field : m_exam.fields) {
            if (!isFor(field.shown))
                continue;
            m_standing.shownFields.append(field.id);
            const QString value = m_applicant.fields.value(field.id);
            if (value.isEmpty() && !field.optional && isFor(field.required))
                m_standing.fieldProblems.append({field.id, tr("This is missing."), true});
            else if (const QString why = problemWith(field, value); !why.isEmpty())
                m_standing.fieldProblems.append({field.id, why, false});
        }
    }

    QString problemWith(const Field& field, const QString& value) const
    {
        const QString problem = problemOf(m_exam, field, typeId(), m_applicant.fields);
        const bool looksUp = m_majors != nullptr && field.lookup != MajorLookup::None && !value.isEmpty();
        return problem.isEmpty() && looksUp && isFor(field.lookedUp) ? majorProblem(field, value) : problem;
    }

    QString majorProblem(const Field& field, const QString& value) const
    {
        const Field* college = m_exam.fieldOf(MajorLookup::CollegeMajor);
        const QString major = college == nullptr ? QString() : m_applicant.fields.value(college->id);
        if (field.lookup == MajorLookup::CollegeMajor && !m_majors->knows(value))
            return tr("The table of majors does not know this major.");
        if (field.lookup == MajorLookup::IntendedMajor && !m_majors->allows(major, value))
            return tr("The table of majors does not allow this after the college major.");
        return {};
    }

    void needMaterials()
    {
        for (const Material& material : m_exam.materials) {
            if (isFor(material.shown))
                m_standing.materials.append({material.id, !material.optional && isFor(material.required),
                                             m_applicant.materials.contains(material.id)});
        }
    }

    void followLevels()
    {
        m_standing.approved = true;
        for (const AuditLevel& level : m_exam.audit.levels) {
            if (!isFor(level.applies))
                continue;
            const Review review = m_applicant.levels.value(level.id, Review::None);
            m_audited = true;
            m_rejected = m_rejected || review == Review::Rejected;
            m_returned = m_returned || review == Review::Returned;
            if (review == Review::Approved)
                continue;
            if (m_standing.approved && (review == Review::None || review == Review::Waiting))
                m_standing.nextLevel = level.id;
            m_standing.approved = false;
        }
        m_standing.sealed = (m_applicant.confirmed && !m_returned) || (m_audited && m_standing.approved);
    }

    void sumFees()
    {
        for (const FeeItem& item : m_exam.fees.items) {
            if (isFor(item.applies))
                m_standing.fee += item.amount;
        }
    }

    bool materialsAreIn(bool atIdentity) const
    {
        return std::all_of(m_standing.materials.cbegin(), m_standing.materials.cend(),
                           [&](const MaterialNeed& need) {
                               return !need.required || need.present ||
                                      m_exam.material(need.material)->atIdentity != atIdentity;
                           });
    }

    bool isDone(StepKind kind) const
    {
        switch (kind) {
        case StepKind::Notice:
            return m_applicant.noticeRead;
        case StepKind::Type:
            return m_type != nullptr;
        case StepKind::Fields:
            return m_type != nullptr && m_standing.fieldProblems.isEmpty();
        case StepKind::Materials:
            return m_type != nullptr && materialsAreIn(false);
        case StepKind::Identity:
            return m_applicant.portraitAccepted && materialsAreIn(true);
        case StepKind::Payment:
            return m_type != nullptr && (m_applicant.paid || m_standing.fee.isZero());
        case StepKind::Approval:
            return m_type != nullptr && m_standing.approved;
        case StepKind::Receipt:
            return m_applicant.receipted;
        case StepKind::Ticket:
            return m_applicant.ticketed;
        case StepKind::Done:
            return true; // Once all steps before it are: see walkSteps().
        }
        Q_UNREACHABLE();
    }

    void walkSteps()
    {
        if (m_exam.groups.isEmpty()) // No exam that was read is like this; one made by hand may be.
            return;
        const Group* group = m_group != nullptr ? m_group : &m_exam.groups.first();
        m_standing.steps = group->steps;
        for (const QString& id : group->steps) {
            const Step& step = *m_exam.step(id);
            const bool open = m_standing.current.isEmpty(); // All steps before this one are done.
            if (open && step.kind == StepKind::Payment)
                m_paymentIsDue = true;
            if (open && step.kind == StepKind::Approval)
                m_submitted = true;
            const bool done = isDone(step.kind) && (!step.confirms || m_applicant.confirmed);
            if (done && (open || step.kind != StepKind::Done)) {
                m_standing.states.insert(id, StepState::Done);
                continue;
            }
            m_standing.states.insert(id, open ? StepState::Current : StepState::Open);
            if (open) {
                m_standing.current = id;
                m_standing.awaitsConfirmation = isDone(step.kind) && step.confirms;
            }
        }
        if (m_standing.current.isEmpty())
            m_standing.current = group->steps.last();
    }

    void sayWhatMayHappen()
    {
        if (!m_submitted)
            m_standing.nextLevel.clear();
        m_standing.mayCapture =
            m_exam.identityWindow && m_exam.identityWindow->contains(m_now) && !m_applicant.portraitAccepted;
        m_standing.mayPay = m_paymentIsDue && !m_applicant.paid && !m_standing.fee.isZero() &&
                            (!m_exam.fees.confirmFirst || m_applicant.confirmed) &&
                            isOpen(m_exam.fees.windows, m_now);
        m_standing.mayChangeType = !m_applicant.paid && !m_standing.sealed;
        for (const QString& id : std::as_const(m_standing.shownFields)) {
            if (mayChange(*m_exam.field(id)))
                m_standing.changeableFields.append(id);
        }
        convert();
    }

    /// What is required and empty may be filled in at any time: after a change of type, or when soldiers are
    /// told to choose their intended major. That changes nothing which was confirmed or paid for.
    bool mayChange(const Field& field) const
    {
        if (field.derived)
            return false;
        const bool set = !m_applicant.fields.value(field.id).isEmpty();
        if (!set && !field.optional && isFor(field.required))
            return true;
        return !m_standing.sealed && !(field.frozenOnceSet && set) &&
               !(field.keyAfterPayment && m_applicant.paid);
    }

    /// Where it stood can still be seen.
    void allowNothing()
    {
        m_standing.approved = m_standing.mayChangeType = m_standing.mayCapture = m_standing.mayPay = false;
        m_standing.sealed = true;
        m_standing.nextLevel.clear();
        m_standing.changeableFields.clear();
        m_standing.typesItMayBecome.clear();
        m_standing.papers.clear();
    }

    void convert()
    {
        if (m_type == nullptr)
            return;
        for (const Conversion& conversion : m_type->becomes) {
            if (isFor(conversion.when) && (!conversion.onlyRejected || m_rejected) &&
                (!m_standing.sealed || conversion.sealedToo))
                m_standing.typesItMayBecome.append(conversion.type);
        }
    }

    const Definition& m_exam;
    const Applicant& m_applicant;
    const QDateTime& m_now;
    const MajorMap* m_majors;
    const CandidateType* m_type;
    const Group* m_group;
    bool m_audited = false;
    bool m_rejected = false;
    bool m_returned = false;
    bool m_submitted = false;
    bool m_paymentIsDue = false;
    Standing m_standing;
};

} // namespace

bool holds(const Definition& exam, const Condition& condition, const QString& typeId,
           const QHash<QString, QString>& fields)
{
    if (!condition.types.isEmpty() && !condition.types.contains(typeId))
        return false;
    if (!condition.groups.isEmpty()) {
        const Group* group = exam.groupOfType(typeId);
        if (group == nullptr || !condition.groups.contains(group->id))
            return false;
    }
    return condition.field.isEmpty() || condition.values.contains(fields.value(condition.field));
}

Standing standing(const Definition& exam, const Applicant& applicant, const QDateTime& now,
                  const MajorMap* majors)
{
    return Assessment(exam, applicant, now, majors).take();
}

Text filedWhere(const Definition& exam, const Paper& paper, const QString& typeId,
                const QHash<QString, QString>& fields)
{
    for (const Filing& filing : paper.filed) {
        if (holds(exam, filing.applies, typeId, fields))
            return filing.where;
    }
    return {};
}

} // namespace examdesk::exam
