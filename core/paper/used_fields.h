// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document_template.h"

namespace examdesk::paper {

// What has to be looked up before a paper of a template can be filled in.
bool showsPortraits(const DocumentTemplate& layout);
bool showsCode(const DocumentTemplate& layout);
bool showsFees(const DocumentTemplate& layout);

/// Where the portrait stands, as TicketPortrait::place has it; empty if the page has no code or no portrait.
QRectF portraitPlace(const DocumentTemplate& layout);

} // namespace examdesk::paper
