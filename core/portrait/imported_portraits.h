// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/picture_import.h"
#include "base/result.h"

#include <QList>

namespace examdesk::portrait {

/// A portrait that came in with a folder of pictures, and what its check has said.
struct ImportedPortrait {
    audit::FileResult file;
    QString conclusion; ///< `pass`, `fail`, `person`; empty if it was not checked.
    QStringList brokenRules;
};

/// The portraits among what an import handed in, for PortraitCheck::What::only.
QList<audit::MaterialId> portraitsOf(const QList<audit::FileResult>& results);

/// What the check says of each of portraitsOf(), in the order of the files. One that is out of scope or gone
/// is left out.
[[nodiscard]] base::Result<QList<ImportedPortrait>>
importedPortraits(account::Session& session, const QList<audit::FileResult>& results);

} // namespace examdesk::portrait
