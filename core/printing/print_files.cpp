// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_files.h"

#include "base/file_writing.h"
#include "zip_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using paper::PrintedFile;
using paper::PrintOutcome;
using paper::WrittenPaper;

namespace {

/// Candidate numbers come from files that others wrote: nothing in them may leave the folder.
QString fileName(const PrintRun::Paper& paper, const QString& document)
{
    static const QRegularExpression unsafe(u"[^\\p{L}\\p{N}_-]"_s);
    QString name = QString(paper.name).replace(unsafe, u"_"_s);
    if (name != paper.name || name.isEmpty())
        name += u'_' + (paper.candidate + paper.room);
    return document == u"ticket" ? name + u".pdf"_s : u"%1_%2.pdf"_s.arg(name, document);
}

/// A device or a pipe is not replaced by a file.
Result<void> checkMayReplace(const QString& path)
{
    const QFileInfo there(path);
    if (!there.exists() || there.isFile())
        return {};
    return fail(Error::Code::Storage,
                QCoreApplication::translate("TicketService", "%1 is there and is no file.").arg(path));
}

/// True if it is not the one paper that is at fault: the next would fare no better.
bool endsTheJob(Error::Code code)
{
    return code == Error::Code::Storage || code == Error::Code::Unavailable || code == Error::Code::Cancelled;
}

/// Puts @p file in place, and its papers into the register just before. Noted first: there is never a paper
/// that the register does not know of. A line without its paper does no harm, and where the program is left
/// the time it says so.
Result<QStringList> putInPlace(PrintRun& run, QSaveFile& file, const QList<WrittenPaper>& papers)
{
    if (!file.flush())
        return fail(base::notWritten(file, file.fileName()));
    auto recorded = run.record(papers);
    if (!recorded)
        return recorded;
    if (base::commitWhole(file))
        return recorded;
    const Error why = base::notWritten(file, file.fileName());
    static_cast<void>(run.markUnfinished(*recorded, why.message)); // The disk is the graver trouble.
    return fail(why);
}

Error stopped()
{
    return {
        Error::Code::Cancelled, QCoreApplication::translate("TicketService", "Printing was stopped."), {}};
}

} // namespace

Result<PrintOutcome> printToFile(PrintRun& run, const QString& path, const base::Progress& progress)
{
    if (const auto may = checkMayReplace(path); !may)
        return fail(may.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(base::notWritten(file, path));
    auto outcome = run.write(file, progress);
    if (!outcome || outcome->written.isEmpty())
        return outcome; // the file is not put in place
    auto recorded = putInPlace(run, file, outcome->written);
    if (!recorded)
        return fail(recorded.error());
    outcome->recorded = *std::move(recorded);
    return outcome;
}

Result<PrintOutcome> printToZip(PrintRun& run, const QString& path, const base::Progress& progress)
{
    if (const auto may = checkMayReplace(path); !may)
        return fail(may.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(base::notWritten(file, path));
    ZipFile zip(file, run.now());
    PrintOutcome outcome;
    const qsizetype total = run.papers().size();
    const auto written = run.writeEach([&](qsizetype index, Result<PrintedFile> printed) -> Result<void> {
        if (!progress.at(index, total))
            return fail(stopped());
        if (!printed && endsTheJob(printed.error().code))
            return fail(printed.error());
        if (!printed) {
            outcome.refused.append({.index = index,
                                    .error = printed.error(),
                                    .name = run.papers()[index].name,
                                    .person = run.papers()[index].person});
            return {};
        }
        outcome.written.append(run.writtenPaper(index, outcome.pages + 1, printed->pages));
        outcome.pages += printed->pages;
        return zip.add(fileName(run.papers()[index], run.paper()), printed->bytes);
    });
    if (!written)
        return fail(written.error());
    if (outcome.written.isEmpty() && outcome.refused.size() == 1)
        return fail(outcome.refused.first().error);
    if (outcome.written.isEmpty())
        return outcome; // the file is not put in place
    if (const auto finished = zip.finish(); !finished)
        return fail(finished.error());
    outcome.withoutPortrait = run.withoutPortrait(outcome.written);
    auto recorded = putInPlace(run, file, outcome.written);
    if (!recorded)
        return fail(recorded.error());
    outcome.recorded = *std::move(recorded);
    return outcome;
}

Result<FolderOutcome> printToFolder(PrintRun& run, const QString& folder, const base::Progress& progress)
{
    if (!QDir().mkpath(folder))
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate("TicketService", "The folder %1 could not be made.").arg(folder));
    FolderOutcome all;
    QList<WrittenPaper> files;
    const qsizetype total = run.papers().size();
    qsizetype done = 0;
    const auto put = [&](qsizetype index, const PrintedFile& printed) -> Result<void> {
        const QString path = QDir(folder).filePath(fileName(run.papers()[index], run.paper()));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(printed.bytes) != printed.bytes.size())
            return fail(base::notWritten(file, path));
        if (const auto recorded = putInPlace(run, file, {run.writtenPaper(index, 1, printed.pages)});
            !recorded)
            return fail(recorded.error());
        ++all.files;
        all.pages += printed.pages;
        files.append(run.writtenPaper(index, 1, printed.pages));
        return {};
    };
    const auto written = run.writeEach([&](qsizetype index, Result<PrintedFile> printed) -> Result<void> {
        if (!progress.at(index, total))
            return fail(stopped());
        const auto kept = printed.and_then([&](const PrintedFile& one) { return put(index, one); });
        if (!kept && endsTheJob(kept.error().code))
            return kept;
        if (!kept)
            all.refused.append({run.papers()[index].name, kept.error(), run.papers()[index].person});
        ++done;
        return {};
    });
    all.withoutPortrait = run.withoutPortrait(files);
    if (written)
        return all;
    all.stopped = written.error();
    for (qsizetype index = done; index < total; ++index)
        all.left.append(run.papers()[index].name);
    return all;
}

} // namespace examdesk::printing
