// SPDX-License-Identifier: GPL-3.0-or-later
#include "belongings.h"

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;

Result<void> moveBelongings(store::Documents& documents, const store::Document& owner)
{
    // The modules that keep them know this one, not the other way round.
    for (const QString& entity : {u"material"_s, u"order"_s, u"receipt"_s, u"discrepancy"_s, u"ticket"_s}) {
        const auto children = documents.children(entity, owner.id);
        if (!children)
            return base::fail(children.error());
        for (store::Document child : *children) {
            child.school = owner.school;
            child.region = owner.region;
            if (const auto saved = documents.save(child); !saved)
                return saved;
            if (const auto moved = moveBelongings(documents, child); !moved)
                return moved;
        }
    }
    return {};
}

} // namespace examdesk::candidate
