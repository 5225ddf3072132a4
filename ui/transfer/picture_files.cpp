// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_files.h"

#include "picture_dialog.h"
#include "portrait/imported_portraits.h"
#include "ui/kit/message_bar.h"
#include "ui/review/rule_words.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using audit::FileResult;
using audit::PictureOptions;
using base::Result;
using portrait::ImportedPortrait;

namespace {

QStringList wrongFiles(const QList<FileResult>& results)
{
    QStringList lines;
    for (const FileResult& one : results)
        if (!one.reason.isEmpty())
            lines.append(one.path + u": "_s + one.reason);
    return lines;
}

/// "260000001.jpg: Fails – The background is not white".
QStringList failedPortraits(const QList<ImportedPortrait>& portraits)
{
    QStringList lines;
    for (const ImportedPortrait& one : portraits) {
        if (one.conclusion == u"pass")
            continue;
        QStringList reasons;
        for (const QString& rule : one.brokenRules)
            reasons.append(ruleReason(rule));
        const QString word = conclusionMark(one.conclusion).word;
        lines.append(one.file.path + u": "_s + word +
                     (reasons.isEmpty() ? QString() : u" – "_s + reasons.join(u"; "_s)));
    }
    return lines;
}

} // namespace

PictureFiles::PictureFiles(Page& page, const Workbench& workbench, MakeChecker makeChecker)
    : QObject(&page), m_page(page), m_workbench(workbench), m_makeChecker(std::move(makeChecker))
{}

PictureFiles::~PictureFiles()
{
    qDeleteAll(findChildren<CheckRun*>()); // their threads use the desk's files
}

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
                       [this, &exam](const Result<QList<FileResult>>& results) {
                           if (!results)
                               return m_page.messages().showError(results.error());
                           m_page.messages().showInfo(fateSentence(*results),
                                                      wrongFiles(*results).join(u'\n'));
                           Q_EMIT handedIn(*results);
                           if (canCheck(exam) && !portrait::portraitsOf(*results).isEmpty())
                               check(exam, *results);
                       });
}

bool PictureFiles::canCheck(const exam::Definition& exam) const
{
    return m_makeChecker && !exam.portrait.rules.isEmpty() && m_workbench.desk.mayExecute(u"photo.record"_s);
}

void PictureFiles::check(const exam::Definition& exam, const QList<FileResult>& results)
{
    TaskHandle task = m_workbench.tasks.start(tr("Checking portraits"));
    auto* run =
        new CheckRun(m_workbench.desk, {{.exam = exam.id}, exam.portrait, portrait::portraitsOf(results)},
                     m_makeChecker, task, this);
    connect(run, &CheckRun::finished, this, [this, run, results](const CheckSummary& summary) {
        run->deleteLater();
        tell(results, summary);
    });
    connect(run, &CheckRun::failed, this, [this, run, task](const base::Error& error) mutable {
        run->deleteLater();
        task.finish();
        m_page.messages().showError(error);
    });
    run->start();
}

void PictureFiles::tell(const QList<FileResult>& results, const CheckSummary& summary)
{
    const auto read = m_workbench.desk.read(
        [results](Session& session) { return portrait::importedPortraits(session, results); });
    base::whenFinished(
        read, this, [this, results, summary](const Result<QList<ImportedPortrait>>& portraits) {
            if (!portraits)
                return m_page.messages().showError(portraits.error());
            const QStringList details = wrongFiles(results) + failedPortraits(*portraits);
            m_page.messages().showInfo(fateSentence(results) + u" · "_s + checkSentence(summary),
                                       details.join(u'\n'));
            Q_EMIT checked(summary);
        });
}

} // namespace examdesk::ui
