// SPDX-License-Identifier: GPL-3.0-or-later
#include "discard.h"

#include <QLayout>
#include <QWidget>

namespace examdesk::ui {

void discard(QWidget* widget)
{
    if (!widget)
        return;
    widget->hide();
    widget->deleteLater();
}

void discardAll(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        discard(item->widget());
        delete item;
    }
}

} // namespace examdesk::ui
