// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::store {

/// An open SQLite store, for the thread that opened it. Closes with the object.
class Connection {
public:
    enum class Journal {
        WriteAhead, ///< Readers and a writer do not wait for each other.
        Plain,      ///< Nothing lies beside the file for longer than a transaction: for copies, also on disks
                    ///< that machines share.
    };

    /// Opens the store at @p path (":memory:" for one that vanishes): foreign keys, busy timeout 10 s and
    /// synchronous=FULL, so that what was committed survives a power cut.
    [[nodiscard]] static base::Result<Connection> open(const QString& path,
                                                       Journal journal = Journal::WriteAhead);

    Connection(Connection&& other) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection& operator=(Connection&&) = delete;
    ~Connection();

    /// The handle that repositories take. It must not outlive the connection.
    QSqlDatabase database() const;

private:
    explicit Connection(QString name);

    QString m_name; ///< Qt's name of the connection; empty once moved from.
};

} // namespace examdesk::store
