// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_tip.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QToolTip>

namespace examdesk::ui {

bool isChoiceCut(const QComboBox& box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return !box.isEditable() && box.fontMetrics().horizontalAdvance(box.currentText()) > room.width();
}

bool showCutChoice(QComboBox& box, const QHelpEvent& event)
{
    if (!isChoiceCut(box))
        return false;
    const QString own = box.toolTip();
    const bool isSaid = own.isEmpty() || own == box.currentText();
    QToolTip::showText(event.globalPos(), isSaid ? box.currentText() : box.currentText() + u'\n' + own, &box);
    return true;
}

} // namespace examdesk::ui
