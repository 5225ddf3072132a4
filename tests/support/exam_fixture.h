// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_record.h"
#include "exam/definition_reader.h"
#include "exam/id_number.h"
#include "support/temporary_session.h"

namespace examdesk::test {

/// The exams that are built in.
inline exam::Catalogue builtInExams()
{
    return orDie(exam::Catalogue::load(QStringLiteral(":/exams")));
}

/// An ID number that was never issued to a person: of a province-level code, person @p number.
inline QString inventedIdNumber(int number)
{
    const QString digits = QStringLiteral("15000020%1%2")
                               .arg(number / 28000 % 100, 2, 10, QLatin1Char('0'))
                               .arg(QStringLiteral("01%1%2")
                                        .arg(number / 1000 % 28 + 1, 2, 10, QLatin1Char('0'))
                                        .arg(number % 1000, 3, 10, QLatin1Char('0')));
    return digits + exam::idNumberCheckCharacter(digits);
}

/// A 2023 application of an 应届毕业生 with every field filled in; person @p number.
inline QJsonObject completeFields(const QString& name, int number)
{
    using namespace Qt::StringLiterals;
    return {{u"name"_s, name},
            {u"id_type"_s, u"resident"_s},
            {u"id_number"_s, inventedIdNumber(number)},
            {u"phone"_s, u"1990000%1"_s.arg(number, 4, 10, QLatin1Char('0'))},
            {u"graduation_school"_s, u"河套学院（专科）"_s},
            {u"exam_region"_s, u"150100"_s},
            {u"address"_s, u"示例路 1 号"_s}};
}

} // namespace examdesk::test
