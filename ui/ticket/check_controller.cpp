// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_controller.h"

#include "base/clock.h"
#include "check_tab.h"
#include "printing/ticket_verifier.h"
#include "ticket/signing_keys.h"
#include "ticket/ticket_service.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"

#include <QFileDialog>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Result;
using ticket::TicketService;
using ticket::Verification;

namespace {

Result<QList<Verification>> authenticityOf(Session& session, const QByteArray& code, const QString& exam,
                                           const QString& keyFolder)
{
    const auto keys = ticket::SigningKeys(keyFolder).verifying();
    if (!keys)
        return base::fail(keys.error());
    return TicketService(session).verify(code, exam, *keys).map([](const Verification& authenticity) {
        return QList{authenticity};
    });
}

Result<QList<Verification>> verdictsOn(Session& session, const QStringList& paths, const QString& exam,
                                       const QString& keyFolder, const base::Progress& progress)
{
    const auto keys = ticket::SigningKeys(keyFolder).verifying();
    if (!keys)
        return base::fail(keys.error());
    const ticket::VerificationContext context{
        .keys = *keys, .exam = exam, .today = session.now().toTimeZone(base::examTimeZone()).date()};
    QList<Verification> authenticity;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        if (!progress.at(i, paths.size()))
            break;
        const auto read = printing::verifyTicketFile(paths.at(i), context);
        if (!read)
            return base::fail(read.error());
        for (const Verification& one : *read) {
            const auto known = TicketService(session).compareWithHolder(one, exam);
            if (!known)
                return base::fail(known.error());
            authenticity.append(*known);
        }
    }
    return authenticity;
}

} // namespace

CheckController::CheckController(const PageContext& context, CheckTab& tab, QString keyFolder)
    : QObject(&context.page), m_context(context), m_tab(tab), m_keyFolder(std::move(keyFolder))
{
    context.page.shortcuts().add(tr("Check a ticket"), QKeySequence(u"Ctrl+T"_s), [this] {
        Q_EMIT tabWanted();
        m_tab.focusScan();
    });
    connect(&tab, &CheckTab::scanned, this, &CheckController::check);
    connect(&tab, &CheckTab::fileWanted, this, &CheckController::chooseFiles);
}

/// What was said of the last ticket, or of why it could not be judged, is not said of the next one.
int CheckController::begin()
{
    m_tab.clearAuthenticity();
    return ++m_asked;
}

template <typename Work>
void CheckController::judge(Work work, Desk::Lane lane)
{
    const int asked = begin();
    m_context.page.messages().clear();
    base::whenFinished(m_context.bench.desk.read(std::move(work), lane), this,
                       [this, asked](const Result<QList<Verification>>& authenticity) {
                           if (asked != m_asked)
                               return;
                           if (authenticity)
                               m_tab.showAuthenticity(*authenticity);
                           else
                               m_context.page.messages().showError(authenticity.error());
                       });
}

void CheckController::check(const QByteArray& code)
{
    if (!m_context.exam())
        return;
    Q_EMIT tabWanted();
    m_tab.focusScan();
    judge([code, id = m_context.exam()->id,
           keys = m_keyFolder](Session& session) { return authenticityOf(session, code, id, keys); },
          Desk::Lane::Quick);
}

void CheckController::checkFiles(const QStringList& paths)
{
    if (!m_context.exam() || paths.isEmpty())
        return;
    Q_EMIT tabWanted();
    const TaskHandle task = m_context.bench.tasks.start(tr("Reading tickets"));
    judge([paths, id = m_context.exam()->id, keys = m_keyFolder,
           task](Session& session) { return verdictsOn(session, paths, id, keys, task.progress()); },
          Desk::Lane::Slow);
}

void CheckController::chooseFiles()
{
    auto* dialog = new QFileDialog(&m_context.page, tr("Check a picture or PDF of a ticket"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pictures and PDFs (*.png *.jpg *.jpeg *.pdf)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &CheckController::checkFiles);
    dialog->open();
}

} // namespace examdesk::ui
