// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/command_rules.h"
#include "store/local_documents.h"

#include <functional>
#include <memory>
#include <vector>

namespace examdesk::account {

/// What the workflow modules bring along. Each has a function `registerModule(Modules&, …)` that adds to it.
struct Modules {
    CommandRules rules;
    /// Make one projection each; every open store has its own.
    std::vector<std::function<std::unique_ptr<store::Projection>()>> projections;

    store::LocalDocuments::Projections makeProjections() const
    {
        store::LocalDocuments::Projections made;
        for (const auto& make : projections)
            made.push_back(make());
        return made;
    }
};

} // namespace examdesk::account
