// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/command_rules.h"
#include "store/local_records.h"

#include <functional>
#include <memory>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace examdesk::account {

/// What a module asks of one above it, which it must not know: the lower one declares a type for its
/// question, the other one registers a value of that type.
class Answers {
public:
    template <typename Answer>
    void add(Answer answer)
    {
        m_answers[typeid(Answer)] = std::make_shared<const Answer>(std::move(answer));
    }
    /// Null where nobody answers: the module above is not part of the program.
    template <typename Answer>
    const Answer* find() const
    {
        const auto found = m_answers.find(typeid(Answer));
        return found == m_answers.end() ? nullptr : static_cast<const Answer*>(found->second.get());
    }

private:
    std::unordered_map<std::type_index, std::shared_ptr<const void>> m_answers;
};

/// Which entity the records are that others belong to, and by whose number people know them; registered with
/// Answers by the module that keeps them.
struct OwnerEntity {
    QString name;
};

/// What the workflow modules bring along. Each has a function `registerModule(Modules&, …)` that adds to it.
struct Modules {
    CommandRules rules;
    /// Make one projection each; every open store has its own.
    std::vector<std::function<std::unique_ptr<store::Projection>()>> projections;
    Answers answers;

    store::LocalRecords::Projections makeProjections() const
    {
        store::LocalRecords::Projections made;
        for (const auto& make : projections)
            made.push_back(make());
        return made;
    }
};

} // namespace examdesk::account
