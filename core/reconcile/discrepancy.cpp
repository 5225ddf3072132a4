// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy.h"

#include <QCoreApplication>

namespace examdesk::reconcile {

namespace {

struct Names {
    QStringView code;
    const char* title;
};

constexpr std::array<Names, kDiscrepancyClasses> kNames = {{
    {u"paid_not_on_bill", QT_TRANSLATE_NOOP("Payment", "Paid, but on no bill")},
    {u"not_in_orders", QT_TRANSLATE_NOOP("Payment", "On a bill, but no order")},
    {u"pending_but_paid", QT_TRANSLATE_NOOP("Payment", "Pending, but paid")},
    {u"closed_but_paid", QT_TRANSLATE_NOOP("Payment", "Closed, but paid")},
    {u"amount_differs", QT_TRANSLATE_NOOP("Payment", "Amounts differ")},
    {u"duplicate_payment", QT_TRANSLATE_NOOP("Payment", "Paid more than once")},
    {u"refund_differs", QT_TRANSLATE_NOOP("Payment", "Refund differs")},
    {u"receipt_missing", QT_TRANSLATE_NOOP("Payment", "Receipt missing")},
    {u"receipt_without_payment", QT_TRANSLATE_NOOP("Payment", "Receipt without payment")},
    {u"amount_receipt_differs", QT_TRANSLATE_NOOP("Payment", "Receipt amount differs")},
}};

} // namespace

QString className(DiscrepancyClass kind)
{
    return kNames.at(size_t(kind)).code.toString();
}

std::optional<DiscrepancyClass> classFromName(QStringView name)
{
    for (size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i].code == name)
            return DiscrepancyClass(i);
    return std::nullopt;
}

QString classTitle(DiscrepancyClass kind)
{
    return QCoreApplication::translate("Payment", kNames.at(size_t(kind)).title);
}

} // namespace examdesk::reconcile
