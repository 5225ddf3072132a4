// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks the store for.
#include "arrange_tab.h"
#include "base/clock.h"
#include "check_tab.h"
#include "kit/message_bar.h"
#include "paper_panel.h"
#include "preview_range.h"
#include "printing/print_history.h"
#include "printing/ticket_verifier.h"
#include "room_plan.h"
#include "ticket/paper_print.h"
#include "ticket/signing_keys.h"
#include "ticket_list.h"
#include "ticket_page.h"
#include "workbench/ask_bar.h"

#include <QAction>
#include <QDir>
#include <QTabWidget>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using printing::PrintService;
using ticket::TicketService;

void TicketPage::examChanged()
{
    m_previewed.clear();
    m_ask->cancel();
    followDraw();
    if (!exam())
        return showEmpty(Icon::Tickets, tr("Choose an exam to see its seats and tickets."));
    const bool seats = !exam()->seating.ticketNumber.isEmpty();
    if (!seats && exam()->documents.isEmpty())
        return showEmpty(Icon::Tickets, tr("This exam seats nobody: it has no rooms and no tickets."));
    showContent();
    for (QWidget* tab : {static_cast<QWidget*>(m_arrange), static_cast<QWidget*>(m_plan)})
        m_tabs->setTabVisible(m_tabs->indexOf(tab), seats);
    if (!seats)
        m_tabs->setCurrentWidget(m_list);
    if (!desk().mayGive(u"ticket.issue"_s))
        messages().showInfo(tr("As %1 you see seats and papers, but clerks draw and print them.")
                                .arg(account::shownRole(desk().principal().role)));
    m_arrange->setExam(*exam());
    m_plan->setExam(exam());
    m_paper->setExam(*exam());
    m_list->setExam(exam()->id);
    refreshRooms();
}

void TicketPage::recordsChanged(const QStringList& entities)
{
    const bool isOurs = entities.contains(ticket::kRoomEntity) || entities.contains(ticket::kTicketEntity) ||
                        entities.contains(ticket::kPrintEntity) ||
                        entities.contains(ticket::kArrangementEntity);
    if (!exam() || !isOurs)
        return;
    refreshRooms();
    m_list->reload();
}

void TicketPage::showCurrent()
{
    const auto row = m_list->current();
    m_paper->showTicket(row);
    if (!row || !m_paper->isVisible())
        return;
    preview();
    ask([candidate = row->candidate](Session& session) { return printing::printHistory(session, candidate); },
        [this, id = row->id](const QList<printing::PrintedPaper>& papers) {
            if (const auto now = m_list->current(); now && now->id == id)
                m_paper->showRegister(papers);
        });
}

/// What the preview is to show: one paper, or some of a batch.
std::optional<printing::PrintJob> TicketPage::previewJob() const
{
    const auto row = m_list->current();
    if (!row || !exam())
        return {};
    printing::PrintJob look{.select = {.exam = exam()->id}, .document = m_paper->document()};
    if (m_paper->showsBatch()) {
        const auto chosen = job();
        if (!chosen)
            return {};
        look = *chosen;
        look.mostPapers = PreviewRange::kAtOnce;
    } else if (m_paper->isOfRoom()) {
        look.select.area = row->area;
        look.select.site = row->site;
        look.select.room = row->room;
        look.seatedOnly = true;
    } else {
        look.select.candidate = row->candidate;
    }
    look.isPreview = true;
    look.isWhole = m_paper->isWhole();
    return look;
}

