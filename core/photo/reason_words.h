// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reason.h"

#include <span>

namespace examdesk::photo {

/// The stable code of a reason and its sentence, in the language of the sources (context "Photo").
struct ReasonWords {
    Because because;
    const char* code;
    const char* sentence;
};

/// Those of all reasons but Because::Nothing and Because::Said. Codes are kept in stores: never change one.
std::span<const ReasonWords> reasonWords();

} // namespace examdesk::photo
