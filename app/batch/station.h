// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
#include "exam/definition.h"
#include "options.h"
#include "wiring/modules.h"

#include <memory>

namespace examdesk::batch {

/// Declares `--store DIR --user NAME --password-file F`.
void addStoreOptions(Options& options);
/// Opens the store that the options name; in a demo folder its accounts serve.
[[nodiscard]] base::Result<std::unique_ptr<account::Session>> openStation(const wiring::Modules& modules,
                                                                          const Options& options);
/// The exam that `--exam` names. Error::Code::Invalid lists those there are.
[[nodiscard]] base::Result<const exam::Definition*> chosenExam(const wiring::Modules& modules,
                                                               const Options& options);

} // namespace examdesk::batch
