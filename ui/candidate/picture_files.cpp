// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_files.h"

#include "picture_dialog.h"
#include "ui/kit/message_bar.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using audit::FileResult;
using audit::PictureOptions;
using base::Result;

PictureFiles::PictureFiles(Page& page, const Workbench& workbench)
    : QObject(&page), m_page(page), m_workbench(workbench)
{}

void PictureFiles::ask(const exam::Definition& exam)
{
    auto* dialog = new PictureDialog(exam, &m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PictureDialog::previewWanted, this,
            [this, &exam, dialog](const QString& path, const PictureOptions& options) {
                base::whenFinished(run(exam, path, options, tr("Looking at pictures")), dialog,
                                   [dialog, path, options](const Result<QList<FileResult>>& results) {
                                       dialog->setPreview(path, options, results);
                                   });
            });
    connect(
        dialog, &PictureDialog::chosen, this,
        [this, &exam](const QString& path, const PictureOptions& options) { handIn(exam, path, options); });
    dialog->open();
}

QFuture<Result<QList<FileResult>>> PictureFiles::run(const exam::Definition& exam, const QString& path,
                                                     const PictureOptions& options, const QString& task)
{
    const TaskHandle handle = m_workbench.tasks.start(task);
    const auto work = [&exam, &exams = m_workbench.exams, path, options,
                       handle](Session& session) -> Result<QList<FileResult>> {
        const auto files = audit::openCollection(path);
        if (!files)
            return base::fail(files.error());
        return audit::importPictures(session, exams, exam, **files, options, handle.progress());
    };
    return m_workbench.desk.execute(work, Desk::Lane::Slow);
}

void PictureFiles::handIn(const exam::Definition& exam, const QString& path, const PictureOptions& options)
{
    base::whenFinished(run(exam, path, options, tr("Handing in pictures")), this,
                       [this](const Result<QList<FileResult>>& results) {
                           if (!results)
                               return m_page.messages().showError(results.error());
                           QStringList details;
                           for (const FileResult& one : *results)
                               if (!one.reason.isEmpty())
                                   details.append(one.path + u": "_s + one.reason);
                           m_page.messages().showInfo(fateSentence(*results), details.join(u'\n'));
                           Q_EMIT handedIn(*results);
                       });
}

} // namespace examdesk::ui
