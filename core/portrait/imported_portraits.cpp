// SPDX-License-Identifier: GPL-3.0-or-later
#include "imported_portraits.h"

#include "audit/audit_service.h"

namespace examdesk::portrait {

using audit::FileResult;
using audit::MaterialId;
using base::Result;

namespace {

bool isPortrait(const FileResult& result)
{
    return result.material && result.kind == audit::kPortraitKind;
}

} // namespace

QList<MaterialId> portraitsOf(const QList<FileResult>& results)
{
    QList<MaterialId> ids;
    for (const FileResult& one : results)
        if (isPortrait(one))
            ids.append(*one.material);
    return ids;
}

Result<QList<ImportedPortrait>> importedPortraits(account::Session& session, const QList<FileResult>& results)
{
    constexpr qsizetype kAtOnce = 256; // ids are bound one by one
    const QList<MaterialId> ids = portraitsOf(results);
    const audit::AuditService service(session);
    QHash<QString, audit::QueueRow> rows;
    for (qsizetype from = 0; from < ids.size(); from += kAtOnce) {
        const auto some = service.rows(ids.mid(from, kAtOnce));
        if (!some)
            return base::fail(some.error());
        for (const audit::QueueRow& row : *some)
            rows.insert(row.id.text(), row);
    }
    QList<ImportedPortrait> portraits;
    for (const FileResult& one : results)
        if (isPortrait(one))
            if (const auto row = rows.constFind(one.material->text()); row != rows.cend())
                portraits.append({one, row->conclusion, row->brokenRules});
    return portraits;
}

} // namespace examdesk::portrait
