// SPDX-License-Identifier: GPL-3.0-or-later
#include "card_scan.h"

#include "exam/id_number.h"

#include <QKeyEvent>

#include <utility>

namespace examdesk::ui {

namespace {

constexpr qsizetype kLength = 18;

} // namespace

bool CardScan::isPart(const QKeyEvent& key)
{
    const auto others = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (key.modifiers() & others || key.text().size() != 1)
        return false;
    return key.text().front().isDigit() || key.text().front().toUpper() == u'X';
}

bool CardScan::isEnd(const QKeyEvent& key) const
{
    const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    return isReturn && exam::IdNumber::parse(m_typed.right(kLength)).has_value();
}

void CardScan::add(const QKeyEvent& key)
{
    m_typed += key.text().toUpper();
}

QString CardScan::take()
{
    const QString typed = std::exchange(m_typed, {}).right(kLength);
    return exam::IdNumber::parse(typed) ? typed : QString();
}

} // namespace examdesk::ui
