// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_files.h"

#include "base/file_writing.h"
#include "export_dialog.h"
#include "import_dialog.h"
#include "import_report.h"
#include "ui/kit/message_bar.h"

#include <QFile>
#include <QLocale>
#include <QSaveFile>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using candidate::ImportMode;
using candidate::ImportOutcome;
using candidate::Secrets;

namespace {

Result<ImportOutcome> readFile(Session& session, const exam::Definition& exam, const QString& path,
                               ImportMode mode, const base::Progress& progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::Storage, TableFiles::tr("The file could not be opened."),
                          path + u": "_s + file.errorString());
    return candidate::importCandidates(session, exam, {file, candidate::tableFormatOf(path)}, mode, progress);
}

Result<qint64> writeFile(Session& session, const exam::Definition& exam,
                         const candidate::CandidateQuery& query, const QString& path, Secrets secrets,
                         const base::Progress& progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return base::fail(Error::Code::Storage, TableFiles::tr("The file could not be written."),
                          path + u": "_s + file.errorString());
    auto written = candidate::exportCandidates(session, exam, query, {file, candidate::tableFormatOf(path)},
                                               secrets, progress);
    if (written && !base::commitWhole(file))
        return base::fail(Error::Code::Storage, TableFiles::tr("The file could not be written."),
                          path + u": "_s + file.errorString());
    return written;
}

} // namespace

TableFiles::TableFiles(Page& page, const Workbench& workbench)
    : QObject(&page), m_page(page), m_workbench(workbench)
{}

void TableFiles::askImport(const exam::Definition& exam, const QString& path)
{
    auto* dialog = new ImportDialog(exam.name.shown(), path, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::chosen, this,
            [this, &exam](const QString& file, ImportMode mode) { importFile(exam, file, mode); });
    dialog->open();
}

void TableFiles::askExport(const exam::Definition& exam, const candidate::CandidateQuery& query)
{
    candidate::CandidateQuery all;
    all.exam = query.exam;
    auto* dialog = new ExportDialog(query != all, exam.id + u".xlsx"_s, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, [this, &exam, query](const QString& file, Secrets secrets) {
        exportFile(exam, query, file, secrets);
    });
    dialog->open();
}

void TableFiles::importFile(const exam::Definition& exam, const QString& path, ImportMode mode)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Importing candidates"));
    const auto work = [&exam, path, mode, task](Session& session) {
        return readFile(session, exam, path, mode, task.progress());
    };
    base::whenFinished(m_workbench.desk.execute(work, Desk::Lane::Slow), this,
                       [this, mode](const Result<ImportOutcome>& outcome) {
                           if (outcome)
                               tell(*outcome, mode);
                           else
                               m_page.messages().showError(outcome.error());
                       });
}

void TableFiles::exportFile(const exam::Definition& exam, const candidate::CandidateQuery& query,
                            const QString& path, Secrets secrets)
{
    const TaskHandle task = m_workbench.tasks.start(tr("Exporting candidates"));
    const auto work = [&exam, query, path, secrets, task](Session& session) {
        return writeFile(session, exam, query, path, secrets, task.progress());
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

void TableFiles::tell(const ImportOutcome& outcome, ImportMode mode)
{
    const QString sentence = importSentence(outcome, mode);
    m_page.messages().showInfo(sentence);
    if (!outcome.problems.isEmpty()) {
        auto* report = new ImportReport(sentence, outcome.problems, &m_page);
        report->setAttribute(Qt::WA_DeleteOnClose);
        report->open();
    }
    Q_EMIT imported(outcome);
}

} // namespace examdesk::ui
