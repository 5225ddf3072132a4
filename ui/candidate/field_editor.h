// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "inline_form.h"
#include "ui/material/record.h"

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace examdesk::ui {

/// Corrects one field of a record; says what is wrong with the value while it is typed, and saves only what
/// the exam's definition allows.
class FieldEditor : public InlineForm {
    Q_OBJECT

public:
    using Save = std::function<void(const QString& field, const QString& value, const QString& reason)>;

    explicit FieldEditor(QWidget* parent = nullptr);

    /// Offers the fields that may still be changed; the first one that is missing or wrong comes first.
    /// @p exam must outlive the editing.
    void edit(const exam::Definition& exam, const Record& record, Save save);
    QString fieldId() const;
    bool hasInput() const override;

protected:
    void accept() override;

private:
    void chooseField();
    void fillChoices(const exam::Field& field, const QString& value);
    QString value() const;
    void follow();

    const exam::Definition* m_exam = nullptr;
    QHash<QString, QString> m_values;
    Save m_save;
    QComboBox* m_fields;
    QStackedWidget* m_editors;
    QLineEdit* m_text;
    QComboBox* m_choices;
    QLabel* m_problem;
    QLineEdit* m_reason;
};

} // namespace examdesk::ui
