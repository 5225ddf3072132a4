// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "base/result.h"
#include "exam/definition_reader.h"
#include "exam/major_map.h"

#include <memory>

namespace examdesk::wiring {

/// The exams, the major map and the rules of every module, put together once for a program.
class Modules {
public:
    /// Loads the exams and the major map: from the folder $EXAMDESK_EXAMS if it is set, else those built in.
    /// Errors as exam::Catalogue::load().
    [[nodiscard]] static base::Result<std::unique_ptr<Modules>> build();

    const exam::Catalogue& exams() const { return m_exams; }
    const exam::MajorMap& majors() const { return m_majors; }
    const account::Modules& modules() const { return m_modules; }

private:
    Modules(exam::Catalogue exams, exam::MajorMap majors);

    exam::Catalogue m_exams;
    exam::MajorMap m_majors;
    account::Modules m_modules;
};

} // namespace examdesk::wiring
