// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "printing/print_service.h"

#include <optional>

namespace examdesk::ui {

class PaperPanel;
class TicketList;

/// What is chosen on @p list and @p panel, as a job; none if nobody is chosen for whom to print.
std::optional<printing::PrintJob> chosenPapers(const QString& exam, const TicketList& list,
                                               const PaperPanel& panel);

/// The part of it that the panel shows: one paper, a room's, or some of a batch.
std::optional<printing::PrintJob> previewedPapers(const QString& exam, const TicketList& list,
                                                  const PaperPanel& panel);

} // namespace examdesk::ui
