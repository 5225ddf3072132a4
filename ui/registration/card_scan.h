// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QKeyEvent;

namespace examdesk::ui {

/// A reader of ID cards types like a keyboard: 18 digits, the last of which may be X, and Return. Collects
/// what is typed outside of text fields.
class CardScan {
public:
    /// Whether the key may be a part of a scan.
    static bool isPart(const QKeyEvent& key);
    /// Whether the key ends one, with what was added before.
    bool isEnd(const QKeyEvent& key) const;

    bool isEmpty() const { return m_typed.isEmpty(); }
    void add(const QKeyEvent& key);
    /// The ID number; what was collected is forgotten. Empty if it was none.
    QString take();

private:
    QString m_typed;
};

} // namespace examdesk::ui
