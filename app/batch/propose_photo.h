// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "exam/portrait.h"
#include "photo/models.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace examdesk::batch {

/// Writes a proposal for each of @p reports (as check-photo prints them) that fails into @p folder. Each such
/// report gets the key `proposal`: the file that was written, or null, and then `no_proposal` says why. A
/// file that is there already is never written over. Error::Code::Cancelled.
[[nodiscard]] base::Result<void> proposePhotos(QList<QJsonObject>& reports, const QString& folder,
                                               const exam::Portrait& rules, const photo::Models& models,
                                               const base::Progress& progress);

} // namespace examdesk::batch
