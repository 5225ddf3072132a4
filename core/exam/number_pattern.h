// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace examdesk::exam {

/// How an exam makes its candidate numbers (报名号): `26{block:3}{number:4}` is 26, a block of three digits
/// and a number of four in it. The server lends whole blocks, so that stations without a network never give
/// the same number.
struct NumberPattern {
    QString before;
    int blockDigits = 0;
    QString between;
    int numberDigits = 0;
    QString after;

    /// Error::Code::Invalid unless @p text is letters, digits and `-` around one {block:n} (n from 1 to 4)
    /// and one {number:n} (n from 1 to 6) behind it.
    [[nodiscard]] static base::Result<NumberPattern> parse(const QString& text);

    /// How many blocks there are; they are counted from 0.
    qint64 blocks() const;
    /// The last number of a block; the first is 1.
    qint64 lastNumber() const;
    /// The candidate number; @p block and @p number must fit.
    QString text(qint64 block, qint64 number) const;

    bool operator==(const NumberPattern&) const = default;
};

} // namespace examdesk::exam
