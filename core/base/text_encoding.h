// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace examdesk::base {

/// @p bytes read as GB 18030 (which holds GBK and GB 2312). Error::Code::Invalid at the first byte that is
/// none; detail gives its offset. Qt 6.4 has no such decoder, so ICU does it.
[[nodiscard]] Result<QString> fromGb18030(const QByteArray& bytes);

/// The same block by block: a character may be cut between two of them.
class Gb18030Decoder {
public:
    Gb18030Decoder();
    ~Gb18030Decoder();
    Q_DISABLE_COPY_MOVE(Gb18030Decoder)

    /// Nothing if a byte is no GB 18030; after the @p last block also if a character is not whole.
    std::optional<QString> decode(const QByteArray& bytes, bool last);

private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

/// @p text in GB 18030. Every Unicode character has a code in it.
QByteArray toGb18030(const QString& text);

/// @p bytes read as UTF-8, a byte order mark removed. Error::Code::Invalid if they are not UTF-8.
[[nodiscard]] Result<QString> fromUtf8Strict(const QByteArray& bytes);

} // namespace examdesk::base
