// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_file.h"

#include "material.h"

namespace examdesk::audit {

base::Result<QString> approvedPortraitFile(account::Session& session, const QString& candidate)
{
    const auto records = session.records().children(kMaterialEntity, candidate);
    if (!records)
        return base::fail(records.error());
    QString sha256;
    for (const store::Record& record : *records) { // by id, and so by the time they were made
        if (record.deleted)
            continue;
        const auto material = materialFrom(record);
        if (!material)
            return base::fail(material.error());
        if (material->kind == kPortraitKind && material->state == Review::Approved && !material->superseded &&
            !record.files.isEmpty())
            sha256 = record.files.first();
    }
    return sha256;
}

} // namespace examdesk::audit
