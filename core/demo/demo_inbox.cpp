// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_inbox.h"

#include "base/csv.h"
#include "base/file_writing.h"
#include "demo_candidates.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

QByteArray importFile(const exam::Definition& exam, const exam::MajorMap& majors, int candidates,
                      quint64 seed, const DemoDay& day)
{
    constexpr int kMore = 5;
    constexpr int kPhones = 10'000;
    QStringList header{u"candidate_no"_s, u"type"_s};
    for (const exam::Field& field : exam.fields)
        if (!field.derived)
            header.append(field.id);
    QByteArray csv = "\xEF\xBB\xBF" + base::csvLine(header);
    for (int number = candidates + 1; number <= candidates + kMore; ++number) {
        candidate::Candidate person = inventCandidate(exam, majors, number, seed, day).candidate;
        if (number >= kPhones)
            person.fields.remove(u"phone"_s); // All invented ones are taken, and each may register once.
        QStringList cells{person.candidateNo, person.type};
        for (const QString& field : header.mid(2))
            cells.append(person.fields.value(field));
        csv += base::csvLine(cells);
    }
    return csv;
}

} // namespace

Result<void> writeInbox(const QString& folder, const exam::Definition& exam, const exam::MajorMap& majors,
                        const DemoExam& invented, int candidates, quint64 seed, const DemoDay& day)
{
    QDir().mkpath(folder);
    const auto written =
        base::writeWhole(folder + u"/import.csv"_s, importFile(exam, majors, candidates, seed, day));
    if (!written)
        return written;
    return base::writeWhole(folder + u"/planted.json"_s, QJsonDocument(invented.planted).toJson());
}

} // namespace examdesk::demo
