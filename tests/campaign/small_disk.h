// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::campaign {

/// Takes this program, and all that it starts, into a mount namespace of its own, so that the small disks go
/// with it however it ends. False without the right to do so.
bool enterOwnMounts();

/// A folder whose disk can be made full: a small one in memory where we may mount; elsewhere the files of a
/// process may grow no more, which says the same to whoever writes.
class SmallDisk {
public:
    explicit SmallDisk(const QString& folder);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    /// Leaves @p bytes free for the process @p pid.
    void fill(qint64 bytes, qint64 pid);
    void empty(qint64 pid);

private:
    QString fillerPath() const { return m_folder + QStringLiteral("/filler"); }

    QString m_folder;
    bool m_mounted = false;
};

} // namespace examdesk::campaign
