// SPDX-License-Identifier: GPL-3.0-or-later
#include "definition_reader.h"

#include "base/json.h"
#include "definition_checks.h"
#include "section_readers.h"

#include <QCryptographicHash>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

base::Result<Definition> readDefinition(const QByteArray& json, const QString& source)
{
    const auto object = base::parseJsonObject(json);
    if (!object)
        return base::fail(base::Error::Code::Invalid, u"%1: /: %2"_s.arg(source, object.error().message));
    JsonProblem problem;
    JsonObjectReader reader(*object, {}, problem);
    Definition exam;
    exam.hash = QString::fromLatin1(
        QCryptographicHash::hash(base::canonicalJson(*object), QCryptographicHash::Sha256).toHex());
    exam.id = reader.id(u"id"_s);
    exam.name = reader.names(u"name"_s);
    exam.shortName = reader.names(u"short_name"_s);
    exam.year = int(reader.number(u"year"_s, 2000));
    reader.texts(u"note"_s); // For people who read the file, e.g. which figures are invented.
    exam.candidateNumber = reader.optionalText(u"candidate_number"_s);
    readRegistration(reader, exam);
    readPortrait(reader, exam);
    readOffice(reader, exam);
    reader.finish();
    if (!problem.found())
        checkDefinition(exam, problem);
    if (problem.found())
        return base::fail(problem.error(source));
    return exam;
}

} // namespace examdesk::exam
