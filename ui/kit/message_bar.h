// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace examdesk::ui {

/// A line inside the page that says what happened, instead of a dialog. Details are one click away and can be
/// copied. Hidden while there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Says @p error and keeps it until closed, replaced or cleared.
    void showError(const base::Error& error);
    /// Says @p sentence; @p details may be empty.
    void showInfo(const QString& sentence, const QString& details = {});
    void clear();

    QString sentence() const;
    QString details() const;
    bool detailsShown() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void say(const QString& sentence, const QString& details, bool wrong);
    void drawIcon();
    void copy();

    bool m_wrong = false;
    QLabel* m_icon;
    QLabel* m_sentence;
    QToolButton* m_toggle;
    QToolButton* m_copy;
    QPlainTextEdit* m_details;
};

} // namespace examdesk::ui
