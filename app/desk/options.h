// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace examdesk::desk {

/// What the command line asks for. All of it may be left out.
struct Options {
    QString store;        ///< Folder of the station's store.
    QString user;         ///< With a password file: sign in at once.
    QString passwordFile; ///< Its first line is the password.
    QString server;
    QString ca;         ///< PEM of the authority that vouches for the server; empty: the system's trust.
    QString exam;       ///< Id of the exam to show.
    QString page;       ///< Key of the page to show.
    QString search;     ///< Text to search for.
    QString screenshot; ///< Write a picture of the window here once it is idle, and end.
    QString size;       ///< Of that picture, as it was typed.

    /// Nothing if `size` is no size; 1280 × 800 if there is none.
    std::optional<QSize> pictureSize() const;

    /// Without a user the store's demo folder may name one.
    bool signsIn() const { return !user.isEmpty() || (!store.isEmpty() && !server.isEmpty()); }
};

/// Error::Code::Invalid names the option that is unknown, or what goes with it. `--help` and `--version`
/// print and end the program.
[[nodiscard]] base::Result<Options> readOptions(const QStringList& arguments);

} // namespace examdesk::desk
