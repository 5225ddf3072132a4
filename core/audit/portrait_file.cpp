// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_file.h"

#include "material.h"

namespace examdesk::audit {

base::Result<QString> approvedPortraitFile(account::Session& session, const QString& candidate)
{
    const auto documents = session.documents().children(kMaterialEntity, candidate);
    if (!documents)
        return base::fail(documents.error());
    QString sha256;
    for (const store::Document& document : *documents) { // by id, and so by the time they were made
        if (document.deleted)
            continue;
        const auto material = materialFrom(document);
        if (!material)
            return base::fail(material.error());
        if (material->kind == kPortraitKind && material->state == Review::Approved && !material->superseded &&
            !document.files.isEmpty())
            sha256 = document.files.first();
    }
    return sha256;
}

} // namespace examdesk::audit
