// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_files.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

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

/// True if it is not the one paper that is at fault: the next would fare no better.
bool endsTheJob(Error::Code code)
{
    return code == Error::Code::Storage || code == Error::Code::Unavailable || code == Error::Code::Cancelled;
}

} // namespace

Result<PrintOutcome> printToFile(PrintRun& run, const QString& path, const base::Progress& progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(base::notWritten(file, path));
    auto outcome = run.write(file, progress);
    if (!outcome)
        return outcome;
    if (!file.flush())
        return fail(base::notWritten(file, path));
    // Noted first: there is never a paper that the register does not know of. A line without its paper does
    // no harm, and where the program is left the time it says so.
    auto recorded = run.record();
    if (!recorded)
        return fail(recorded.error());
    if (!base::commitWhole(file)) {
        const Error why = base::notWritten(file, path);
        static_cast<void>(run.markUnfinished(*recorded, why.message)); // The disk is the graver trouble.
        return fail(why);
    }
    outcome->recorded = *std::move(recorded);
    return outcome;
}

Result<FolderOutcome> printToFolder(const PrintRun& run, const PrintJob& job, const QString& folder,
                                    const base::Progress& progress)
{
    if (!QDir().mkpath(folder))
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate("TicketService", "The folder %1 could not be made.").arg(folder));
    FolderOutcome all;
    const qsizetype total = run.papers().size();
    for (qsizetype index = 0; index < total; ++index) {
        if (!progress.at(index, total)) {
            all.stopped = Error{Error::Code::Cancelled,
                                QCoreApplication::translate("TicketService", "Printing was stopped."),
                                {}};
            return all;
        }
        PrintRun one = run.only(index);
        const PrintRun::Paper& paper = run.papers().at(index);
        const auto printed = printToFile(one, QDir(folder).filePath(fileName(paper, job.document)), {});
        if (printed) {
            ++all.files;
            all.pages += printed->pages;
        } else if (endsTheJob(printed.error().code)) {
            all.stopped = printed.error();
            return all;
        } else {
            all.refused.append({paper.name, printed.error()});
        }
    }
    return all;
}

} // namespace examdesk::ticket
