// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_files.h"

#include "base/file_writing.h"
#include "export_dialog.h"
#include "import_dialog.h"
#include "import_report.h"
#include "past_imports_dialog.h"
#include "ui/kit/message_bar.h"

#include <QFile>
#include <QLocale>
#include <QSaveFile>
#include <QSettings>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using candidate::ImportOptions;
using candidate::ImportOutcome;
using candidate::PastImports;

namespace {

/// Opens @p path and hands it to @p work.
template <typename Outcome, typename Work>
Result<Outcome> withFile(const QString& path, Work work)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::Storage, TableFiles::tr("The file could not be opened."),
                          path + u": "_s + file.errorString());
    return work(file);
}

/// What an office has said of the columns of this exam's tables before.
candidate::ColumnMap rememberedColumns(const exam::Definition& exam)
{
    const QByteArray kept = QSettings().value(u"import/columns/"_s + exam.id).toByteArray();
    // An exam may have lost a field since: then it is said anew.
    return candidate::ColumnMap::read(kept, exam).value_or(candidate::ColumnMap());
}

/// Lets @p write fill the file @p path, which appears whole or not at all.
template <typename Write>
Result<qint64> withNewFile(const QString& path, Write write)
{
    const auto failed = [&path](const QSaveFile& file) {
        return base::fail(Error::Code::Storage, TableFiles::tr("The file could not be written."),
                          path + u": "_s + file.errorString());
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    const Result<qint64> written = write(file);
    if (written && !base::commitWhole(file))
        return failed(file);
    return written;
}

} // namespace

TableFiles::TableFiles(Page& page, const Workbench& workbench)
    : QObject(&page), m_page(page), m_workbench(workbench)
{}

void TableFiles::askImport(const exam::Definition& exam, const QString& path)
{
    auto* dialog = new ImportDialog(exam, path, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::headWanted, this,
            [this, &exam, dialog](const QString& file) { readHeadFor(*dialog, exam, file); });
    connect(dialog, &ImportDialog::previewWanted, this,
            [this, &exam, dialog](const QString& file, const ImportOptions& options) {
                previewFor(*dialog, exam, file, options);
            });
    connect(dialog, &ImportDialog::earlierWanted, this, [this, &exam] { askTakeBack(exam); });
    connect(dialog, &ImportDialog::refusedWanted, this, &TableFiles::saveRefused);
    connect(dialog, &ImportDialog::chosen, this,
            [this, &exam](const QString& file, const ImportOptions& options) {
                QSettings().setValue(u"import/columns/"_s + exam.id, options.map.toJson());
                importFile(exam, file, options);
            });
    dialog->open();
}

void TableFiles::readHeadFor(ImportDialog& dialog, const exam::Definition& exam, const QString& path)
{
    const auto work = [&exam, path, map = rememberedColumns(exam)](Session&) {
        return withFile<candidate::TableHead>(
            path, [&](QFile& file) { return candidate::readHead(file, exam, map); });
    };
    base::whenFinished(
        m_workbench.desk.read(work, Desk::Lane::Slow), &dialog,
        [&dialog, path](const Result<candidate::TableHead>& head) { dialog.setHead(path, head); });
}

void TableFiles::previewFor(ImportDialog& dialog, const exam::Definition& exam, const QString& path,
                            const ImportOptions& options)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Checking the rows of the table"));
    const auto work = [&exam, path, options, task](Session& session) {
        return withFile<ImportOutcome>(path, [&](QFile& file) {
            return candidate::importCandidates(session, exam, file, options, task.progress());
        });
    };
    base::whenFinished(
        m_workbench.desk.execute(work, Desk::Lane::Slow), &dialog,
        [&dialog, options](const Result<ImportOutcome>& outcome) { dialog.setPreview(options, outcome); });
}

void TableFiles::saveRefused(const QString& path, const ImportOutcome& outcome, const QString& target)
{
    const auto work = [path, outcome, target](Session&) {
        return withFile<qint64>(path, [&](QFile& source) {
            return withNewFile(target,
                               [&](QIODevice& out) { return candidate::writeRefused(source, outcome, out); });
        });
    };
    base::whenFinished(m_workbench.desk.read(work, Desk::Lane::Slow), this,
                       [this, target](const Result<qint64>& rows) {
                           if (!rows)
                               return m_page.messages().showError(rows.error());
                           m_page.messages().showInfo(
                               tr("%1 refused rows saved in %2. Mend them there and import that file.")
                                   .arg(QLocale().toString(*rows), target));
                       });
}

void TableFiles::askExport(const exam::Definition& exam, const candidate::CandidateQuery& query)
{
    candidate::CandidateQuery all;
    all.exam = query.exam;
    auto* dialog = new ExportDialog(exam, query != all, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this,
            [this, &exam, query](const QString& file, const candidate::ExportPreset& what) {
                exportFile(exam, query, file, what);
            });
    dialog->open();
}

