// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_mark.h"

#include <QCoreApplication>

namespace examdesk::ui {

StateMark reviewMark(const QString& state)
{
    const auto translate = [](const char* text) { return QCoreApplication::translate("ReviewMark", text); };
    if (state == u"approved")
        return {State::Done, translate("Approved")};
    if (state == u"rejected")
        return {State::Wrong, translate("Rejected")};
    if (state == u"returned")
        return {State::Attention, translate("Returned")};
    return {State::Waiting, translate("Waiting")};
}

} // namespace examdesk::ui
