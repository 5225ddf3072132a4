// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QLabel;

namespace examdesk::ui {

class ActionButton;
class StateBadge;
struct RecoveryView;

/// Why nothing is synced any more, and the ways on with what each will do.
class TroubleCard : public QFrame {
    Q_OBJECT

public:
    TroubleCard(QAction* address, QAction* goOn, QWidget* parent = nullptr);

    /// @p view has a trouble.
    void present(const RecoveryView& view);
    QList<QWidget*> buttons() const;

private:
    StateBadge* m_title;
    QLabel* m_sentence;
    ActionButton* m_address;
    QLabel* m_addressLine;
    ActionButton* m_goOn;
    QLabel* m_goOnLine;
};

} // namespace examdesk::ui
