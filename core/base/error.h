// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

namespace examdesk::base {

/// Why an operation did not happen: a code for the program, a sentence for the person, details for the log.
struct Error {
    /// Few codes: each one is a different reaction of the program.
    enum class Code {
        Invalid,     ///< What was given breaks a rule; trying again cannot help.
        NotFound,    ///< What was asked for is not there.
        Conflict,    ///< It changed since it was read; read again, then decide again.
        Denied,      ///< The signed-in account may not do this.
        Unavailable, ///< Network, server or device is away; trying again may help.
        Storage,     ///< The store or the disk failed.
        Damaged,     ///< What is stored contradicts itself: a wrong hash, a broken chain, a malformed file.
        Cancelled,   ///< The person stopped it.
    };

    Code code = Code::Storage;
    QString message; ///< A whole sentence in the user's language, without personal data.
    QString detail;  ///< For the log: driver texts, paths, positions. Never personal data.

    bool operator==(const Error&) const = default;
};

/// True if the same call may succeed later without any change by the user.
bool isTransient(Error::Code code);

/// The stable English word of @p code, as it stands in logs and in JSON.
QString codeName(Error::Code code);

QDebug operator<<(QDebug debug, const Error& error);

} // namespace examdesk::base
