// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

/// Every colour and size of the window. Nothing else in ui/ writes one down. Sizes are logical pixels at 100
/// %.
namespace examdesk::ui::tokens {

inline constexpr int kGapHair = 4;
inline constexpr int kGapSmall = 8;
inline constexpr int kGapMedium = 12;
inline constexpr int kGapLarge = 16;
inline constexpr int kGapHuge = 24;

inline constexpr double kBodyPoints = 10.5;
inline constexpr double kSecondaryPoints = 9;
inline constexpr double kTitlePoints = 14;

inline constexpr int kIconSmall = 16;
inline constexpr int kIconMedium = 20;
inline constexpr int kIconLarge = 24;
inline constexpr int kIconHero = 48; ///< The picture of an empty page.

inline constexpr int kRadius = 4;
inline constexpr int kFocusRing = 2;
inline constexpr int kRowHeight = 28;
inline constexpr int kControlHeight = 28;
inline constexpr int kMinimumColumn = 48;
inline constexpr int kBadgeRadius = 9;
inline constexpr int kStatusHeight = 32;
inline constexpr int kRailWidth = 64;
inline constexpr int kRailItemHeight = 52;
inline constexpr int kNarrowWindow = 1100; ///< A window narrower than this has room for less beside the work.
inline constexpr int kReadingWidth = 420;  ///< Sentences of empty pages wrap here.
inline constexpr int kDetailWidth = 380;
inline constexpr int kFactLabel = 126; ///< Longer labels of facts wrap.
inline constexpr int kTaskBarWidth = 120;
inline constexpr int kDetailsHeight = 96;
inline constexpr int kThumbnailWidth = 120;
inline constexpr int kThumbnailHeight = 160;
inline constexpr int kLoupeSize = 240;
inline constexpr int kLoupeFactor = 2; ///< Screen pixels for each picture pixel under the loupe.
inline constexpr int kChartHeight = 220;

inline constexpr int kMotionMilliseconds = 120; ///< The longest any motion may take.
inline constexpr int kUndoMilliseconds = 10'000;
inline constexpr int kMessageMilliseconds = 8000; ///< An information that goes by itself.

/// The colours of one theme. Each text colour reads at 4.5:1 or better on window, surface and hover.
struct Colors {
    QColor window;
    QColor surface;
    QColor line;    ///< Separators, which carry no meaning of their own.
    QColor control; ///< Borders of what can be operated; 3:1 on surface.
    QColor hover;
    QColor selection; ///< Behind selected rows; text and secondary read on it.
    QColor text;
    QColor secondary;
    QColor accent;
    QColor onAccent; ///< Text on accent.
    QColor done;
    QColor attention;
    QColor wrong;
    QColor waiting;
    QColor canvas;   ///< Behind pictures: neutral and darker than paper, in both themes.
    QColor onCanvas; ///< Text on it.
    /// Parts of a whole that are no states; told apart from each other, from the states and from surface.
    std::array<QColor, 7> series;

    bool operator==(const Colors&) const = default;
};

const Colors& light();
const Colors& dark();

/// The colours that belong to @p palette: the dark ones when its window is darker than its text.
const Colors& colors(const QPalette& palette);

/// True when @p palette is a dark one. Qt 6.4 cannot ask the system, but its palette tells.
bool isDark(const QPalette& palette);

/// The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrast(const QColor& one, const QColor& other);

} // namespace examdesk::ui::tokens
