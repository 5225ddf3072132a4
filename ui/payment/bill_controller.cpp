// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_controller.h"

#include "bill_import.h"
#include "bill_list.h"
#include "payment/reconciliation_service.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QFileDialog>
#include <QMimeData>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using payment::PaymentService;

namespace {

constexpr int kNamedFiles = 3; ///< More sentences than this nobody reads in a question.

QStringList localFiles(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

} // namespace

BillController::BillController(const Parts& parts)
    : PaymentController(parts), m_tab(new QWidget), m_bills(new BillList(m_tab)),
      m_question(new AskBar(m_tab)), m_importQuestion(new AskBar),
      m_import(shortcuts().add(tr("Import bills…"), QKeySequence(u"Ctrl+I"_s), [this] { chooseFiles(); }))
{
    auto* rows = new QVBoxLayout(m_tab);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::kGapSmall);
    rows->addWidget(m_bills, 1);
    rows->addWidget(m_question);
    m_tab->setFocusProxy(m_bills);
    m_import->setIcon(icon(Icon::Import));
    if (mayImport()) {
        m_bills->allowRemoval();
    } else {
        m_import->setEnabled(false);
        m_import->setToolTip(
            tr("Bills are imported by school admins and system admins; you are signed in as %1.")
                .arg(account::shownRole(desk().principal().role)));
    }
    connect(m_bills, &BillList::removeWanted, this, &BillController::askRemoval);
}

bool BillController::mayImport() const
{
    return desk().mayExecute(u"discrepancy.report"_s);
}

void BillController::setExam(const exam::Definition* exam)
{
    keepExam(exam);
    m_question->cancel();
    m_importQuestion->cancel();
}

QWidget* BillController::question() const
{
    return m_importQuestion;
}

void BillController::setDay(QDate day)
{
    m_bills->setDay(day);
}

void BillController::showBatches(const QList<payment::BillBatch>& batches)
{
    m_bills->showBatches(batches);
}

void BillController::chooseFiles()
{
    auto* dialog = new QFileDialog(&page(), tr("Import bills, orders or receipts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Bills, orders and receipts (*.csv *.zip *.gz *.txt INN*)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList& paths) { importFiles(paths); });
    dialog->open();
}

void BillController::importFiles(const QStringList& paths, bool takesStrange)
{
    if (!exam() || paths.isEmpty())
        return;
    const TaskHandle task = tasks().start(tr("Importing %n file(s)", nullptr, int(paths.size())));
    perform(
        [definition = exam(), paths, task,
         takesStrange](account::Session& session) -> Result<payment::FileImport> {
            const TaskEnd end(task);
            return payment::importFiles(
                session, *definition, paths,
                {.progress = task.progress(),
                 .begun =
                     [&task, count = paths.size()](qsizetype number, const QString& file) {
                         task.setStep(tr("%1 of %2: %3").arg(number).arg(count).arg(file));
                     },
                 .takesStrange = takesStrange});
        },
        [this, id = exam()->id](const payment::FileImport& import) {
            showImport(import);
            const auto strange = import.all(payment::FileOutcome::Kind::Strange);
            if (!strange.isEmpty() && shows(id))
                askAboutStrange(strange);
            else if (!strange.isEmpty()) // of an exam that is no longer on show
                messages().showError(strange.first().why);
        },
        account::Desk::Lane::Slow);
}

void BillController::showImport(const payment::FileImport& import)
{
    const QString sentence = sentenceOf(import);
    if (sentence.isEmpty()) // all of it is asked about
        return;
    if (import.all(payment::FileOutcome::Kind::Refused).isEmpty() && import.contradictions.isEmpty())
        messages().showInfo(sentence, detailsOf(import));
    else
        messages().showError({Error::Code::Invalid, sentence, detailsOf(import)});
}

void BillController::askAboutStrange(const QList<payment::FileOutcome>& files)
{
    QStringList sentences;
    QStringList paths;
    for (const payment::FileOutcome& one : files) {
        paths.append(one.path);
        if (sentences.size() < kNamedFiles)
            sentences.append(one.why.message);
    }
    if (files.size() > kNamedFiles)
        sentences.append(
            tr("It is the same with %n other file(s).", nullptr, int(files.size()) - kNamedFiles));
    sentences.append(files.size() == 1 ? tr("It looks like another exam's; nothing of it is imported yet.")
                                       : tr("They look like another exam's; nothing of them is imported "
                                            "yet."));
    m_importQuestion->askBeforeLoss(sentences.join(u' '),
                                    {tr("Import all the same"), [this, paths] { importFiles(paths, true); }},
                                    {tr("Do not import"), [] {}});
}

bool BillController::takes(const QMimeData& data) const
{
    return exam() && mayImport() && !localFiles(data).isEmpty();
}

void BillController::take(const QMimeData& data)
{
    importFiles(localFiles(data));
}

void BillController::askRemoval(const payment::BillBatch& bill)
{
    m_question->ask(
        tr("%1 with %n line(s) is taken out of this exam; what it was matched with is looked at again by the "
           "next reconciliation.",
           nullptr, int(bill.summary.rows))
            .arg(bill.summary.name),
        tr("Take it out"), [this, exam = exam()->id, batch = bill.summary] {
            execute([exam, id = batch.batchId](
                        account::Session& session) { return PaymentService(session).removeBill(exam, id); },
                    tr("%1 is taken out.").arg(batch.name), {});
        });
}

} // namespace examdesk::ui
