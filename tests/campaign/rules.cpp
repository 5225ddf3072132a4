// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include "account/recovery_service.h"
#include "bugs.h"
#include "toy_modules.h"

namespace examdesk::campaign {

const account::Modules& modules()
{
    static const account::Modules all = [] {
        account::Modules made = bugs::isOn("duplicate") ? bugs::withoutVersions() : toy::modules();
        if (!made.rules.isKnown(QStringLiteral("record.hand_in")))
            account::registerHandIn(made);
        return made;
    }();
    return all;
}

} // namespace examdesk::campaign
