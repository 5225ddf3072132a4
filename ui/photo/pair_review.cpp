// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_review.h"

#include "candidate/candidate_service.h"
#include "pair_words.h"

namespace examdesk::ui {

using account::DecisionLine;
using account::Session;
using base::Error;
using base::Result;
using likeness::LikenessId;
using likeness::LikenessRecord;
using likeness::LikenessService;
using likeness::LikenessState;

namespace {

Result<candidate::Candidate> candidateOf(Session& session, const exam::Catalogue& exams,
                                         const candidate::CandidateId& id)
{
    auto found = candidate::CandidateService(session, exams).find(id);
    if (!found && found.error().code == Error::Code::NotFound)
        return candidate::Candidate{.id = id}; // deleted, or out of this account's scope
    return found;
}

Result<QList<PairRow>> withCandidates(Session& session, const exam::Catalogue& exams,
                                      const QList<LikenessRecord>& records)
{
    QList<PairRow> rows;
    for (const LikenessRecord& record : records) {
        auto one = candidateOf(session, exams, record.found.one.candidate);
        auto other = candidateOf(session, exams, record.found.other.candidate);
        if (!one || !other)
            return base::fail(one ? other.error() : one.error());
        rows.append({record, *std::move(one), *std::move(other)});
    }
    return rows;
}

/// The records of @p ids as they are now, without those that are gone.
Result<QList<LikenessRecord>> recordsOf(Session& session, const QList<LikenessId>& ids)
{
    QList<LikenessRecord> records;
    for (const LikenessId& id : ids) {
        auto record = LikenessService(session).find(id);
        if (record)
            records.append(*std::move(record));
        else if (record.error().code != Error::Code::NotFound)
            return base::fail(record.error());
    }
    return records;
}

QList<LikenessId> idsOf(const QList<PairRow>& rows)
{
    QList<LikenessId> ids;
    for (const PairRow& row : rows)
        ids.append(row.record.id);
    return ids;
}

} // namespace

PairReview::PairReview(const Parts& parts, Model& model, const exam::Catalogue& exams)
    : ReviewQueue(parts, model), m_exams(exams)
{}

void PairReview::show(LikenessState state)
{
    list([&exams = m_exams, exam = exam(), state](Session& session, const std::optional<PairRow>& last,
                                                  int limit) -> Result<QList<PairRow>> {
        std::optional<likeness::LikenessKey> after;
        if (last)
            after = likeness::LikenessKey{last->record.found.score, last->record.id};
        const auto records = LikenessService(session).page(exam, state, after, limit);
        return records ? withCandidates(session, exams, *records) : base::fail(records.error());
    });
}

bool PairReview::isBefore(const PairRow& one, const PairRow& other) const
{
    return PairModel::before(one, other);
}

bool PairReview::isWaiting(const PairRow& row) const
{
    return row.record.state == LikenessState::Open;
}

std::optional<PairRow> PairReview::afterDecision(PairRow, LikenessState) const
{
    return std::nullopt; // the list shows pairs of one state
}

std::optional<LikenessRecord> PairReview::seen(const QString&) const
{
    const PairRow* row = current();
    return row ? std::optional(row->record) : std::nullopt;
}

QString PairReview::nameOf(const PairRow& row, bool withState) const
{
    const QString names = tr("%1 and %2").arg(row.one.name(), row.other.name());
    return withState ? tr("%1 (%2)").arg(names, pairMark(row.record.state).word) : names;
}

QString PairReview::questionOf(LikenessState state, const QList<PairRow>& rows, const QString&) const
{
    return tr("%n pairs will be decided: %1", nullptr, int(rows.size())).arg(pairMark(state).word);
}

QString PairReview::buttonOf(LikenessState, int count) const
{
    return tr("Decide %n", nullptr, count);
}

QString PairReview::doneWith(LikenessState state, int count, const QList<PairRow>& rows) const
{
    if (count == 1 && rows.size() == 1)
        return tr("%1: %2").arg(nameOf(rows.first(), false), pairMark(state).word);
    return tr("%n pairs decided: %1", nullptr, count).arg(pairMark(state).word);
}

QString PairReview::whyLeftOut(int count) const
{
    return tr("%n pairs are left: they are decided.", nullptr, count);
}

std::function<Result<QList<PairRow>>(Session&)> PairReview::rowsOf(const QStringList& ids) const
{
    QList<LikenessId> wanted;
    for (const QString& id : ids)
        wanted.append(LikenessId(id));
    return [&exams = m_exams, wanted](Session& session) -> Result<QList<PairRow>> {
        const auto records = recordsOf(session, wanted);
        return records ? withCandidates(session, exams, *records) : base::fail(records.error());
    };
}

std::function<Result<QList<LikenessRecord>>(Session&)> PairReview::decidable(const QList<PairRow>& rows,
                                                                             LikenessState) const
{
    return [ids = idsOf(rows)](Session& session) {
        auto records = recordsOf(session, ids);
        if (records)
            records->removeIf(
                [](const LikenessRecord& record) { return record.state != LikenessState::Open; });
        return records;
    };
}

std::function<Result<QList<LikenessRecord>>(Session&)>
PairReview::reopenable(const QList<PairRow>& rows) const
{
    return [ids = idsOf(rows)](Session& session) {
        auto records = recordsOf(session, ids);
        if (records)
            records->removeIf([](const LikenessRecord& record) { return record.decidedBy.isEmpty(); });
        return records;
    };
}

DecisionLine::Work PairReview::apply(const QList<LikenessRecord>& seen, LikenessState state,
                                     const QString& reason) const
{
    return [seen, state, reason](Session& session) -> Result<void> {
        for (const LikenessRecord& record : seen)
            if (const auto done = LikenessService(session).decide(record, state, reason); !done)
                return done;
        return {};
    };
}

DecisionLine::Work PairReview::takeBack(const QList<LikenessRecord>& seen, const QString& reason) const
{
    QList<LikenessId> ids;
    for (const LikenessRecord& record : seen)
        ids.append(record.id);
    return [ids, reason](Session& session) -> Result<void> {
        const auto records = recordsOf(session, ids);
        if (!records)
            return base::fail(records.error());
        for (const LikenessRecord& record : *records)
            if (const auto done = LikenessService(session).reopen(record, reason); !done)
                return done;
        return {};
    };
}

} // namespace examdesk::ui
