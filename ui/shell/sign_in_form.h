// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace examdesk::ui {

/// What somebody signs in with. The password is never kept.
struct SignInRequest {
    QString server;  ///< Address; empty: this station works alone.
    QString account; ///< Account name.
    QString password;
    QString folder; ///< Of the station's store.

    bool operator==(const SignInRequest&) const = default;
};

/// The fields of the sign-in, with a hint when Caps Lock is on.
class SignInForm : public QWidget {
    Q_OBJECT

public:
    explicit SignInForm(QWidget* parent = nullptr);

    SignInRequest request() const;
    /// Fills in all but the password.
    void setRequest(const SignInRequest& request);
    /// Puts the cursor into the first field that is empty.
    void focusFirstEmpty();
    /// Asks for the password anew.
    void retryPassword();
    void clearPassword();
    bool isComplete() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();
    void submitted();

private:
    void layOut();
    void addFolderRow(QFormLayout& form);
    void browse();

    QLineEdit* m_server;
    QLineEdit* m_account;
    QLineEdit* m_password;
    QCheckBox* m_show;
    QLabel* m_capsLock;
    QLineEdit* m_folder;
};

} // namespace examdesk::ui
