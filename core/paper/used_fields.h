// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper_template.h"

namespace examdesk::paper {

// What has to be looked up before a paper of a template can be filled in.
bool showsPortraits(const PaperTemplate& layout);
bool showsCode(const PaperTemplate& layout);
bool showsFees(const PaperTemplate& layout);

/// Where the portrait stands, as TicketPortrait::place has it; empty if the page has no code or no portrait.
QRectF portraitPlace(const PaperTemplate& layout);

} // namespace examdesk::paper
