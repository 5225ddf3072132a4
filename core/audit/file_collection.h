// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace examdesk::audit {

/// A file of a folder or an archive.
struct CollectedFile {
    QString path; ///< Below the folder or in the archive, with `/`.
    qint64 size = 0;
    std::function<base::Result<QByteArray>()> read; ///< Good during the visit only.
};

/// The files of a folder with its subfolders, or of a zip, in no special order. What systems leave behind
/// (`__MACOSX`, `Thumbs.db`, names that begin with a dot) is passed over. Names in a zip are UTF-8, else GB
/// 18030, as Chinese systems write them.
class FileCollection {
public:
    /// Longer files are read to no more than this and one byte: what is too large is known by then.
    static constexpr qint64 kMostBytes = 64LL << 20;

    virtual ~FileCollection() = default;
    /// Calls @p take for each file; an error of it ends the visit. May be called again. Error::Code::Invalid
    /// if the archive is damaged or locked, Storage if something cannot be read.
    [[nodiscard]] virtual base::Result<void>
    visit(const std::function<base::Result<void>(const CollectedFile&)>& take) const = 0;
};

/// @p path is a folder or a zip. Error::Code::NotFound if there is nothing, Invalid for another kind of file.
[[nodiscard]] base::Result<std::unique_ptr<FileCollection>> openCollection(const QString& path);

} // namespace examdesk::audit
