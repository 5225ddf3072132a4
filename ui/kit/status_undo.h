// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QPushButton;
class QTimer;

namespace examdesk::ui {

class ElidedLabel;

/// What was just done, in the status bar, with a button to undo it for ten seconds (also Ctrl+Z).
class StatusUndo : public QWidget {
    Q_OBJECT

public:
    explicit StatusUndo(QWidget* parent = nullptr);

    /// Says @p sentence and offers @p undo; an earlier offer is over. The answer names the offer.
    int offer(const QString& sentence, std::function<void()> undo);
    /// Withdraws that offer, if it still stands.
    void withdrawOffer(int offer);
    bool isOffering() const { return bool(m_undo); }

public Q_SLOTS:
    void undo();
    void withdraw();

private:
    std::function<void()> m_undo;
    int m_offer = 0;
    ElidedLabel* m_sentence;
    QPushButton* m_button;
    QTimer* m_timer;
};

} // namespace examdesk::ui
