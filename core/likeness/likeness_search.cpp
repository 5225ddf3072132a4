// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_search.h"

#include "audit/audit_service.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace examdesk::likeness {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Likeness)
};

constexpr int kBatch = 64; // few enough that a cancel is quick, many enough that a transaction pays

/// Which candidates are joined by pairs, through however many others.
class Groups {
public:
    /// False if they were joined before.
    bool join(const CandidateId& one, const CandidateId& other)
    {
        const QString left = rootOf(one.text());
        const QString right = rootOf(other.text());
        m_next.insert(left, right);
        return left != right;
    }

private:
    QString rootOf(const QString& of)
    {
        QString root = of;
        while (m_next.value(root, root) != root)
            root = m_next.value(root);
        for (QString at = of; at != root;) // next time it is one step
            at = std::exchange(m_next[at], root);
        return root;
    }

    QHash<QString, QString> m_next;
};

tl::unexpected<Error> stopped()
{
    return fail(
        Error::Code::Cancelled,
        Words::tr("The search was stopped. No pair was recorded; what was read need not be read again."));
}

} // namespace

LikenessSearch::LikenessSearch(account::Session& session, const QString& exam, const photo::Models& models,
                               const base::Progress& progress)
    : m_session(session), m_exam(exam), m_progress(progress),
      m_cache(session.database(), session.store().cipher()),
      m_readers([models] { return std::make_unique<photo::LikenessReader>(models); })
{
    m_outcome.withFaces =
        m_readers.with([](const photo::LikenessReader& reader) { return reader.canReadFaces(); });
}

Result<SearchOutcome> LikenessSearch::run()
{
    if (const auto gathered = gather(); !gathered)
        return fail(gathered.error());
    if (const auto done = read(); !done)
        return fail(done.error());
    const auto pairs = photo::findPairs(m_likenesses, {}, base::Progress([this](qint64 done, qint64) {
                                            return m_progress.at(m_sides.size() + done, 2 * m_sides.size());
                                        }));
    if (!pairs)
        return pairs.error().code == Error::Code::Cancelled ? stopped() : fail(pairs.error());
    if (const auto recorded = record(*pairs); !recorded)
        return fail(recorded.error());
    return m_outcome;
}

/// The portraits that count: of each candidate the newest. By state, as the queues are sorted.
Result<void> LikenessSearch::gather()
{
    constexpr int kPage = 2000;
    const audit::AuditService service(m_session);
    for (const QString& state : {u"waiting"_s, u"approved"_s, u"rejected"_s, u"returned"_s}) {
        std::optional<audit::QueueKey> after;
        for (qsizetype got = kPage; got == kPage;) {
            const auto page = service.page({.exam = m_exam, .portraits = true, .state = state}, after, kPage);
            if (!page)
                return fail(page.error());
            for (const audit::QueueRow& row : *page) {
                m_sides.append({row.candidate, row.sha256});
                after = audit::QueueKey{row.submittedAt, row.id};
            }
            got = page->size();
            if (!m_progress.at(0, 2 * m_sides.size()))
                return stopped();
        }
    }
    m_outcome.portraits = m_sides.size();
    m_likenesses.resize(size_t(m_sides.size()));
    return {};
}

Result<void> LikenessSearch::read()
{
    QList<qsizetype> batch;
    for (qsizetype i = 0; i < m_sides.size(); ++i) {
        const auto kept = m_cache.find(m_sides.at(i).sha256, m_outcome.withFaces);
        if (!kept)
            return fail(kept.error());
        if (*kept) {
            m_likenesses[size_t(i)] = **kept;
            ++m_done;
        } else {
            batch.append(i);
        }
        if (batch.size() == kBatch || (i + 1 == m_sides.size() && !batch.isEmpty())) {
            if (const auto done = readBatch(batch); !done)
                return done;
            batch.clear();
        }
        if (!m_progress.at(m_done, 2 * m_sides.size()))
            return stopped();
    }
    for (const photo::Likeness& likeness : m_likenesses) {
        m_outcome.unread += likeness.imageHash == 0;
        m_outcome.faceless += likeness.imageHash != 0 && likeness.face.empty();
    }
    return {};
}

/// On any thread.
Result<photo::Likeness> LikenessSearch::readOne(const QString& sha256)
{
    const auto bytes = m_session.store().files().read(sha256);
    if (!bytes)
        return fail(bytes.error());
    return m_readers.with([&bytes](photo::LikenessReader& reader) { return reader.read(*bytes); });
}

