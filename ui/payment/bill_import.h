// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/file_import.h"

namespace examdesk::ui {

/// One sentence on what became of the files, and the details in lines.
QString sentenceOf(const payment::FileImport& import);
QString detailsOf(const payment::FileImport& import);

} // namespace examdesk::ui
