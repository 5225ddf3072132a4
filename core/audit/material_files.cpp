// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_files.h"

#include "store/store.h"

namespace examdesk::audit {

MaterialFiles::MaterialFiles(const account::Desk& desk)
    : m_vault(store::StorePaths(desk.folder()).files, desk.unlocked().cipher)
{}

MaterialFiles::MaterialFiles(account::Session& session) : m_vault(session.store().files()) {}

} // namespace examdesk::audit
