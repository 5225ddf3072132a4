// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace examdesk::campaign {

/// The history of a campaign: one JSON line an event, appended by all its processes to one file and brought
/// to the disk before the call returns, so that the order of the lines is the order in which things happened
/// and a killed process has lost nothing that it said. Ends the program if it cannot write.
class Journal {
public:
    explicit Journal(const QString& path);
    ~Journal();
    Q_DISABLE_COPY_MOVE(Journal)

    /// @p event is `given`, `acknowledged` …; @p more says about what.
    void note(const QString& event, QJsonObject more = {});

private:
    int m_descriptor = -1;
};

} // namespace examdesk::campaign
