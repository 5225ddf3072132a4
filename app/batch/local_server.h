// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "base/result.h"
#include "central/central.h"
#include "central/http_server.h"
#include "wiring/modules.h"

#include <memory>

namespace examdesk::batch {

/// The central server of a demo folder, in this program, on a free loopback port, for as long as the object
/// lives.
struct LocalServer {
    std::unique_ptr<central::Central> central;
    std::unique_ptr<central::HttpServer> http; ///< Declared last: stops first.

    [[nodiscard]] static base::Result<LocalServer> start(const QString& demoFolder,
                                                         const wiring::Modules& modules);
};

} // namespace examdesk::batch
