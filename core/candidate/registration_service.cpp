// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration_service.h"

#include "base/id.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "exam/code_list.h"
#include "exam/number_pattern.h"
#include "given_number.h"
#include "store/drafts.h"
#include "store/number_blocks.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Drafts;
using store::NumberBlocks;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Registration)
};

QJsonObject jsonOf(const QHash<QString, QString>& fields)
{
    QJsonObject object;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field)
        object.insert(field.key(), field.value());
    return object;
}

QJsonObject jsonOf(const RegistrationDraft& draft)
{
    return {{CandidateKey::type, draft.type},
            {CandidateKey::fields, jsonOf(draft.fields)},
            {CandidateKey::noticeRead, draft.noticeRead}};
}

RegistrationDraft draftFrom(const Drafts::Draft& stored)
{
    RegistrationDraft draft{.id = stored.id,
                            .exam = stored.exam,
                            .type = stored.body.value(CandidateKey::type).toString(),
                            .noticeRead = stored.body.value(CandidateKey::noticeRead).toBool(),
                            .at = stored.at};
    const QJsonObject fields = stored.body.value(CandidateKey::fields).toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        draft.fields.insert(field.key(), field.value().toString());
    return draft;
}

} // namespace

RegistrationService::RegistrationService(account::Session& session, const exam::Catalogue& exams,
                                         const exam::MajorMap* majors)
    : m_session(session), m_exams(exams), m_majors(majors)
{}

Result<const exam::Definition*> RegistrationService::examOf(const QString& id) const
{
    if (const exam::Definition* exam = m_exams.find(id))
        return exam;
    return base::fail(Error::Code::Invalid, Words::tr("There is no exam \"%1\" here.").arg(id));
}

Result<RegistrationService::Registered> RegistrationService::begin(const RegistrationDraft& draft)
{
    const auto exam = examOf(draft.exam);
    if (!exam)
        return base::fail(exam.error());
    QHash<QString, QString> typed;
    for (auto field = draft.fields.cbegin(); field != draft.fields.cend(); ++field) {
        const exam::Field* known = (*exam)->field(field.key());
        typed.insert(field.key(), known ? exam::cleanValue(*known, field.value()) : field.value());
    }
    const QHash<QString, QString> fields = registrationForm(**exam, draft.type, typed, m_majors).fields;
    if (const auto judged = judge(**exam, draft, fields); !judged)
        return base::fail(judged.error());
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto isFree = checkIsFree(**exam, fields); !isFree)
        return base::fail(isFree.error());
    const auto number = takeCandidateNumber(m_session, **exam);
    if (!number)
        return base::fail(number.error());
    const Registered registered{CandidateId(base::newId()), *number};
    const auto done = m_session.executeInTransaction(
        m_session.command(u"candidate.register"_s, {kCandidateEntity, registered.id.text()}, draft.exam, 0,
                          {{CandidateKey::candidateNo, *number},
                           {CandidateKey::type, draft.type},
                           {CandidateKey::fields, jsonOf(fields)},
                           {CandidateKey::noticeRead, draft.noticeRead}}));
    if (!done)
        return base::fail(done.error());
    if (const auto gone = Drafts(m_session.database(), m_session.store().cipher()).remove(draft.id); !gone)
        return base::fail(gone.error());
    if (const auto committed = transaction->commit(); !committed)
        return base::fail(committed.error());
    m_session.announce({kCandidateEntity});
    return registered;
}

/// Before a number is given: without a name and an ID number nobody could be found again.
Result<void> RegistrationService::judge(const exam::Definition& exam, const RegistrationDraft& draft,
                                        const QHash<QString, QString>& fields) const
{
    if (!exam.type(draft.type) && (exam.types.size() > 1 || !draft.type.isEmpty()))
        return base::fail(Error::Code::Invalid, Words::tr("Choose the candidate type first."));
    for (const QString& id : {u"name"_s, u"id_number"_s}) {
        const exam::Field* field = exam.field(id);
        if (field && fields.value(id).isEmpty())
            return base::fail(Error::Code::Invalid,
                              Words::tr("\"%1\" is missing.").arg(field->label.shown()));
    }
    const auto problems = registrationForm(exam, draft.type, fields, m_majors).problems;
    for (const exam::FieldProblem& problem : problems) {
        if (!problem.missing)
            return base::fail(Error::Code::Invalid,
                              exam.field(problem.field)->label.shown() + u": "_s + problem.why);
    }
    return {};
}

