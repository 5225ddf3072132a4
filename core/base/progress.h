// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <utility>

namespace examdesk::base {

/// How slow work tells how far it is, and learns that it should stop. Cheap to copy; called from the worker's
/// thread. A default one tells nobody and never stops.
class Progress {
public:
    /// Told (done, total); total is 0 while it is unknown. Answers false to stop the work.
    using Report = std::function<bool(qint64 done, qint64 total)>;

    Progress() = default;
    explicit Progress(Report report) : m_report(std::move(report)) {}

    /// Tells where the work stands; false if it should stop (Error::Code::Cancelled).
    [[nodiscard]] bool at(qint64 done, qint64 total) const { return !m_report || m_report(done, total); }

private:
    Report m_report;
};

} // namespace examdesk::base