/// Takes the newest wish only: a key held down must not queue a paper for every row it passes.
void TicketPage::preview()
{
    const auto row = m_list->current();
    auto look = previewJob();
    if (!row || !look)
        return;
    if (m_paper->isOfRoom() && row->roomId.isEmpty())
        return m_paper->showPreview(
            base::fail(base::Error::Code::Invalid, tr("This candidate has no seat, and so no room.")));
    const ticket::TicketQuery& of = look->select;
    const QStringList batch{look->document, of.area,     of.site,      QString::number(of.room),
                            of.school,      of.ticketNo, of.candidate, look->papers.join(u',')};
    if (std::exchange(m_batch, batch.join(u'|')) != m_batch)
        m_paper->range()->begin();
    look->firstPaper = m_paper->range()->first();
    const QString wish = m_batch + (look->isWhole ? u"!"_s : QString()) + u'#' +
                         QString::number(m_templatesSaved) + u'+' + QString::number(look->firstPaper);
    const bool isUnderWay = !m_previewed.isEmpty();
    m_previewed = wish;
    if (isUnderWay)
        return;
    base::whenFinished(desk().run([look = *look, places = m_places,
                                   &all = exams()](Session& session) -> Result<PrintSummary> {
        auto settings = ticketSettings(places);
        if (!settings)
            return base::fail(settings.error());
        PrintService service(session, all, *std::move(settings));
        return printToBytes(service, look, {});
    }),
                       this, [this, wish](const Result<PrintSummary>& pages) {
                           if (std::exchange(m_previewed, {}) != wish)
                               return preview(); // the cursor went on meanwhile
                           m_paper->showPreview(pages);
                       });
}

void TicketPage::checkScan(const QByteArray& code)
{
    if (!exam())
        return;
    m_tabs->setCurrentWidget(m_check);
    m_check->focusScan();
    check(code);
}

void TicketPage::check(const QByteArray& code)
{
    m_check->clearVerdict();
    messages().clear();
    ask(
        [code, id = exam()->id, places = m_places](Session& session) -> Result<ticket::Verification> {
            const auto keys = ticket::SigningKeys(places.keyFolder).verifying();
            if (!keys)
                return base::fail(keys.error());
            return TicketService(session).verify(code, id, *keys);
        },
        [this, id = exam()->id](const ticket::Verification& verdict) {
            if (shows(id))
                m_check->showVerdicts({verdict});
        });
}

void TicketPage::checkFiles(const QStringList& paths)
{
    if (!exam() || paths.isEmpty())
        return;
    m_tabs->setCurrentWidget(m_check);
    m_check->clearVerdict();
    messages().clear();
    const TaskHandle task = tasks().start(tr("Reading tickets"));
    ask(
        [paths, id = exam()->id, places = m_places,
         task](Session& session) -> Result<QList<ticket::Verification>> {
            const auto keys = ticket::SigningKeys(places.keyFolder).verifying();
            if (!keys)
                return base::fail(keys.error());
            const ticket::VerificationContext context{
                .keys = *keys, .exam = id, .today = session.now().toTimeZone(base::examTimeZone()).date()};
            QList<ticket::Verification> verdicts;
            for (qsizetype i = 0; i < paths.size(); ++i) {
                if (!task.progress().at(i, paths.size()))
                    break;
                const auto read = printing::verifyTicketFile(paths.at(i), context);
                if (!read)
                    return base::fail(read.error());
                for (const ticket::Verification& one : *read) {
                    const auto known = TicketService(session).compareWithHolder(one, id);
                    if (!known)
                        return base::fail(known.error());
                    verdicts.append(*known);
                }
            }
            return verdicts;
        },
        [this, id = exam()->id](const QList<ticket::Verification>& verdicts) {
            if (shows(id))
                m_check->showVerdicts(verdicts);
        },
        Desk::Lane::Slow);
}

void TicketPage::followKey()
{
    m_key->setText(ticket::SigningKeys(m_places.keyFolder).canSign() ? tr("Make a new signing key")
                                                                     : tr("Make the signing key"));
}

void TicketPage::askToMakeKey()
{
    followKey();
    if (!ticket::SigningKeys(m_places.keyFolder).canSign())
        return makeSigningKey();
    m_ask->ask(
        tr("There is a signing key. A new one signs all tickets from now on; those that were printed stay "
           "good as long as invigilators have both .pub files."),
        tr("Make a new key"), [this] { makeSigningKey(); });
}

void TicketPage::makeSigningKey()
{
    ask([folder = m_places.keyFolder](Session& session) { return ticket::SigningKeys(folder).make(session); },
        [this](const ticket::PublicKey&) {
            followKey();
            messages().showInfo(
                tr("The signing key is made. Give its .pub file to the invigilators, and keep "
                   "the .key file safe."),
                QDir::toNativeSeparators(m_places.keyFolder));
            showCurrent();
        },
        account::Desk::Lane::Slow); // a key that is written must not be made again, as the quick lane may
}

} // namespace examdesk::ui
