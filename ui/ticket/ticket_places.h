// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "printing/print_service.h"

namespace examdesk::ui {

/// Where an office keeps its templates and keys.
struct TicketPlaces {
    QString templateFolder;    ///< An office's own templates; may be empty.
    QString keyFolder;         ///< `*.key` signs tickets, `*.pub` verify them; may be empty.
    printing::FeeSource feeOf; ///< What fee slips say; without it they are refused.
};

} // namespace examdesk::ui
