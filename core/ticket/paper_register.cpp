// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_register.h"

#include "base/clock.h"
#include "store/statement.h"

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

Result<std::optional<PrintedAt>> lastPrinted(const account::Session& session, const QString& subject,
                                             const QString& record)
{
    const auto row =
        store::firstRow(session.database(),
                        u"SELECT at, station, account FROM print_index WHERE subject = ?"
                        " AND document = ? AND unfinished = 0 ORDER BY at DESC, id DESC LIMIT 1"_s,
                        {subject, record});
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<PrintedAt>();
    return std::optional(PrintedAt{.at = base::fromStoredTime((*row)->at(0).toString()),
                                   .station = (*row)->at(1).toString(),
                                   .by = (*row)->at(2).toString()});
}

Result<QList<PaperPrint>> printsOf(account::Session& session, const QString& subject)
{
    const account::Scope& scope = session.principal().scope;
    const auto rows = store::allRows(session.database(),
                                     u"SELECT id FROM print_index WHERE subject = ? AND "_s +
                                         scope.sqlCondition() + u" ORDER BY at DESC, id DESC"_s,
                                     QVariantList{subject} + scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    QList<PaperPrint> prints;
    for (const QVariantList& row : *rows) {
        const auto record = session.records().find(kPrintEntity, row.first().toString());
        if (!record)
            return fail(record.error());
        if (!*record)
            continue;
        auto print = printFrom(**record);
        if (!print)
            return fail(print.error());
        prints.append(std::move(*print));
    }
    return prints;
}

} // namespace examdesk::ticket
