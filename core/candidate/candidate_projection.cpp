// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_projection.h"

#include "base/clock.h"
#include "candidate_document.h"
#include "pinyin.h"
#include "store/statement.h"

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

QString orEmpty(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

QVariant hashOf(const store::Cipher& cipher, const QString& secret)
{
    return secret.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>())
                            : QVariant(cipher.lookupHash(secret));
}

} // namespace

CandidateProjection::CandidateProjection(const exam::Catalogue& exams) : m_exams(exams) {}

QString CandidateProjection::entity() const
{
    return kCandidateEntity;
}

Result<void> CandidateProjection::put(const QSqlDatabase& database, const store::Cipher& cipher,
                                      const store::Document& document)
{
    const auto candidate = fromDocument(document);
    if (!candidate)
        return base::fail(candidate.error());
    const exam::Definition* exam = m_exams.find(document.exam);
    const QDateTime changedAt = candidate->history.isEmpty() ? QDateTime() : candidate->history.last().at;
    const exam::Standing standing =
        exam ? exam::standing(*exam, applicantOf(*candidate), changedAt) : exam::Standing();
    const QString approval = approvalName(exam ? approvalOf(*exam, *candidate) : Approval::None);
    const QString name = candidate->name();
    const QString number = candidate->idNumber();
    return store::
        write(database,
              u"INSERT INTO candidate_index (id, exam, school, region, candidate_no, name, sort_key, type, step,"
              " approval, next_level, payment, portrait, ticket_no, changed_at, last4, last6, phone, terms)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
              " region = excluded.region, candidate_no = excluded.candidate_no, name = excluded.name,"
              " sort_key = excluded.sort_key, type = excluded.type, step = excluded.step,"
              " approval = excluded.approval, next_level = excluded.next_level, payment = excluded.payment,"
              " portrait = excluded.portrait, ticket_no = excluded.ticket_no, changed_at = excluded.changed_at,"
              " last4 = excluded.last4, last6 = excluded.last6, phone = excluded.phone, terms = excluded.terms"_s,
              {document.id, document.exam, orEmpty(document.school), orEmpty(document.region),
               orEmpty(document.key), orEmpty(name), sortKey(name), orEmpty(candidate->type),
               orEmpty(standing.current), approval, orEmpty(standing.nextLevel),
               paymentName(candidate->payment.state), reviewName(candidate->materials.value(u"portrait"_s)),
               orEmpty(candidate->seat.ticketNo), orEmpty(base::storedTime(changedAt)),
               hashOf(cipher, number.right(4)), hashOf(cipher, number.right(6)),
               hashOf(cipher, candidate->fields.value(u"phone"_s)), orEmpty(searchTerms(name))})
            .map([](int) {});
}

Result<void> CandidateProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return store::write(database, u"DELETE FROM candidate_index WHERE id = ?"_s, {id}).map([](int) {});
}

} // namespace examdesk::candidate
