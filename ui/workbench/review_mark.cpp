// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_mark.h"

#include <QCoreApplication>

namespace examdesk::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReviewMark)
};

} // namespace

StateMark reviewMark(const QString& state)
{
    if (state == u"approved")
        return {State::Done, Words::tr("Approved")};
    if (state == u"rejected")
        return {State::Wrong, Words::tr("Rejected")};
    if (state == u"returned")
        return {State::Attention, Words::tr("Returned")};
    if (state == u"superseded")
        return {State::Waiting, Words::tr("Replaced")};
    return {State::Waiting, Words::tr("Waiting")};
}

} // namespace examdesk::ui
