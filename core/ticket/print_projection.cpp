// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_projection.h"

#include "base/clock.h"
#include "paper_print.h"
#include "store/statement.h"

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Result;

QString PrintProjection::entity() const
{
    return kPrintEntity;
}

QStringList PrintProjection::tables() const
{
    return {u"print_index"_s};
}

/// Reasons are what a person typed, and stay sealed.
Result<void> PrintProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                  const store::Record& record)
{
    const auto print = printFrom(record);
    if (!print)
        return base::fail(print.error());
    const auto orEmpty = [](const QString& text) { return text.isNull() ? u""_s : text; };
    return store::write(
               database,
               u"INSERT INTO print_index (id, exam, school, region, subject, document, at, account, station,"
               " unfinished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
               " region = excluded.region, subject = excluded.subject, document = excluded.document,"
               " at = excluded.at, account = excluded.account, station = excluded.station,"
               " unfinished = excluded.unfinished"_s,
               {print->id, print->exam, orEmpty(print->school), orEmpty(print->region), print->subject,
                orEmpty(print->paper), base::storedTime(print->at), orEmpty(print->by),
                orEmpty(print->station), int(!print->unfinished.isEmpty())})
        .map([](int) {});
}

Result<void> PrintProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return store::write(database, u"DELETE FROM print_index WHERE id = ?"_s, {id}).map([](int) {});
}

} // namespace examdesk::ticket
