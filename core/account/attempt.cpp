// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"

#include "store/transaction.h"

namespace examdesk::account {

using base::Error;

base::Result<std::optional<Error>> attempt(Session& session, const store::Command& command)
{
    auto part = store::Savepoint::begin(session.database());
    if (!part)
        return base::fail(part.error());
    const auto done = session.executeInTransaction(command);
    if (!done && (done.error().code == Error::Code::Storage || done.error().code == Error::Code::Damaged))
        return base::fail(done.error());
    if (!done)
        return std::optional(done.error()); // the savepoint undoes itself
    return part->release().map([] { return std::optional<Error>(); });
}

} // namespace examdesk::account
