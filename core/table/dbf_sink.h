// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/sink.h"

#include <QIODevice>

namespace examdesk::table {

/// A dBase table. Its columns are as wide as their widest text, which is known at the end only: rows are kept
/// until finish(). Written by shapelib into a temporary file in a folder that only this user can read.
class DbfSink : public RowSink {
public:
    explicit DbfSink(QIODevice& device) : m_device(device) {}

    using RowSink::write;
    /// Error::Code::Invalid for a text of more than 254 bytes: the format holds no longer ones.
    base::Result<void> write(const QStringList& cells, const QList<qsizetype>& marked) override;
    base::Result<void> finish() override;

private:
    QIODevice& m_device;
    QList<QList<QByteArray>> m_rows; ///< In GB 18030; the names of the columns first.
};

} // namespace examdesk::table
