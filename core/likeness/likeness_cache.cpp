// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness_cache.h"

#include "store/statement.h"

namespace examdesk::likeness {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

namespace {

QByteArray contextOf(const QString& sha256)
{
    return "portrait_likeness 1 " + sha256.toLatin1();
}

} // namespace

Result<std::optional<photo::Likeness>> LikenessCache::find(const QString& sha256, bool withFace) const
{
    const auto row = store::firstRow(
        m_database, u"SELECT sealed FROM portrait_likeness WHERE sha256 = ? AND with_face >= ?"_s,
        {sha256, int(withFace)});
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<photo::Likeness>();
    const auto bytes = m_cipher.open((*row)->first().toByteArray(), contextOf(sha256));
    if (!bytes) // it can be read again
        return std::optional<photo::Likeness>();
    return std::optional(photo::Likeness::fromBytes(*bytes));
}

Result<void> LikenessCache::keep(const QString& sha256, const photo::Likeness& likeness, bool withFace) const
{
    const auto written = store::write(
        m_database,
        u"INSERT INTO portrait_likeness (sha256, with_face, sealed) VALUES (?, ?, ?)"
        " ON CONFLICT (sha256) DO UPDATE SET with_face = excluded.with_face, sealed = excluded.sealed"_s,
        {sha256, int(withFace), m_cipher.seal(likeness.toBytes(), contextOf(sha256))});
    return written ? Result<void>() : fail(written.error());
}

} // namespace examdesk::likeness
