// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_service.h"

#include "likeness_keys.h"
#include "likeness_search.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>

namespace examdesk::likeness {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

LikenessService::LikenessService(account::Session& session) : m_session(session) {}

Result<SearchOutcome> LikenessService::search(const QString& exam, const photo::Models& models,
                                              const base::Progress& progress)
{
    if (!m_session.rules().mayExecute(m_session.principal(), u"likeness.report"_s))
        return fail(Error::Code::Denied,
                    QCoreApplication::translate("Likeness", "As %1 you may not search for doubles.")
                        .arg(account::shownRole(m_session.principal().role)));
    return LikenessSearch(m_session, exam, models, progress).run();
}

Result<QList<LikenessRecord>> LikenessService::page(const QString& exam, LikenessState state,
                                                    const std::optional<LikenessKey>& after, int limit) const
{
    const account::Scope& scope = m_session.principal().scope;
    QString condition = u"exam = ? AND state = ? AND "_s + scope.sqlCondition();
    QVariantList values = QVariantList{exam, stateName(state)} + scope.sqlValues();
    if (after) {
        condition += u" AND (-score, id) > (?, ?)"_s;
        values << -after->score << after->id.text();
    }
    auto rows = store::execute(
        m_session.database(),
        u"SELECT id FROM likeness_index WHERE %1 ORDER BY score DESC, id LIMIT ?"_s.arg(condition),
        values << limit);
    if (!rows)
        return fail(rows.error());
    QList<LikenessRecord> page;
    while (rows->next()) {
        auto record = find(LikenessId(rows->value(0).toString()));
        if (!record)
            return fail(record.error());
        page.append(*std::move(record));
    }
    if (const auto end = store::endOf(*rows); !end)
        return fail(end.error());
    return page;
}

Result<qint64> LikenessService::count(const QString& exam, LikenessState state) const
{
    const account::Scope& scope = m_session.principal().scope;
    return store::firstRow(m_session.database(),
                           u"SELECT count(*) FROM likeness_index WHERE exam = ? AND state = ? AND "_s +
                               scope.sqlCondition(),
                           QVariantList{exam, stateName(state)} + scope.sqlValues())
        .map([](const std::optional<QVariantList>& row) { return row ? row->first().toLongLong() : 0; });
}

Result<LikenessRecord> LikenessService::find(const LikenessId& id) const
{
    const auto document = m_session.records().find(kLikenessEntity, id.text());
    if (!document)
        return fail(document.error());
    if (!*document || !m_session.principal().scope.contains((*document)->school, (*document)->region))
        return fail(
            Error::Code::NotFound,
            QCoreApplication::translate("Likeness", "There is no such pair of portraits in your scope."),
            id.text());
    return recordFrom(**document);
}

Result<QList<Found>> LikenessService::pairsIn(const QString& exam, LikenessState state) const
{
    auto rows =
        store::execute(m_session.database(), u"SELECT id FROM likeness_index WHERE exam = ? AND state = ?"_s,
                       {exam, stateName(state)});
    if (!rows)
        return fail(rows.error());
    QList<Found> pairs;
    while (rows->next()) {
        const auto document = m_session.records().find(kLikenessEntity, rows->value(0).toString());
        if (!document)
            return fail(document.error());
        if (!*document)
            continue;
        const auto record = recordFrom(**document);
        if (!record)
            return fail(record.error());
        pairs.append(record->found);
    }
    if (const auto end = store::endOf(*rows); !end)
        return fail(end.error());
    return pairs;
}

Result<void> LikenessService::decide(const LikenessRecord& seen, LikenessState decision,
                                     const QString& reason)
{
    return m_session.execute(
        m_session.command(u"likeness.decide"_s, {kLikenessEntity, seen.id.text()}, seen.exam, seen.version,
                          {{PairKey::verdict, stateName(decision)}, {PairKey::reason, reason}}));
}

Result<void> LikenessService::reopen(const LikenessRecord& seen, const QString& reason)
{
    return m_session.execute(m_session.command(u"likeness.reopen"_s, {kLikenessEntity, seen.id.text()},
                                               seen.exam, seen.version, {{PairKey::reason, reason}}));
}

Result<std::optional<double>> LikenessService::compare(const QString& sha256, const QString& otherSha256,
                                                       const photo::Models& models)
{
    const LikenessCache cache(m_session.database(), m_session.store().cipher());
    std::optional<photo::LikenessReader> reader; // made only when something has to be read
    QList<photo::Likeness> sides;
    for (const QString& file : {sha256, otherSha256}) {
        auto kept = cache.find(file, true);
        if (!kept)
            return fail(kept.error());
        if (!*kept) {
            if (!reader)
                reader.emplace(models);
            if (!reader->canReadFaces())
                return std::optional<double>();
            const auto bytes = m_session.store().files().read(file);
            auto likeness = bytes ? reader->read(*bytes) : Result<photo::Likeness>(fail(bytes.error()));
            if (!likeness)
                return fail(likeness.error());
            if (const auto written = cache.keep(file, *likeness, true); !written)
                return fail(written.error());
            *kept = *std::move(likeness);
        }
        sides.append(**std::move(kept));
    }
    if (sides.first().face.empty() || sides.last().face.empty())
        return std::optional<double>();
    return std::optional(photo::faceScore(sides.first(), sides.last()));
}

} // namespace examdesk::likeness
