// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_names.h"
#include "field_proposals.h"
#include "spoken_choice.h"
#include "spoken_number.h"

namespace examdesk::dictation {

/// Reads the value of a field at a place of what was heard, by the field's kind.
class SpokenValues {
public:
    /// Both outlive it.
    SpokenValues(const SpokenForm& form, const HeardText& heard);

    /// Those of the form, in its order, without what is derived.
    const QList<const exam::Field*>& fields() const { return m_fields; }
    const FieldNames& names() const { return m_names; }
    /// What people say of its choices or majors; empty where there is nothing to choose.
    QList<SpokenOption> optionsOf(const exam::Field& field) const { return m_options.value(field.id); }
    /// Characters that a whole number of @p field has; 0 where it is none, or is not judged as one.
    qsizetype lengthOf(const exam::Field& field) const;

    /// Empty where no value of @p field is said at @p from.
    Said at(const exam::Field& field, qsizetype from) const;
    /// What the others depend on: the document decides what its number may be.
    void setValue(const QString& field, const QString& value) { m_values.insert(field, value); }

    bool isNamedAt(qsizetype place, bool isStart) const;
    /// Behind 不对, 说错了 …; @p place itself where nothing is put right.
    qsizetype behindCorrection(qsizetype place) const;
    qsizetype endOfClause(qsizetype from) const;

private:
    Said numberAt(const exam::Field& field, qsizetype from) const;
    Said choiceAt(const exam::Field& field, qsizetype from) const;
    Said flagAt(qsizetype from) const;
    Said textAt(const exam::Field& field, qsizetype from) const;
    qsizetype endOfText(const exam::Field& field, qsizetype from) const;
    bool goesOnBehind(qsizetype pause) const;

    const SpokenForm& m_form;
    const HeardText& m_heard;
    QList<const exam::Field*> m_fields;
    FieldNames m_names;
    QHash<QString, QList<SpokenOption>> m_options; ///< Of each field with choices or majors.
    QHash<QString, QString> m_values;
};

/// Behind the first of @p words that is said at @p place; @p place itself where none is.
qsizetype behindAny(const HeardText& heard, qsizetype place, const QStringList& words);
bool isPersonName(const exam::Field& field);

} // namespace examdesk::dictation
