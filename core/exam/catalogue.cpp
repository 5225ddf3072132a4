// SPDX-License-Identifier: GPL-3.0-or-later
#include "built_in.h"
#include "definition_reader.h"
#include "json_object_reader.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

base::Result<Definition> readFile(const QDir& folder, const QString& file)
{
    const auto bytes = bytesOf(folder.filePath(file));
    if (!bytes)
        return base::fail(bytes.error());
    auto exam = readDefinition(*bytes, file);
    if (exam && exam->id + u".json"_s != file)
        return base::fail(
            base::Error::Code::Invalid,
            u"%1: /id: %2"_s.arg(file, ExamDefinition::tr("The file must be called %1.json.").arg(exam->id)));
    return exam;
}

} // namespace

base::Result<Catalogue> Catalogue::load(const QString& folder)
{
    registerBuiltIn();
    const QDir directory(folder);
    const QStringList files = directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return base::fail(
            base::Error::Code::NotFound,
            QCoreApplication::translate("Catalogue", "There is no exam definition in %1.").arg(folder));
    Catalogue catalogue;
    for (const QString& file : files) {
        auto exam = readFile(directory, file);
        if (!exam)
            return base::fail(exam.error());
        catalogue.m_exams.append(*std::move(exam));
    }
    return catalogue;
}

const Definition* Catalogue::find(const QString& id) const
{
    const auto found = std::find_if(m_exams.cbegin(), m_exams.cend(),
                                    [&id](const Definition& exam) { return exam.id == id; });
    return found == m_exams.cend() ? nullptr : &*found;
}

QMap<QString, QString> Catalogue::hashes() const
{
    QMap<QString, QString> hashes;
    for (const Definition& exam : m_exams)
        hashes.insert(exam.id, exam.hash);
    return hashes;
}

QMap<QString, QString> Catalogue::candidateNumbers() const
{
    QMap<QString, QString> patterns;
    for (const Definition& exam : m_exams) {
        if (!exam.candidateNumber.isEmpty())
            patterns.insert(exam.id, exam.candidateNumber);
    }
    return patterns;
}

} // namespace examdesk::exam
