// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_inbox.h"

#include "base/csv.h"
#include "demo_candidates.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::fail(base::Error::Code::Storage,
                          QCoreApplication::translate("Demo", "The file %1 could not be written.").arg(path),
                          file.errorString());
    return {};
}

QByteArray importFile(const exam::Definition& exam, const exam::MajorMap& majors, int candidates,
                      quint64 seed)
{
    constexpr int kMore = 5;
    QStringList header{u"candidate_no"_s, u"type"_s};
    for (const exam::Field& field : exam.fields)
        if (!field.derived)
            header.append(field.id);
    QByteArray csv = "\xEF\xBB\xBF" + base::csvLine(header);
    for (int number = candidates + 1; number <= candidates + kMore; ++number) {
        const candidate::Candidate person = inventCandidate(exam, majors, number, seed).candidate;
        QStringList cells{person.candidateNo, person.type};
        for (const QString& field : header.mid(2))
            cells.append(person.fields.value(field));
        csv += base::csvLine(cells);
    }
    return csv;
}

} // namespace

Result<void> writeInbox(const QString& folder, const exam::Definition& exam, const exam::MajorMap& majors,
                        const DemoExam& invented, int candidates, quint64 seed)
{
    QDir().mkpath(folder);
    const auto written = writeFile(folder + u"/import.csv"_s, importFile(exam, majors, candidates, seed));
    if (!written)
        return written;
    return writeFile(folder + u"/planted.json"_s, QJsonDocument(invented.planted).toJson());
}

} // namespace examdesk::demo
