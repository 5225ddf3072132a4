// SPDX-License-Identifier: GPL-3.0-or-later
#include "drafts.h"

#include "base/clock.h"
#include "base/json.h"
#include "statement.h"

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

QString tableOf(Drafts::Kind kind)
{
    switch (kind) {
    case Drafts::Kind::Registration:
        return u"draft"_s;
    case Drafts::Kind::View:
        return u"saved_view"_s;
    case Drafts::Kind::Import:
        return u"past_import"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Drafts::Drafts(const QSqlDatabase& database, const Cipher& cipher, Kind kind)
    : m_database(database), m_cipher(cipher), m_table(tableOf(kind))
{}

QByteArray Drafts::contextOf(const QString& id) const
{
    return m_table.toUtf8() + '/' + id.toUtf8();
}

Result<void> Drafts::save(const Draft& draft) const
{
    return write(m_database,
                 u"INSERT INTO %1 (id, exam, account, at, body) VALUES (?, ?, ?, ?, ?)"
                 " ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body"_s.arg(m_table),
                 {draft.id, draft.exam, draft.account, base::storedTime(draft.at),
                  m_cipher.seal(base::canonicalJson(draft.body), contextOf(draft.id))})
        .map([](int) {});
}

Result<QList<Drafts::Draft>> Drafts::all(const QString& exam, const QString& account) const
{
    const auto rows =
        allRows(m_database,
                u"SELECT id, at, body FROM %1 WHERE exam = ? AND account = ? ORDER BY at DESC, id DESC"_s.arg(
                    m_table),
                {exam, account});
    return rows.map([&](const QList<QVariantList>& found) { return opened(found, exam, account); });
}

QList<Drafts::Draft> Drafts::opened(const QList<QVariantList>& rows, const QString& exam,
                                    const QString& account) const
{
    QList<Draft> drafts;
    for (const QVariantList& row : rows) {
        const QString id = row.at(0).toString();
        const auto body =
            m_cipher.open(row.at(2).toByteArray(), contextOf(id)).and_then(&base::parseJsonObject);
        if (body)
            drafts.append({id, exam, account, base::fromStoredTime(row.at(1).toString()), *body});
    }
    return drafts;
}

Result<std::optional<Drafts::Draft>> Drafts::find(const QString& exam, const QString& account,
                                                  const QString& id) const
{
    const auto rows = allRows(
        m_database, u"SELECT id, at, body FROM %1 WHERE exam = ? AND account = ? AND id = ?"_s.arg(m_table),
        {exam, account, id});
    return rows.map([&](const QList<QVariantList>& found) {
        const QList<Draft> drafts = opened(found, exam, account);
        return drafts.isEmpty() ? std::optional<Draft>() : std::optional(drafts.first());
    });
}

Result<void> Drafts::keepNewest(const QString& exam, const QString& account, qsizetype most) const
{
    return write(
               m_database,
               u"DELETE FROM %1 WHERE exam = ? AND account = ? AND id NOT IN"
               " (SELECT id FROM %1 WHERE exam = ? AND account = ? ORDER BY at DESC, id DESC LIMIT ?)"_s.arg(
                   m_table),
               {exam, account, exam, account, most})
        .map([](int) {});
}

Result<void> Drafts::remove(const QString& id) const
{
    return write(m_database, u"DELETE FROM %1 WHERE id = ?"_s.arg(m_table), {id}).map([](int) {});
}

} // namespace examdesk::store
