// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_projection.h"

#include "likeness_record.h"
#include "store/statement.h"

namespace examdesk::likeness {

using namespace Qt::StringLiterals;
using base::Result;

QString LikenessProjection::entity() const
{
    return kLikenessEntity;
}

QStringList LikenessProjection::tables() const
{
    return {u"likeness_index"_s};
}

Result<void> LikenessProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                     const store::Record& document)
{
    const auto record = recordFrom(document);
    if (!record)
        return base::fail(record.error());
    const auto orEmpty = [](const QString& text) { return text.isNull() ? u""_s : text; };
    const auto written = store::write(
        database,
        u"INSERT INTO likeness_index (id, exam, school, region, state, score) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
        " region = excluded.region, state = excluded.state, score = excluded.score"_s,
        {record->id.text(), record->exam, orEmpty(record->school), orEmpty(record->region),
         stateName(record->state), record->found.score});
    return written ? Result<void>() : base::fail(written.error());
}

Result<void> LikenessProjection::drop(const QSqlDatabase& database, const QString& id)
{
    const auto gone = store::write(database, u"DELETE FROM likeness_index WHERE id = ?"_s, {id});
    return gone ? Result<void>() : base::fail(gone.error());
}

} // namespace examdesk::likeness
