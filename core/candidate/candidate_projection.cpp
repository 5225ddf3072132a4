// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_projection.h"

#include "base/clock.h"
#include "candidate_list.h"
#include "candidate_record.h"
#include "dimension.h"
#include "pinyin.h"
#include "proposal.h"
#include "store/sql_text.h"
#include "store/statement.h"

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;
using store::orEmpty;

namespace {

QVariant hashOf(const store::Cipher& cipher, const QString& secret)
{
    return secret.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>())
                            : QVariant(cipher.lookupHash(secret));
}

namespace column {
/// In the order of kUpsert; `id` is 0.
enum Of {
    Exam = 1,
    School,
    Region,
    Type = 7,
    Approval = 9,
    NextLevel,
    Payment,
    Portrait,
    TicketNo,
    Terms = 18
};
} // namespace column

const QString kUpsert =
    u"INSERT INTO candidate_index (id, exam, school, region, candidate_no, name, sort_key, type, step,"
    " approval, next_level, payment, portrait, ticket_no, changed_at, last4, last6, phone, terms,"
    " major, intended_major, registered_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
    " region = excluded.region, candidate_no = excluded.candidate_no, name = excluded.name,"
    " sort_key = excluded.sort_key, type = excluded.type, step = excluded.step,"
    " approval = excluded.approval, next_level = excluded.next_level, payment = excluded.payment,"
    " portrait = excluded.portrait, ticket_no = excluded.ticket_no, changed_at = excluded.changed_at,"
    " last4 = excluded.last4, last6 = excluded.last6, phone = excluded.phone, terms = excluded.terms,"
    " major = excluded.major, intended_major = excluded.intended_major,"
    " registered_on = excluded.registered_on"_s;

/// What stands in the index of a field that is counted by; empty where the exam has no such field or it is a
/// secret.
QString countedValue(const exam::Definition* exam, const Candidate& candidate, Dimension by)
{
    const exam::Field* field = exam ? fieldOf(*exam, by) : nullptr;
    return orEmpty(field && !field->sensitive ? candidate.fields.value(field->id) : QString());
}

/// The day on which the first thing was done about @p candidate, on the exam's wall clock.
QString registeredOn(const Candidate& candidate)
{
    const QDateTime at = candidate.history.isEmpty() ? QDateTime() : candidate.history.first().at;
    return at.isValid() ? at.toTimeZone(base::examTimeZone()).date().toString(Qt::ISODate) : u""_s;
}

QVariantList columnsOf(const store::Record& record, const Candidate& candidate, const exam::Definition* exam,
                       const store::Cipher& cipher)
{
    const QDateTime changedAt = candidate.history.isEmpty() ? QDateTime() : candidate.history.last().at;
    const exam::Standing standing =
        exam ? exam::standing(*exam, applicantOf(candidate), changedAt) : exam::Standing();
    const QString approval =
        candidate.withdrawn ? kWithdrawn : approvalName(exam ? approvalOf(*exam, candidate) : Approval::None);
    const QString name = candidate.name();
    const QString number = candidate.idNumber();
    return {record.id,
            record.exam,
            orEmpty(record.school),
            orEmpty(record.region),
            orEmpty(candidate.candidateNo),
            orEmpty(name),
            sortKey(name),
            orEmpty(candidate.type),
            orEmpty(standing.current),
            approval,
            orEmpty(standing.nextLevel),
            paymentName(candidate.payment.state),
            reviewName(candidate.materials.value(u"portrait"_s)),
            orEmpty(candidate.seat.ticketNo),
            orEmpty(base::storedTime(changedAt)),
            hashOf(cipher, number.right(4)),
            hashOf(cipher, number.right(6)),
            hashOf(cipher, candidate.fields.value(u"phone"_s)),
            orEmpty(searchTerms(name)),
            countedValue(exam, candidate, Dimension::Major),
            countedValue(exam, candidate, Dimension::IntendedMajor),
            registeredOn(candidate)};
}

/// Whether @p candidate waits for a second person; @p wasThere: he may have before.
Result<void> putProposal(const QSqlDatabase& database, const store::Record& record,
                         const Candidate& candidate, bool wasThere)
{
    if (!candidate.proposal)
        return wasThere ? store::write(database, u"DELETE FROM proposal_index WHERE id = ?"_s, {record.id})
                              .map([](int) {})
                        : Result<void>();
    return store::write(database,
                        u"INSERT OR REPLACE INTO proposal_index (id, exam, school, region, what)"
                        " VALUES (?, ?, ?, ?, ?)"_s,
                        {record.id, record.exam, orEmpty(record.school), orEmpty(record.region),
                         orEmpty(proposalGroup(candidate.proposal->command))})
        .map([](int) {});
}

} // namespace

