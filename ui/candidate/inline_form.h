// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace examdesk::ui {

/// A small form inside a page, in place of a dialog: says what will happen, asks for what it takes, and has
/// the one button that does it. Esc puts it away.
class InlineForm : public QFrame {
    Q_OBJECT

public:
    explicit InlineForm(QWidget* parent = nullptr);

    /// Something stands in it that would be lost if it closed.
    virtual bool hasInput() const = 0;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    void opened();
    void closed();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    void setSentence(const QString& sentence);
    void setConfirmText(const QString& text, bool dangerous = false);
    /// @p otherwise says why not.
    void setConfirmEnabled(bool enabled, const QString& otherwise = {});
    void addRow(QWidget* widget);
    /// Presses the button, if it may be pressed.
    void confirm();
    /// The button was pressed.
    virtual void accept() = 0;

private:
    QLabel* m_sentence;
    QVBoxLayout* m_rows;
    QPushButton* m_confirm;
};

} // namespace examdesk::ui
