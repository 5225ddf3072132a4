// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "base/result.h"
#include "store/file_vault.h"

namespace examdesk::audit {

/// Reads the files of materials and portraits on any thread: for decoders and checks that work beside the
/// desk's lanes. A copy costs next to nothing.
class MaterialFiles {
public:
    explicit MaterialFiles(const account::Desk& desk);
    explicit MaterialFiles(account::Session& session);

    /// The bytes of @p sha256, checked against it. Error::Code::NotFound if the file has not arrived yet,
    /// Damaged if the bytes are not what they were.
    [[nodiscard]] base::Result<QByteArray> read(const QString& sha256) const { return m_vault.read(sha256); }

private:
    store::FileVault m_vault;
};

} // namespace examdesk::audit
