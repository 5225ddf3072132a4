// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_file.h"

#include "candidate/candidate.h"

namespace examdesk::ticket {

using namespace Qt::StringLiterals;

base::Result<QString> portraitFile(account::Session& session, const QString& candidate)
{
    const auto materials = session.documents().children(u"material"_s, candidate);
    if (!materials)
        return base::fail(materials.error());
    QString sha256;
    for (const store::Document& material : *materials) { // by id, and so by the time they were made
        const auto state = candidate::reviewFromName(material.body.value(u"state"_s).toString());
        const bool stands =
            state == candidate::Review::Approved && !material.body.value(u"superseded"_s).toBool();
        if (material.body.value(u"kind"_s) == u"portrait"_s && stands && !material.files.isEmpty())
            sha256 = material.files.first();
    }
    return sha256;
}

} // namespace examdesk::ticket
