// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QPushButton;

namespace examdesk::ui {

/// One reason that can be given for a decision.
struct Reason {
    QString code; ///< What is stored.
    QString text; ///< What the person reads.

    bool operator==(const Reason&) const = default;
};

/// Reasons as chips that toggle, the first nine also by the keys 1 to 9 anywhere on the page.
class ReasonBar : public QWidget {
    Q_OBJECT

public:
    explicit ReasonBar(QWidget* parent = nullptr);

    void setReasons(const QList<Reason>& reasons);
    /// The codes of the chosen reasons, in the order of the bar.
    QStringList chosen() const;
    /// The chosen ones and what was @p typed beside them, as one sentence; empty if there is neither.
    QString chosenWith(const QString& typed) const;
    void clearChoice();

Q_SIGNALS:
    void changed();

private:
    QList<Reason> m_reasons;
    QList<QPushButton*> m_chips;
};

} // namespace examdesk::ui
