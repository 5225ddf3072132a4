// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "exam/major_map.h"
#include "ui/voice/voice_tools.h"

#include <functional>

namespace examdesk::ui {

/// What a registration takes from its surroundings.
struct RegistrationTools {
    const exam::MajorMap* majors = nullptr; ///< Outlives the view.
    /// Prints the papers @p documents of one candidate into @p folder, and says which files they are. Empty:
    /// nothing is printed here.
    std::function<base::Result<QStringList>(account::Session& session, const QString& exam,
                                            const QString& candidate, const QStringList& documents,
                                            const QString& folder)>
        print = {};
    VoiceTools voice = {};
};

} // namespace examdesk::ui
