// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace examdesk::ui {

/// The removals of one exam that wait for a yes.
class RemovalCard : public QFrame {
    Q_OBJECT

public:
    explicit RemovalCard(QWidget* parent = nullptr);

    /// @p isPutOff: a person wants to keep them for now, so only removing is offered.
    void present(const QString& sentence, bool isPutOff);
    /// The keys that press the two buttons; empty for all but the first card.
    void setKeys(const QKeySequence& remove, const QKeySequence& keep);
    void setFree(bool mayRemove, bool mayKeep);
    QList<QWidget*> buttons() const;

Q_SIGNALS:
    void removeWanted();
    void keepWanted();

private:
    QLabel* m_sentence;
    QPushButton* m_remove;
    QPushButton* m_keep;
};

} // namespace examdesk::ui
