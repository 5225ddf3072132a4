// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class WrappedLabel;

/// Asks for a name, and stays until it was taken.
class NameDialog : public QDialog {
    Q_OBJECT

public:
    NameDialog(const QString& title, const QString& about, const QString& name, QWidget* parent);

    /// The name was not taken: @p why.
    void refuse(const QString& why);

Q_SIGNALS:
    void given(const QString& name);

private:
    QLineEdit* m_name;
    WrappedLabel* m_problem;
    QPushButton* m_save;
};

} // namespace examdesk::ui
