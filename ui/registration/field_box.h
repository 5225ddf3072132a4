// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/registration.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace examdesk::ui {

class ChoiceEdit;
class WrappedLabel;

/// One field of the form: its label above it, and below it in words what is wrong, what is still to be typed
/// or where the value comes from.
class FieldBox : public QWidget {
    Q_OBJECT

public:
    explicit FieldBox(const exam::Field& field, QWidget* parent = nullptr);

    const exam::Field& field() const { return m_field; }
    QLineEdit* editor() const { return m_edit; }
    /// In place of the field's own choices: majors.
    void setOptions(const QList<exam::Option>& options);

    /// What a person typed, as stored; empty while the value only follows from others.
    QString typed() const;
    /// A value as stored. One that @p follows from others is grey, and Tab passes it by.
    void setValue(const QString& value, bool follows);
    /// The value is a secret that is not shown; what is typed takes its place.
    void setSecret(const QString& masked);
    bool isSecret() const { return m_isSecret; }

    void setRequired(bool isRequired);
    /// What is wrong; empty for nothing. @p isMissing: it is only said once the person wanted to go on.
    void setProblem(const QString& sentence, bool isMissing);
    /// What the desk knows of the value beside the rules: whose number it is. Wrong until it is another
    /// value.
    void setFinding(const QString& sentence);
    void setSaysMissing(bool says);
    bool isWrong() const { return m_isWrong; }
    /// What stands below the field.
    QString note() const;

Q_SIGNALS:
    void edited();
    void entered();
    /// The person has typed it and gone on.
    void left();
    void goOn();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void say(const QString& sentence, bool isWrong);
    QString stillToType() const;
    QString whence() const;

    const exam::Field& m_field;
    QLabel* m_label;
    ChoiceEdit* m_choice = nullptr; ///< The editor, where there is something to choose.
    QLineEdit* m_edit;
    WrappedLabel* m_note;
    QString m_problem;
    QString m_finding;
    QString m_found; ///< The value that m_finding is about.
    bool m_isMissing = false;
    bool m_saysMissing = false;
    bool m_follows = false;
    bool m_isSecret = false;
    bool m_isWrong = false;
};

} // namespace examdesk::ui
