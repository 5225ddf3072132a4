// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace examdesk::ui {

/// A question inside the page, where a dialog would stand in the way: what will happen, and two buttons.
/// Return says yes, Esc says no. Hidden while nothing is asked.
class AskBar : public QFrame {
    Q_OBJECT

public:
    explicit AskBar(QWidget* parent = nullptr);

    /// Asks @p question once; @p then runs if the person presses @p yes. An open question is dropped.
    void ask(const QString& question, const QString& yes, std::function<void()> then);
    bool isAsking() const { return bool(m_then); }
    QString question() const;

public Q_SLOTS:
    void accept();
    void cancel();

Q_SIGNALS:
    /// Nothing is asked any more. Comes before the focus goes back to where it was, so that what was disabled
    /// meanwhile can take it.
    void closed();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::function<void()> close();
    void follow();

    std::function<void()> m_then;
    QPointer<QWidget> m_before; ///< Had the focus.
    QLabel* m_question;
    QWidget* m_answers;
    QPushButton* m_yes;
    QBoxLayout* m_layout = nullptr;
};

} // namespace examdesk::ui