Result<void> LikenessSearch::readBatch(const QList<qsizetype>& batch)
{
    QThreadPool pool;
    base::InOrder<Result<photo::Likeness>> read(pool);
    for (const qsizetype place : batch)
        read.put([this, &file = m_sides.at(place).sha256] { return readOne(file); });
    std::vector<char> isRead(size_t(batch.size()));
    for (qsizetype i = 0; i < batch.size(); ++i) {
        auto likeness = read.take();
        isRead[size_t(i)] = likeness.has_value();
        if (likeness)
            m_likenesses[size_t(batch.at(i))] = *std::move(likeness);
    }
    m_done += batch.size();

    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    for (qsizetype i = 0; i < batch.size(); ++i) {
        if (!isRead[size_t(i)])
            continue;
        const qsizetype place = batch.at(i);
        const auto kept =
            m_cache.keep(m_sides.at(place).sha256, m_likenesses[size_t(place)], m_outcome.withFaces);
        if (!kept)
            return kept;
    }
    return transaction->commit();
}

Result<LikenessSearch::Records> LikenessSearch::known() const
{
    Records records;
    const LikenessService service(m_session);
    for (const LikenessState state :
         {LikenessState::Open, LikenessState::SamePerson, LikenessState::Different, LikenessState::Gone}) {
        const auto page = service.page(m_exam, state, {}, -1); // LIMIT -1: all
        if (!page)
            return fail(page.error());
        for (const LikenessRecord& record : *page)
            records.insert(record.id, record);
    }
    return records;
}

/// The pairs that were found, each with its smaller candidate first; the most alike first, copies before
/// faces.
QList<Found> LikenessSearch::foundOf(QList<photo::LikenessPair> pairs) const
{
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const photo::LikenessPair& one, const photo::LikenessPair& other) {
                         return std::pair(one.isCopy, one.score) > std::pair(other.isCopy, other.score);
                     });
    QList<Found> alike;
    for (const photo::LikenessPair& pair : std::as_const(pairs)) {
        Found found{m_sides.at(pair.one), m_sides.at(pair.other), pair.score, pair.isCopy};
        if (found.one.candidate == found.other.candidate)
            continue;
        if (found.other.candidate < found.one.candidate)
            std::swap(found.one, found.other);
        alike.append(std::move(found));
    }
    return alike;
}

/// What has to be told of @p alike: takes out of @p records what still holds.
QList<store::Command> LikenessSearch::news(const QList<Found>& alike, Records& records)
{
    const auto isKnown = [](const Records& all, const LikenessId& id, const Found& found) {
        const auto before = all.constFind(id);
        return before != all.cend() && before->state != LikenessState::Gone &&
               before->found.one == found.one && before->found.other == found.other;
    };
    const auto idOf = [this](const Found& found) {
        return likenessId(m_exam, found.one.candidate, found.other.candidate);
    };
    Groups groups; // what is known joins first, or each search would choose anew
    for (const Found& found : alike)
        if (const LikenessId id = idOf(found);
            isKnown(records, id, found) && records.value(id).state != LikenessState::Different)
            groups.join(found.one.candidate, found.other.candidate);
    QList<store::Command> commands;
    for (const Found& found : alike) {
        const LikenessId id = idOf(found);
        const auto before = records.constFind(id);
        if (isKnown(records, id, found)) {
            // stands as it is
        } else if (before != records.cend() || groups.join(found.one.candidate, found.other.candidate)) {
            commands.append(m_session.command(u"likeness.report"_s, {kLikenessEntity, id.text()}, m_exam,
                                              before == records.cend() ? 0 : before->version, toJson(found)));
            ++m_outcome.reported;
        } else {
            ++m_outcome.joined;
        }
        records.remove(id);
    }
    m_outcome.pairs = alike.size();
    return commands;
}

Result<void> LikenessSearch::record(const QList<photo::LikenessPair>& pairs)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    auto records = known();
    if (!records)
        return fail(records.error());
    QList<store::Command> commands = news(foundOf(pairs), *records);
    // Where the models or a file are missing, that a pair was not found says nothing.
    for (const LikenessRecord& gone : std::as_const(*records))
        if (gone.state == LikenessState::Open && m_outcome.withFaces && m_outcome.unread == 0) {
            commands.append(m_session.command(u"likeness.withdraw"_s, {kLikenessEntity, gone.id.text()},
                                              m_exam, gone.version, {}));
            ++m_outcome.withdrawn;
        }
    for (const store::Command& command : std::as_const(commands))
        if (const auto executed = m_session.executeInTransaction(command); !executed)
            return executed;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    if (!commands.isEmpty())
        m_session.announce({kLikenessEntity});
    return {};
}

} // namespace examdesk::likeness
