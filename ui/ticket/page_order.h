// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace examdesk::ui {

/// How sheets are to come out of a printer that does not sort copies by itself.
struct SheetOrder {
    int copies = 1;
    bool isCollated = true; ///< 1 2 3, 1 2 3 instead of 1 1, 2 2, 3 3.
    bool isDuplex = false;  ///< Both sides of a sheet: every paper begins on a front side.
};

inline constexpr int kBlankSide = -1;

/// The pages, from 0, of a file of @p pages in the order in which they are drawn; kBlankSide where a back
/// stays empty. @p firstPages: those on which a paper begins, from 0, ascending.
[[nodiscard]] QList<int> pageOrder(int pages, const QList<int>& firstPages, const SheetOrder& order);

} // namespace examdesk::ui