Result<void> RegistrationService::checkIsFree(const exam::Definition& exam,
                                              const QHash<QString, QString>& fields) const
{
    for (const exam::Field& field : exam.fields) {
        const auto holder = holderOf(exam.id, field.id, fields.value(field.id));
        if (!holder)
            return base::fail(holder.error());
        if (*holder)
            return base::fail(Error::Code::Conflict, (*holder)->sentence);
    }
    return {};
}

Result<std::optional<RegistrationService::Holder>>
RegistrationService::holderOf(const QString& examId, const QString& fieldId, const QString& given) const
{
    const auto exam = examOf(examId);
    if (!exam)
        return base::fail(exam.error());
    const exam::Field* field = (*exam)->field(fieldId);
    const QString value = field ? exam::cleanValue(*field, given) : QString();
    if (!field || !field->unique || value.isEmpty())
        return std::nullopt;
    // Earlier versions left a small x as it was.
    const QStringList spellings{value, value.endsWith(u'X') ? value.chopped(1) + u'x' : value};
    for (const QString& spelling : spellings) {
        const auto found = m_session.records().findByLookup(kCandidateEntity, examId, spelling);
        if (!found)
            return base::fail(found.error());
        for (const store::Record& record : *found) {
            if (record.body[CandidateKey::fields][fieldId].toString() != spelling)
                continue;
            const QString what = field->label.shown();
            if (!m_session.principal().scope.contains(record.school, record.region))
                return Holder{{},
                              Words::tr("%1: it is registered already, in another school or region. The "
                                        "candidate goes there with the document, and it is released.")
                                  .arg(what)};
            return Holder{Registered{CandidateId(record.id), record.key},
                          Words::tr("%1: application %2 is registered with it already. If it is this person, "
                                    "open that one; if somebody else occupies it, a school admin releases it "
                                    "there once the document was checked.")
                              .arg(what, record.key)};
        }
    }
    return std::nullopt;
}

/// The next one that nobody has, as far as it is known here. The caller holds the transaction.
Result<QString> RegistrationService::sentenceOfNone(const QString& examId) const
{
    const auto exam = examOf(examId);
    return exam ? whyNoNumber(m_session, **exam) : base::fail(exam.error());
}

Result<qint64> RegistrationService::numbersLeft(const QString& exam) const
{
    return NumberBlocks(m_session.database()).left(exam);
}

Result<QString> RegistrationService::obstacle(const QString& examId) const
{
    const auto exam = examOf(examId);
    const auto left = numbersLeft(examId);
    if (!exam || !left)
        return base::fail(exam ? left.error() : exam.error());
    return !(*exam)->candidateNumber.isEmpty() && *left > 0 ? QString() : sentenceOfNone(examId);
}

Result<void> RegistrationService::saveDraft(const RegistrationDraft& draft)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto saved =
        Drafts(m_session.database(), m_session.store().cipher())
            .save({draft.id, draft.exam, m_session.principal().name, m_session.now(), jsonOf(draft)});
    return saved ? transaction->commit() : saved;
}

Result<QList<RegistrationDraft>> RegistrationService::drafts(const QString& exam) const
{
    const auto stored =
        Drafts(m_session.database(), m_session.store().cipher()).all(exam, m_session.principal().name);
    if (!stored)
        return base::fail(stored.error());
    QList<RegistrationDraft> drafts;
    for (const Drafts::Draft& draft : *stored)
        drafts.append(draftFrom(draft));
    return drafts;
}

Result<void> RegistrationService::removeDraft(const QString& id)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto gone = Drafts(m_session.database(), m_session.store().cipher()).remove(id);
    return gone ? transaction->commit() : gone;
}

} // namespace examdesk::candidate
