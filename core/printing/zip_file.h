// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QIODevice>
#include <QString>

#include <memory>

struct archive;

namespace examdesk::printing {

/// A zip written entry after entry, so that memory stays flat. Entries are stored as they are: a PDF is
/// deflated inside already. Above 4 GB or 65,535 entries it is Zip64.
class ZipFile {
public:
    /// @p time stands with every entry.
    ZipFile(QIODevice& device, const QDateTime& time);

    /// Error::Code::Storage if the device failed.
    [[nodiscard]] base::Result<void> add(const QString& name, const QByteArray& bytes);
    [[nodiscard]] base::Result<void> finish();

private:
    struct Free {
        void operator()(archive* handle) const;
    };
    std::unique_ptr<archive, Free> m_archive;
    qint64 m_seconds;
};

} // namespace examdesk::printing
