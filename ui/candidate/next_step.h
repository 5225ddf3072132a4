// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "ui/material/record.h"

#include <QString>

namespace examdesk::ui {

/// What a candidate has to do next, and what is in its way.
struct NextStep {
    /// Where on the record it is done; Elsewhere: on another page, or by somebody else.
    enum class Place { Elsewhere, Fields, Materials, Portrait, Confirmation };

    QString sentence; ///< "Next: materials. Missing: student card".
    Place place = Place::Elsewhere;
    QString go; ///< What a button that leads there says; empty: none does.
    bool operator==(const NextStep&) const = default;
};

NextStep nextStepOf(const exam::Definition& exam, const Record& record);

} // namespace examdesk::ui
