// SPDX-License-Identifier: GPL-3.0-or-later
#include "chosen_papers.h"

#include "paper_panel.h"
#include "preview_range.h"
#include "ticket_list.h"

namespace examdesk::ui {

using printing::PrintJob;

std::optional<PrintJob> chosenPapers(const QString& exam, const TicketList& list, const PaperPanel& panel)
{
    const auto row = list.current();
    if (!row && panel.whom() != PaperPanel::Whom::Everybody)
        return {};
    PrintJob job{.select = {.exam = exam},
                 .paper = panel.paper(),
                 .overrideReason = panel.overrideReason(),
                 .reprintReason = panel.reprintReason()};
    switch (panel.whom()) {
    case PaperPanel::Whom::Candidate:
        job.select.candidate = row->candidate;
        break;
    case PaperPanel::Whom::Room:
        if (row->roomId.isEmpty())
            return {};
        job.select.area = row->area;
        job.select.site = row->site;
        job.select.room = row->room;
        break;
    case PaperPanel::Whom::School:
        job.select.school = row->school;
        break;
    case PaperPanel::Whom::Shown:
        if (!list.showsTickets()) {
            job.papers = list.candidates();
            break;
        }
        job.select = list.shown();
        job.seatedOnly = true; // The list shows nobody else.
        break;
    case PaperPanel::Whom::Everybody:
        break;
    }
    return job;
}

std::optional<PrintJob> previewedPapers(const QString& exam, const TicketList& list, const PaperPanel& panel)
{
    const auto row = list.current();
    if (!row)
        return {};
    PrintJob look{.select = {.exam = exam}, .paper = panel.paper()};
    if (panel.showsBatch()) {
        const auto chosen = chosenPapers(exam, list, panel);
        if (!chosen)
            return {};
        look = *chosen;
        look.mostPapers = PreviewRange::kAtOnce;
    } else if (panel.isOfRoom()) {
        look.select.area = row->area;
        look.select.site = row->site;
        look.select.room = row->room;
        look.seatedOnly = true;
    } else {
        look.select.candidate = row->candidate;
    }
    look.isPreview = true;
    look.isWhole = panel.isWhole();
    return look;
}

} // namespace examdesk::ui
