// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "exam/code_list.h"
#include "exam/definition_reader.h"
#include "exam/id_number.h"
#include "exam/standing.h"

#include <QTest>

/// Invented candidates for the tests of core/exam.
namespace examdesk::exam::test {

using namespace Qt::StringLiterals;

inline QDateTime at(QStringView localTime)
{
    const auto time = base::parseLocalTime(localTime);
    if (!time)
        qFatal("A test gave a wrong time.");
    return *time;
}

/// One of the exams that are built in.
inline const Definition& builtIn(const QString& id)
{
    static const base::Result<Catalogue> catalogue = Catalogue::load(u":/exams"_s);
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().message));
    const Definition* exam = catalogue->find(id);
    if (exam == nullptr)
        qFatal("There is no exam %s.", qPrintable(id));
    return *exam;
}

/// An ID number of a region code that no person has, with the right check character.
inline QString inventedIdNumber()
{
    const QString digits = u"15000020030208001"_s;
    return digits + idNumberCheckCharacter(digits);
}

/// A right value for @p field.
inline QString goodValue(const Field& field)
{
    if (field.lookup == MajorLookup::CollegeMajor)
        return u"语文教育"_s;
    if (field.lookup == MajorLookup::IntendedMajor)
        return u"汉语言文学"_s;
    switch (field.kind) {
    case FieldKind::Text:
        return u"示例"_s;
    case FieldKind::IdNumber:
        return inventedIdNumber();
    case FieldKind::Phone:
        return u"19900001234"_s;
    case FieldKind::Postcode:
        return u"010000"_s;
    case FieldKind::Choice:
    case FieldKind::Flag:
        return choicesOf(field).first().value;
    case FieldKind::Date:
        return u"2023-04-15"_s;
    case FieldKind::YearMonth:
        return u"2023-04"_s;
    }
    Q_UNREACHABLE();
}

/// An applicant of @p type whose form is filled in.
inline Applicant filledIn(const Definition& exam, const QString& type)
{
    Applicant applicant;
    applicant.type = type;
    applicant.noticeRead = true;
    for (const Field& field : exam.fields) {
        if (!field.derived && holds(exam, field.shown, type, applicant.fields))
            applicant.fields.insert(field.id, goodValue(field));
    }
    return applicant;
}

/// The same applicant with all materials and a portrait.
inline Applicant complete(const Definition& exam, const QString& type)
{
    Applicant applicant = filledIn(exam, type);
    for (const Material& material : exam.materials)
        applicant.materials.insert(material.id);
    applicant.portraitAccepted = true;
    return applicant;
}

} // namespace examdesk::exam::test
