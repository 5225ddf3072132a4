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
/// Return presses the button that has the focus, Esc says no. Hidden while nothing is asked.
class AskBar : public QFrame {
    Q_OBJECT

public:
    /// What a button says, and what runs when it is pressed.
    struct Answer {
        QString text;
        std::function<void()> then;
    };

    explicit AskBar(QWidget* parent = nullptr);

    /// Asks @p question once; @p then runs if the person presses @p yes. An open question is dropped.
    void ask(const QString& question, const QString& yes, std::function<void()> then);
    /// The same where yes loses something: @p no has the focus, so that no habit of the fingers loses it, and
    /// runs on Esc, too.
    void askBeforeLoss(const QString& question, Answer yes, Answer no);
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
    void open(const QString& question, Answer yes, Answer no);
    QPushButton* likely() const;
    std::function<void()> close(std::function<void()> AskBar::*answer);
    void follow();

    std::function<void()> m_then;
    std::function<void()> m_otherwise; ///< Empty: no does nothing, and yes has the focus.
    QPointer<QWidget> m_before;        ///< Had the focus.
    QLabel* m_question;
    QWidget* m_answers;
    QPushButton* m_yes;
    QPushButton* m_no;
    QBoxLayout* m_layout = nullptr;
};

} // namespace examdesk::ui
