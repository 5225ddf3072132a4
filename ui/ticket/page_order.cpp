// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_order.h"

#include <algorithm>

namespace examdesk::ui {

namespace {

/// The sides of every sheet of the whole file, once.
QList<QList<int>> sheetsOf(int pages, const QList<int>& firstPages, bool isDuplex)
{
    QList<QList<int>> sheets;
    for (int page = 0; page < pages; ++page) {
        const bool begins = std::binary_search(firstPages.begin(), firstPages.end(), page);
        if (isDuplex && !begins && !sheets.isEmpty() && sheets.last().size() == 1)
            sheets.last().append(page);
        else
            sheets.append(QList<int>{page});
    }
    return sheets;
}

} // namespace

QList<int> pageOrder(int pages, const QList<int>& firstPages, const SheetOrder& order)
{
    const QList<QList<int>> sheets = sheetsOf(pages, firstPages, order.isDuplex);
    QList<int> sides;
    const auto append = [&](const QList<int>& sheet) {
        if (order.isDuplex && sides.size() % 2 != 0)
            sides.append(kBlankSide); // the back of the sheet before
        sides.append(sheet);
    };
    if (order.isCollated) {
        for (int copy = 0; copy < order.copies; ++copy)
            std::ranges::for_each(sheets, append);
    } else {
        for (const QList<int>& sheet : sheets)
            for (int copy = 0; copy < order.copies; ++copy)
                append(sheet);
    }
    return sides;
}

} // namespace examdesk::ui
