// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringView>

#include <compare>

namespace examdesk::base {

/// An amount of Chinese yuan as a whole number of fen (1 yuan = 100 fen). Never a floating point number.
class Money {
public:
    constexpr Money() = default;
    constexpr static Money fromFen(qint64 fen) { return Money(fen); }

    /// Reads yuan exactly: `160`, `160.0`, `160.00`, `-0.96`, `1,600.00`, `¥160.00`. Error::Code::Invalid for
    /// anything else: a third decimal, an exponent, misplaced separators, more than 9.2e16 yuan.
    [[nodiscard]] static Result<Money> parseYuan(QStringView text);

    constexpr qint64 fen() const { return m_fen; }
    constexpr bool isZero() const { return m_fen == 0; }

    /// Plain yuan with two decimals, for files: `1600.00`, `-0.96`.
    QString toYuan() const;
    /// Yuan as a person reads it: `¥1,600.00`, `-¥0.96`.
    QString toText() const;

    constexpr Money operator-() const { return Money(-m_fen); }
    constexpr Money& operator+=(Money other)
    {
        m_fen += other.m_fen;
        return *this;
    }
    constexpr Money& operator-=(Money other)
    {
        m_fen -= other.m_fen;
        return *this;
    }
    friend constexpr Money operator+(Money left, Money right) { return left += right; }
    friend constexpr Money operator-(Money left, Money right) { return left -= right; }
    friend constexpr auto operator<=>(const Money&, const Money&) = default;

private:
    explicit constexpr Money(qint64 fen) : m_fen(fen) {}

    qint64 m_fen = 0;
};

} // namespace examdesk::base
