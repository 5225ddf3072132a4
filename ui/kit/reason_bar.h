// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

class QPushButton;

namespace examdesk::ui {

/// One reason that can be given for a decision.
struct Reason {
    QString code; ///< What is stored.
    QString text; ///< What the person reads.

    bool operator==(const Reason&) const = default;
};

/// Reasons as chips that toggle, in columns; the first nine are counted, for the keys 1 to 9.
class ReasonBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kKeys = 9;

    explicit ReasonBar(QWidget* parent = nullptr);

    /// Another choice of reasons, none of them chosen. May be called while changed() is told of.
    void setReasons(const QList<Reason>& reasons);
    bool isEmpty() const { return m_reasons.isEmpty(); }
    /// Chooses the reason of the key @p number (from 1), or takes it back; false if there is none.
    bool toggle(int number);
    /// Gives @p part of a page, this bar's or one that holds it, the keys 1 to 9: @p before, then toggle().
    void addKeys(QWidget& part, std::function<void()> before = {});
    /// The codes of the chosen reasons, in the order of the bar.
    QStringList chosen() const;
    /// The chosen ones and what was @p typed beside them, as one sentence; empty if there is neither.
    QString chosenWith(const QString& typed) const;
    void clearChoice();

Q_SIGNALS:
    void changed();

private:
    QPushButton* chip(int index);

    QList<Reason> m_reasons;
    QList<QPushButton*> m_chips; ///< At least one for each reason; those beyond are hidden.
};

} // namespace examdesk::ui
