// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_export.h"

#include "candidate_service.h"
#include "exam/code_list.h"
#include "table/sink.h"

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

/// Writes all candidates of @p query into @p sink, page by page; how many.
Result<qint64> writeRows(account::Session& session, const exam::Definition& exam, const CandidateQuery& query,
                         Secrets secrets,
                         const std::function<Result<void>(const QStringList&, qint64)>& write)
{
    constexpr int kPage = 500;
    const exam::Catalogue none;
    const CandidateService service(session, none);
    qint64 written = 0;
    std::optional<PageKey> after;
    for (bool more = true; more;) {
        const auto page = service.page(query, after, kPage);
        if (!page)
            return base::fail(page.error());
        for (const CandidateRow& row : *page) {
            const auto candidate = service.find(row.id);
            if (!candidate)
                return base::fail(candidate.error());
            if (const auto done = write(cellsOf(exam, row, *candidate, secrets), ++written); !done)
                return base::fail(done.error());
        }
        more = page->size() == kPage;
        if (more)
            after = PageKey{page->last().sortKey, page->last().id};
    }
    return written;
}

} // namespace

Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                const CandidateQuery& query, const table::Output& file, Secrets secrets,
                                const base::Progress& progress)
{
    const exam::Catalogue none;
    const auto counts = CandidateService(session, none).counts(query.exam);
    if (!counts)
        return base::fail(counts.error());
    const auto sink = table::makeRowSink(file);
    if (!sink)
        return base::fail(sink.error());
    if (const auto begun = (*sink)->write(headerOf(exam)); !begun)
        return base::fail(begun.error());
    const auto written = writeRows(
        session, exam, query, secrets, [&](const QStringList& cells, qint64 number) -> Result<void> {
            if (!progress.at(number, counts->total))
                return base::fail(Error::Code::Cancelled,
                                  QCoreApplication::translate("CandidateExport", "Stopped."));
            return (*sink)->write(cells);
        });
    if (!written)
        return written;
    // Noted first: nobody gets whole numbers that the trail does not know of.
    if (secrets == Secrets::Whole)
        if (const auto noted = session.note(u"export"_s, {u"exam"_s, exam.id}, {{u"candidates"_s, *written}});
            !noted)
            return base::fail(noted.error());
    if (const auto finished = (*sink)->finish(); !finished)
        return base::fail(finished.error());
    return written;
}

} // namespace examdesk::candidate
