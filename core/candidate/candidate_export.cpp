// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_export.h"

#include "candidate_service.h"
#include "table/sink.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateExport)
};

QStringList headerOf(const exam::Definition& exam, const ExportOptions& options)
{
    QStringList header;
    for (const QString& column : options.columns)
        header.append(options.headings ? exportHeading(exam, column) : column);
    return header;
}

QStringList cellsOf(const exam::Definition& exam, const CandidateRow& row, const Candidate& candidate,
                    const ExportOptions& options)
{
    QStringList cells;
    for (const QString& column : options.columns)
        cells.append(exportCell(exam, row, candidate, column, options));
    return cells;
}

/// Hands all candidates of @p query to @p take, page by page.
Result<void> eachOf(account::Session& session, const CandidateQuery& query,
                    const std::function<Result<void>(const CandidateRow&, const Candidate&)>& take)
{
    constexpr int kPage = 500;
    const exam::Catalogue none;
    const CandidateService service(session, none);
    std::optional<PageKey> after;
    for (bool more = true; more;) {
        const auto page = service.page(query, after, kPage);
        if (!page)
            return base::fail(page.error());
        for (const CandidateRow& row : *page) {
            const auto candidate = service.find(row.id);
            if (!candidate)
                return base::fail(candidate.error());
            if (const auto done = take(row, *candidate); !done)
                return done;
        }
        more = page->size() == kPage;
        if (more)
            after = PageKey{page->last().sortKey, page->last().id};
    }
    return {};
}

Result<void> checkColumns(const exam::Definition& exam, const QStringList& columns)
{
    const QStringList all = exportColumns(exam);
    for (const QString& column : columns)
        if (!all.contains(column))
            return base::fail(
                Error::Code::Invalid,
                Words::tr("There is no column \"%1\". There are: %2").arg(column, all.join(u", "_s)));
    return {};
}

} // namespace

Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                const CandidateQuery& query, const table::Output& file,
                                const ExportOptions& options, const base::Progress& progress)
{
    return exportCandidates(session, exam, query, file, ExportPreset{.options = options}, progress);
}

Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                const CandidateQuery& query, const table::Output& file,
                                const ExportPreset& preset, const base::Progress& progress)
{
    ExportOptions options = preset.options;
    if (options.columns.isEmpty())
        options.columns = exportDefaults(exam);
    if (const auto checked = checkColumns(exam, options.columns); !checked)
        return base::fail(checked.error());
    const exam::Catalogue none;
    const auto counts = CandidateService(session, none).counts(query.exam);
    if (!counts)
        return base::fail(counts.error());
    const auto sink = table::makeRowSink(file);
    if (!sink)
        return base::fail(sink.error());
    if (const auto begun = (*sink)->write(headerOf(exam, options)); !begun)
        return base::fail(begun.error());
    qint64 seen = 0;
    qint64 written = 0;
    const auto done =
        eachOf(session, query, [&](const CandidateRow& row, const Candidate& candidate) -> Result<void> {
            if (!progress.at(++seen, counts->total))
                return base::fail(Error::Code::Cancelled, Words::tr("Stopped."));
            if (preset.holds && !preset.holds(exam, row, candidate))
                return {};
            ++written;
            return (*sink)->write(cellsOf(exam, row, candidate, options));
        });
    if (!done)
        return base::fail(done.error());
    // Noted first: nobody gets whole numbers that the trail does not know of.
    if (options.secrets == Secrets::Whole)
        if (const auto noted = session.note(u"export"_s, {u"exam"_s, exam.id}, {{u"candidates"_s, written}});
            !noted)
            return base::fail(noted.error());
    if (const auto finished = (*sink)->finish(); !finished)
        return base::fail(finished.error());
    return written;
}

} // namespace examdesk::candidate
