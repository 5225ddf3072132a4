// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_gate.h"

#include <QJsonObject>
#include <QList>

#include <limits>
#include <optional>
#include <utility>

namespace examdesk::base {

inline constexpr int kMostJsonDepth = 64;                 ///< Objects and lists within each other.
inline constexpr qsizetype kMostJsonBytes = 256 * 1024;   ///< Of canonical JSON.
inline constexpr qint64 kMostJsonWhole = qint64(1) << 53; ///< JSON keeps whole numbers up to here.
inline constexpr qint64 kMostFen =
    10'000'000'000'000; ///< No amount is of more than 100 thousand million yuan.

/// The whole number in @p value. Error::Code::Invalid if it is none from @p least to @p most: 1.5, 1e308,
/// 2^63 and "12" are refused, never rounded and never 0.
[[nodiscard]] Result<qint64> integerIn(const QJsonValue& value, qint64 least, qint64 most);

/// The whole number that @p text writes in ASCII digits alone, if it is one from @p least to @p most.
std::optional<qint64> wholeNumber(QStringView text, qint64 least, qint64 most);

class ValueRule;
/// What members of an object must be if they are there and not null; other members are not looked at.
using MemberRules = QList<std::pair<QString, ValueRule>>;

/// What a value must be. Made by the functions below.
class ValueRule {
public:
    /// Error::Code::Invalid with a sentence that names the place within @p value, if there is one.
    [[nodiscard]] Result<void> check(const QJsonValue& value) const;

private:
    enum class Is { Text, Whole, Number, Flag, Object, Each, List };
    explicit ValueRule(Is is) : m_is(is) {}
    Result<void> checkList(const QJsonValue& value) const;
    Result<void> checkEach(const QJsonValue& value) const;

    friend ValueRule textOf(TextKind kind);
    friend ValueRule wholeFrom(qint64 least, qint64 most);
    friend ValueRule numberFrom(double least, double most);
    friend ValueRule flag();
    friend ValueRule objectOf(const MemberRules& members);
    friend ValueRule eachOf(const ValueRule& rule);
    friend ValueRule listOf(const ValueRule& rule, qint64 most);

    Is m_is;
    TextKind m_kind = TextKind::Line;
    qint64 m_least = 0;
    qint64 m_most = 0;
    double m_leastNumber = 0;
    double m_mostNumber = 0;
    MemberRules m_members;
    QList<ValueRule> m_inner; ///< Of Each and List: one.
};

ValueRule textOf(TextKind kind); ///< Blanks around a Key do not count: whoever takes it trims it.
ValueRule wholeFrom(qint64 least, qint64 most);
ValueRule numberFrom(double least, double most);
ValueRule flag();
ValueRule objectOf(const MemberRules& members);
ValueRule eachOf(const ValueRule& rule);              ///< An object whose every member is such a value.
ValueRule listOf(const ValueRule& rule, qint64 most); ///< At most @p most such values.

/// Error::Code::Invalid with the member's name and the reason: `"seat": …`.
[[nodiscard]] Result<void> checkMembers(const QJsonObject& object, const MemberRules& rules);

/// Error::Code::Invalid if a key or a text anywhere in @p object is not clean (checkText() as a Note), a
/// number is none, objects and lists are nested deeper than kMostJsonDepth, or its canonical JSON has more
/// than kMostJsonBytes. Names the place.
[[nodiscard]] Result<void> checkJson(const QJsonObject& object);
/// Of that depth, numbers and size alone.
[[nodiscard]] Result<void> checkJsonSize(const QJsonObject& object);

/// @p object with every text in it cleaned (cleanText()).
QJsonObject cleanJson(const QJsonObject& object);

} // namespace examdesk::base