CandidateProjection::CandidateProjection(const exam::Catalogue& exams)
    : m_exams(exams),
      m_tally(u"candidate_count"_s, {u"exam"_s, u"school"_s, u"region"_s, u"type"_s, u"approval"_s,
                                     u"next_level"_s, u"payment"_s, u"portrait"_s, u"seated"_s})
{}

QString CandidateProjection::entity() const
{
    return kCandidateEntity;
}

QStringList CandidateProjection::tables() const
{
    return {u"candidate_index"_s, u"candidate_count"_s, u"candidate_search"_s, u"proposal_index"_s};
}

Result<void> CandidateProjection::put(const QSqlDatabase& database, const store::Cipher& cipher,
                                      const store::Record& record)
{
    const auto candidate = fromRecord(record);
    const auto before = indexed(database, record.id);
    if (!candidate || !before)
        return base::fail(candidate ? before.error() : candidate.error());
    if (const auto waits = putProposal(database, record, *candidate, before->row != 0); !waits)
        return waits;
    const QVariantList values = columnsOf(record, *candidate, m_exams.find(record.exam), cipher);
    const auto written = store::write(database, kUpsert, values);
    const auto row = written.and_then([&](int) { return rowOf(database, *before, record.id); });
    if (!row)
        return base::fail(row.error());
    const auto value = [&values](column::Of column) { return values.at(column); };
    return replace(database, *before,
                   {*row,
                    value(column::Terms).toString(),
                    {value(column::Exam), value(column::School), value(column::Region), value(column::Type),
                     value(column::Approval), value(column::NextLevel), value(column::Payment),
                     value(column::Portrait), qint64(!value(column::TicketNo).toString().isEmpty())}});
}

/// Asked for behind the row, because RETURNING is a trigger to SQLite (see store::Tally).
Result<qint64> CandidateProjection::rowOf(const QSqlDatabase& database, const Indexed& before,
                                          const QString& id)
{
    if (before.row != 0)
        return before.row;
    return store::firstRow(database, u"SELECT row FROM candidate_index WHERE id = ?"_s, {id})
        .map([](const std::optional<QVariantList>& row) { return row ? row->first().toLongLong() : 0; });
}

Result<void> CandidateProjection::drop(const QSqlDatabase& database, const QString& id)
{
    const auto before = indexed(database, id);
    if (!before)
        return base::fail(before.error());
    const auto gone =
        store::write(database, u"DELETE FROM proposal_index WHERE id = ?"_s, {id}).and_then([&](int) {
            return store::write(database, u"DELETE FROM candidate_index WHERE id = ?"_s, {id});
        });
    return gone ? replace(database, *before, {}) : base::fail(gone.error());
}

Result<CandidateProjection::Indexed> CandidateProjection::indexed(const QSqlDatabase& database,
                                                                  const QString& id)
{
    const auto found = store::firstRow(
        database,
        u"SELECT row, terms, exam, school, region, type, approval, next_level, payment, portrait,"
        " ticket_no <> '' FROM candidate_index WHERE id = ?"_s,
        {id});
    if (!found)
        return base::fail(found.error());
    return *found ? Indexed{(*found)->at(0).toLongLong(), (*found)->at(1).toString(), (*found)->mid(2)}
                  : Indexed{};
}

/// Told to the full-text index here and not by triggers: see store::Tally.
Result<void> CandidateProjection::replace(const QSqlDatabase& database, const Indexed& before,
                                          const Indexed& after) const
{
    if (const auto counted = m_tally.change(database, before.kind, after.kind); !counted)
        return counted;
    if (before.row == after.row && before.terms == after.terms)
        return {};
    if (before.row != 0) {
        const auto forgotten = store::write(
            database,
            u"INSERT INTO candidate_search (candidate_search, rowid, terms) VALUES ('delete', ?, ?)"_s,
            {before.row, before.terms});
        if (!forgotten)
            return base::fail(forgotten.error());
    }
    if (after.row == 0)
        return {};
    return store::write(database, u"INSERT INTO candidate_search (rowid, terms) VALUES (?, ?)"_s,
                        {after.row, after.terms})
        .map([](int) {});
}

} // namespace examdesk::candidate