void TableFiles::importFile(const exam::Definition& exam, const QString& path, const ImportOptions& options)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Importing candidates"));
    const auto work = [&exam, path, options, task](Session& session) {
        return withFile<ImportOutcome>(path, [&](QFile& file) {
            return candidate::importCandidates(session, exam, file, options, task.progress());
        });
    };
    base::whenFinished(m_workbench.desk.execute(work, Desk::Lane::Slow), this,
                       [this, &exam, path, options](const Result<ImportOutcome>& outcome) {
                           if (outcome)
                               tell(exam, path, *outcome, options);
                           else
                               m_page.messages().showError(outcome.error());
                       });
}

void TableFiles::exportFile(const exam::Definition& exam, const candidate::CandidateQuery& query,
                            const QString& path, const candidate::ExportPreset& what)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Exporting candidates"));
    const auto work = [&exam, query, path, what, task](Session& session) {
        return withNewFile(path, [&](QIODevice& file) {
            return candidate::exportCandidates(session, exam, query, {file, table::formatOf(path)}, what,
                                               task.progress());
        });
    };
    base::whenFinished(m_workbench.desk.execute(work, Desk::Lane::Slow), this,
                       [this, path](const Result<qint64>& written) {
                           if (!written)
                               return m_page.messages().showError(written.error());
                           m_page.messages().showInfo(
                               tr("%1 candidates exported to %2.").arg(QLocale().toString(*written), path));
                           Q_EMIT exported(*written);
                       });
}

void TableFiles::askTakeBack(const exam::Definition& exam)
{
    auto* dialog = new PastImportsDialog(&m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PastImportsDialog::previewWanted, this,
            [this, &exam, dialog](const QString& id) { lookAtImport(exam, id, dialog); });
    connect(dialog, &QDialog::finished, this, [this] { stopLooking(); });
    connect(dialog, &PastImportsDialog::takeBackWanted, this,
            [this, &exam](const QString& id, const QString& reason) { takeBack(exam, id, reason); });
    base::whenFinished(
        m_workbench.desk.read([id = exam.id](Session& session) { return PastImports(session).all(id); },
                              Desk::Lane::Slow),
        dialog,
        [dialog](const Result<QList<candidate::PastImport>>& imports) { dialog->setImports(imports); });
    dialog->open();
}

/// One at a time: an import of a hundred thousand people takes its time, and the next choice must not wait
/// for it.
void TableFiles::lookAtImport(const exam::Definition& exam, const QString& id, PastImportsDialog* dialog)
{
    stopLooking();
    const auto stop = std::make_shared<std::atomic_bool>(false);
    m_stopsLooking = stop;
    base::whenFinished(m_workbench.desk.execute(
                           [&exam, id, stop](Session& session) {
                               const base::Progress progress([stop](qint64, qint64) { return !*stop; });
                               return PastImports(session).takeBack(exam, id, u"preview"_s,
                                                                    PastImports::Mode::Preview, progress);
                           },
                           Desk::Lane::Slow),
                       dialog, [dialog, id](const Result<candidate::TakenBack>& preview) {
                           if (preview || preview.error().code != base::Error::Code::Cancelled)
                               dialog->setPreview(id, preview);
                       });
}

void TableFiles::stopLooking()
{
    if (m_stopsLooking)
        *m_stopsLooking = true;
    m_stopsLooking.reset();
}

void TableFiles::takeBack(const exam::Definition& exam, const QString& id, const QString& reason)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Taking an import back"));
    const auto work = [&exam, id, reason, task](Session& session) {
        return PastImports(session).takeBack(exam, id, reason, PastImports::Mode::Take, task.progress());
    };
    base::whenFinished(m_workbench.desk.execute(work, Desk::Lane::Slow), this,
                       [this](const Result<candidate::TakenBack>& outcome) {
                           if (!outcome)
                               return m_page.messages().showError(outcome.error());
                           m_page.messages().showInfo(takenBackSentence(*outcome, false));
                           Q_EMIT takenBack();
                       });
}

void TableFiles::tell(const exam::Definition& exam, const QString& path, const ImportOutcome& outcome,
                      const ImportOptions& options)
{
    const QString sentence = importSentence(outcome, options);
    m_page.messages().showInfo(sentence);
    if (!outcome.id.isEmpty())
        m_workbench.undo.offer(sentence, [this, &exam, id = outcome.id] {
            takeBack(exam, id, tr("Taken back right after the import"));
        });
    if (!outcome.problems.isEmpty() || !outcome.doubts.isEmpty()) {
        auto* report = new ImportReport(sentence, outcome.problems + outcome.doubts, path, &m_page);
        connect(report, &ImportReport::saveWanted, this,
                [this, path, outcome](const QString& target) { saveRefused(path, outcome, target); });
        report->setAttribute(Qt::WA_DeleteOnClose);
        report->open();
    }
    Q_EMIT imported(outcome);
}

} // namespace examdesk::ui
