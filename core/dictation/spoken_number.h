// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "heard_text.h"

#include <functional>

namespace examdesk::dictation {

/// Something that was said from a place on, and where it ends.
struct Said {
    QString value;
    qsizetype end = 0;
    bool isGuess = false;     ///< Words of the same sound were taken for it.
    bool isRewritten = false; ///< Numbers in it were written as digits.
};

/// What a number that is said digit by digit may be.
struct DigitRule {
    qsizetype most = 0;
    bool mayEndInX = false; ///< In place of the last digit: X, 叉, 艾克斯.
    /// Whether a pause behind what was said so far ends it.
    std::function<bool(const QString&)> isWhole = {};
};

/// Digits said one by one from @p from on: 一三八, 幺, 两, 三个零, 138, with pauses between them. Empty if
/// there is none.
Said digitsAt(const HeardText& heard, qsizetype from, const DigitRule& rule);

/// By its own word, as `0` … `9`; null if it is none.
QChar digitOf(QChar word);
/// The digit at @p place by its own word, as `0` … `9`; null if there is none.
QChar digitAt(const HeardText& heard, qsizetype place);

/// A date: 二〇二三年四月十五日, 2023年4月15号; as `2023-04-15`, or `2023-04` where @p toMonth. A year of two
/// digits is a guess. Empty if there is none.
Said dateAt(const HeardText& heard, qsizetype from, bool toMonth);

} // namespace examdesk::dictation
