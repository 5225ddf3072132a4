// SPDX-License-Identifier: GPL-3.0-or-later
#include "preview_controller.h"

#include "chosen_papers.h"
#include "paper_panel.h"
#include "preview_range.h"
#include "printing/print_history.h"
#include "template_watch.h"
#include "ticket_list.h"
#include "ui/kit/shortcuts.h"

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Result;
using printing::PrintService;

PreviewController::PreviewController(const PageContext& context, const TicketPlaces& places, TicketList& list,
                                     PaperPanel& panel)
    : QObject(&context.page), m_context(context), m_places(places), m_list(list), m_panel(panel),
      m_templates(new TemplateWatch(places.templateFolder, this))
{
    Shortcuts& keys = context.page.shortcuts();
    keys.add(tr("Preview: papers before these"), QKeySequence(u"Ctrl+PgUp"_s),
             [this] { m_panel.range()->step(-1); });
    keys.add(tr("Preview: papers behind these"), QKeySequence(u"Ctrl+PgDown"_s),
             [this] { m_panel.range()->step(1); });
    connect(&list, &TicketList::currentChanged, this, &PreviewController::showCurrent);
    connect(&panel, &PaperPanel::previewWanted, this, &PreviewController::preview);
    connect(m_templates, &TemplateWatch::changed, this, [this] {
        ++m_templatesSaved;
        if (m_panel.isVisible())
            preview();
    });
}

void PreviewController::showCurrent()
{
    const auto row = m_list.current();
    m_panel.showTicket(row);
    if (!row || !m_panel.isVisible())
        return;
    preview();
    readRegister(row->candidate, row->id);
}

void PreviewController::readRegister(const QString& candidate, const QString& row)
{
    m_context.fetch(
        *this, [candidate](Session& session) { return printing::printHistory(session, candidate); },
        [this, row](const QList<printing::PrintedPaper>& papers) {
            if (const auto now = m_list.current(); now && now->id == row)
                m_panel.showRegister(papers);
        });
}

/// What tells one preview from the next; another batch begins at its beginning.
QString PreviewController::wishFor(const printing::PrintJob& look)
{
    const ticket::TicketQuery& of = look.select;
    const QStringList batch{look.paper, of.area,     of.site,      QString::number(of.room),
                            of.school,  of.ticketNo, of.candidate, look.papers.join(u',')};
    if (std::exchange(m_batch, batch.join(u'|')) != m_batch)
        m_panel.range()->begin();
    return m_batch + (look.isWhole ? u"!"_s : QString()) + u'#' + QString::number(m_templatesSaved) + u'+' +
           QString::number(m_panel.range()->first());
}

/// Takes the newest wish only: a key held down must not queue a paper for every row it passes.
void PreviewController::preview()
{
    const exam::Definition* exam = m_context.exam();
    const auto row = m_list.current();
    auto look = exam ? previewedPapers(exam->id, m_list, m_panel) : std::nullopt;
    if (!row || !look)
        return;
    if (m_panel.isOfRoom() && row->roomId.isEmpty())
        return m_panel.showPreview(
            base::fail(Error::Code::Invalid, tr("This candidate has no seat, and so no room.")));
    const QString wish = wishFor(*look);
    look->firstPaper = m_panel.range()->first();
    const bool isUnderWay = !m_previewed.isEmpty();
    m_previewed = wish;
    if (isUnderWay)
        return;
    const auto drawing =
        m_context.bench.desk.execute([look = *look, places = m_places, &all = m_context.bench.exams](
                                         Session& session) -> Result<PrintSummary> {
            auto settings = ticketSettings(places);
            if (!settings)
                return base::fail(settings.error());
            PrintService service(session, all, *std::move(settings));
            return printToBytes(service, look, {});
        });
    base::whenFinished(drawing, this, [this, wish](const Result<PrintSummary>& pages) {
        if (std::exchange(m_previewed, {}) != wish)
            return preview(); // the cursor went on meanwhile
        m_panel.showPreview(pages);
    });
}

} // namespace examdesk::ui
