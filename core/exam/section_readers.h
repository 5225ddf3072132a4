// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "json_object_reader.h"

namespace examdesk::exam {

/// Steps, groups, types, fields and materials: what a candidate passes through.
void readRegistration(JsonObjectReader& reader, Definition& exam);

/// Fees, audit, documents, subjects, seating and accommodations: what the office does.
void readOffice(JsonObjectReader& reader, Definition& exam);

/// The portrait's limits and rules and the window of the identity capture; an exam may have neither.
void readPortrait(JsonObjectReader& reader, Definition& exam);

/// One sentence in both languages: `{"zh": …, "en": …}`.
Text readSentence(JsonObjectReader& reader);

} // namespace examdesk::exam
