// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokens.h"

#include <cmath>

namespace examdesk::ui::tokens {

namespace {

// WCAG 2.1, "relative luminance".
double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Colors& light()
{
    static const Colors colors{.window = QColor(0xF6F7F9),
                               .surface = QColor(0xFFFFFF),
                               .line = QColor(0xDDE1E6),
                               .control = QColor(0x8391A1),
                               .hover = QColor(0xEEF2F7),
                               .selection = QColor(0xDFEAF9),
                               .text = QColor(0x1B2430),
                               .secondary = QColor(0x5B6775),
                               .accent = QColor(0x1F5FBF),
                               .onAccent = QColor(0xFFFFFF),
                               .done = QColor(0x1C774A),
                               .attention = QColor(0x985A00),
                               .wrong = QColor(0xB3261E),
                               .waiting = QColor(0x5B6775),
                               .canvas = QColor(0x4A515B),
                               .onCanvas = QColor(0xF6F7F9),
                               .series = {QColor(0x1F5FBF), QColor(0x0E8A8A), QColor(0x7A4FBF),
                                          QColor(0xC2447F), QColor(0x6E7B1E), QColor(0x2F97D6),
                                          QColor(0x8A5A3C)}};
    return colors;
}

const Colors& dark()
{
    static const Colors colors{.window = QColor(0x171B21),
                               .surface = QColor(0x1F252D),
                               .line = QColor(0x353E4A),
                               .control = QColor(0x737F8D),
                               .hover = QColor(0x29313B),
                               .selection = QColor(0x293A54),
                               .text = QColor(0xE6EAF0),
                               .secondary = QColor(0x9AA7B6),
                               .accent = QColor(0x6EA1F0),
                               .onAccent = QColor(0x10151C),
                               .done = QColor(0x5CC893),
                               .attention = QColor(0xE3A94F),
                               .wrong = QColor(0xF28B82),
                               .waiting = QColor(0x9AA7B6),
                               .canvas = QColor(0x0F1216),
                               .onCanvas = QColor(0xE6EAF0),
                               .series = {QColor(0x6EA1F0), QColor(0x35B6B0), QColor(0xA98BEB),
                                          QColor(0xE07BAB), QColor(0xB4C04A), QColor(0xA5DDF7),
                                          QColor(0xB98A66)}};
    return colors;
}

const Colors& colors(const QPalette& palette)
{
    return isDark(palette) ? dark() : light();
}

bool isDark(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

double contrast(const QColor& one, const QColor& other)
{
    const double first = luminance(one) + 0.05;
    const double second = luminance(other) + 0.05;
    return first > second ? first / second : second / first;
}

} // namespace examdesk::ui::tokens
