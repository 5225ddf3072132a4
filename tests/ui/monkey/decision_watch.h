// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QStringList>

#include <optional>

class QWidget;

namespace examdesk::test {

/// What a person's hand may have decided in one step, by the widgets that it met.
struct Licence {
    bool anything = false; ///< A button, a confirmation, a form.
    QStringList kinds;     ///< Else these commands only.

    bool covers(const QString& kind) const { return anything || kinds.contains(kind); }
    void add(const Licence& other);
};

/// What @p key may decide while @p focused has the focus in @p window: nothing as long as that takes text,
/// unless it is Return.
Licence licenceOfKey(QKeyCombination key, const QWidget* focused, const QWidget& window);
/// What a click on @p target may decide.
Licence licenceOfClick(const QWidget* target);

/// Reads the trail for commands that no hand may have given by accident.
class DecisionWatch {
public:
    /// The decisions since the last call; none for the first one after forget(). Nothing if the desk did not
    /// answer.
    std::optional<QStringList> take(account::Desk& desk);
    void forget() { m_seen = -1; }

private:
    qint64 m_seen = -1;
};

} // namespace examdesk::test
