// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "candidate_service.h"
#include "candidate_table_file.h"
#include "exam/code_list.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

QString cellOf(const exam::Field& field, const QString& value, Secrets secrets)
{
    if (secrets == Secrets::Whole || !field.sensitive)
        return value;
    return exam::maskedValue(field, value);
}

QStringList headerOf(const exam::Definition& exam)
{
    QStringList header{u"candidate_no"_s, u"type"_s};
    for (const exam::Field& field : exam.fields)
        header.append(field.id);
    return header << u"approval"_s << u"payment"_s << u"ticket_no"_s;
}

QStringList cellsOf(const exam::Definition& exam, const CandidateRow& row, const Candidate& candidate,
                    Secrets secrets)
{
    QStringList cells{candidate.candidateNo, candidate.type};
    for (const exam::Field& field : exam.fields)
        cells.append(cellOf(field, candidate.fields.value(field.id), secrets));
    return cells << row.approval << row.payment << row.ticketNo;
}

bool writeLine(QIODevice& out, const QStringList& cells)
{
    const QByteArray line = base::csvLine(cells);
    return out.write(line) == line.size();
}

} // namespace

Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                const CandidateQuery& query, QIODevice& out, Secrets secrets,
                                const base::Progress& progress)
{
    constexpr int kPage = 500;
    const exam::Catalogue none;
    const CandidateService service(session, none);
    const auto counts = service.counts(query.exam);
    if (!counts)
        return base::fail(counts.error());
    qint64 written = 0;
    bool sound = out.write("\xEF\xBB\xBF") == 3 && writeLine(out, headerOf(exam));
    std::optional<PageKey> after;
    for (bool more = true; more && sound;) {
        const auto page = service.page(query, after, kPage);
        if (!page)
            return base::fail(page.error());
        for (const CandidateRow& row : *page) {
            const auto candidate = service.find(row.id);
            if (!candidate)
                return base::fail(candidate.error());
            sound = sound && writeLine(out, cellsOf(exam, row, *candidate, secrets));
            ++written;
        }
        if (!progress.at(written, counts->total))
            return base::fail(Error::Code::Cancelled,
                              QCoreApplication::translate("CandidateExport", "Stopped."));
        more = page->size() == kPage;
        if (more)
            after = PageKey{page->last().sortKey, page->last().id};
    }
    if (!sound)
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("CandidateExport",
                                                      "The file could not be written; is the disk full?"),
                          out.errorString());
    if (secrets == Secrets::Whole)
        if (const auto noted = session.note(u"export"_s, {u"exam"_s, exam.id}, {{u"candidates"_s, written}});
            !noted)
            return base::fail(noted.error());
    return written;
}

} // namespace examdesk::candidate
