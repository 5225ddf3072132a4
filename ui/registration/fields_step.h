// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/registration.h"

#include <QScrollArea>

class QGridLayout;

namespace examdesk::ui {

class FieldBox;

/// The form of a registration (信息填报) in two columns: only the fields of the type, judged while they are
/// typed, with what follows from them filled in.
class FieldsStep : public QScrollArea {
    Q_OBJECT

public:
    explicit FieldsStep(QWidget* parent = nullptr);

    /// Both outlive the step; @p majors may be null.
    void setExam(const exam::Definition* exam, const exam::MajorMap* majors);
    /// Shows the form of @p type with @p typed. @p secrets: fields whose value is known and not shown.
    void setForm(const QString& type, const QHash<QString, QString>& typed, const QStringList& secrets);
    /// The schools that candidates of the exam come from, to be chosen from; another may be typed.
    void setSchools(const QStringList& schools);
    /// What was typed, by field id; nothing for secrets that were left alone.
    QHash<QString, QString> typed() const;
    /// Of the fields that are shown, with those that are kept secret taken for right.
    const candidate::RegistrationForm& form() const { return m_form; }
    /// Puts @p values, as stored, into their fields, as if they had been typed.
    void take(const QHash<QString, QString>& values);
    /// What the desk found of a field's value: whose number it is; empty for nobody's.
    void setFinding(const QString& field, const QString& sentence);
    /// How many fields are wrong or missing.
    int problems() const;
    const QString& type() const { return m_type; }
    /// Fields whose value is known and not shown.
    QStringList secrets() const;

    /// The first field to be typed.
    void enter();
    /// Says what is missing, too, and goes to the first field that is wrong; false if none is.
    bool showProblems();
    FieldBox* box(const QString& field) const { return m_boxes.value(field); }

Q_SIGNALS:
    void edited();
    /// A field was typed and left, or came filled in with a form.
    void left(const QString& field);

private:
    void build();
    void judge();
    void layOut();
    void showBox(FieldBox& box);
    void offerMajors();
    void offerSchools();
    void goOn(const QString& field);
    QList<FieldBox*> shownBoxes() const;

    const exam::Definition* m_exam = nullptr;
    const exam::MajorMap* m_majors = nullptr;
    QString m_type;
    QHash<QString, QString> m_known; ///< Values of the secrets.
    candidate::RegistrationForm m_form;
    QHash<QString, FieldBox*> m_boxes;
    QStringList m_laidOut;
    QStringList m_schools;
    QWidget* m_body;
    QGridLayout* m_grid;
};

} // namespace examdesk::ui
