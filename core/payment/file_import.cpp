// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_import.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace examdesk::payment {

using base::Error;
using base::Result;

namespace {

Result<FileOutcome> importOne(PaymentService& service, const exam::Definition& exam, const QString& path,
                              const ImportOptions& options, FileImport& all)
{
    FileOutcome outcome{.file = QFileInfo(path).fileName(), .path = path};
    const StrangeConsent consent = [&](const QString& why) {
        outcome.why = {Error::Code::Invalid, why, {}};
        return options.takesStrange;
    };
    const auto notKept = [&](const Error& error) -> Result<FileOutcome> {
        if (options.takesStrange || outcome.why.message.isEmpty())
            return base::fail(error);
        outcome.kind = FileOutcome::Kind::Strange;
        return outcome;
    };
    if (bill::platformTable(bill::FileSource::fromPath(path))) {
        const auto records = service.importRecords(exam.id, path, options.progress, consent);
        if (!records)
            return notKept(records.error());
        outcome.kind = records->changed > 0 ? FileOutcome::Kind::Imported : FileOutcome::Kind::Known;
        outcome.summary = records->summary;
        outcome.changed = records->changed;
        all.contradictions += records->contradictions;
        return outcome;
    }
    const auto bills = service.importBills(exam, {path}, options.progress, consent);
    if (!bills)
        return notKept(bills.error());
    const ImportedBill& bill = bills->first();
    outcome.kind = bill.isNew ? FileOutcome::Kind::Imported : FileOutcome::Kind::Known;
    outcome.summary = bill.batch.summary;
    outcome.knownSince = bill.batch.importedAt;
    outcome.knownFrom = bill.batch.importedBy;
    outcome.supplemented = bill.supplemented.size();
    return outcome;
}

} // namespace

QList<FileOutcome> FileImport::all(FileOutcome::Kind kind) const
{
    QList<FileOutcome> found;
    for (const FileOutcome& one : files)
        if (one.kind == kind)
            found.append(one);
    return found;
}

namespace {

/// Orders before receipts before bills: what comes later is judged by what is known of earlier ones.
QStringList inOrder(QStringList paths)
{
    const auto place = [](const QString& path) {
        const auto table = bill::platformTable(bill::FileSource::fromPath(path));
        return !table ? 2 : *table == bill::FileKind::Receipts ? 1 : 0;
    };
    QHash<QString, int> places;
    for (const QString& path : paths)
        places.insert(path, place(path));
    std::stable_sort(paths.begin(), paths.end(), [&places](const QString& one, const QString& other) {
        return places.value(one) < places.value(other);
    });
    return paths;
}

} // namespace

FileImport importFiles(account::Session& session, const exam::Definition& exam, const QStringList& paths,
                       const ImportOptions& options)
{
    const base::Progress& progress = options.progress;
    PaymentService service(session);
    qint64 total = 0;
    for (const QString& path : paths)
        total += QFileInfo(path).size();
    FileImport import;
    qint64 before = 0;
    bool isStopped = false;
    for (const QString& path : inOrder(paths)) {
        FileOutcome none{.file = QFileInfo(path).fileName(), .path = path};
        if (isStopped || !progress.at(before, total)) {
            isStopped = true;
            import.files.append(none);
            continue;
        }
        if (options.begun)
            options.begun(import.files.size() + 1, none.file);
        const base::Progress part(
            [&](qint64 done, qint64) { return progress.at(std::min(before + done, total), total); });
        const auto read = importOne(service, exam, path, {part, {}, options.takesStrange}, import);
        before += QFileInfo(path).size();
        isStopped = !read && read.error().code == Error::Code::Cancelled;
        if (!read) {
            none.kind = isStopped ? FileOutcome::Kind::Stopped : FileOutcome::Kind::Refused;
            none.why = read.error();
        }
        import.files.append(read ? *read : none);
    }
    std::stable_sort(import.files.begin(),
                     import.files.end(), // told of in the order in which they were given
                     [&paths](const FileOutcome& one, const FileOutcome& other) {
                         return paths.indexOf(one.path) < paths.indexOf(other.path);
                     });
    return import;
}

} // namespace examdesk::payment
