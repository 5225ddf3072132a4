// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_password.h"

#include "answers.h"
#include "base/json.h"

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// The password of whoever @p transport carries the token of.
QFuture<Result<void>> choose(Transport& transport, const QString& present, const QString& next)
{
    const Request request{.method = "POST",
                          .path = u"/v1/password"_s,
                          .body = base::canonicalJson({{u"present"_s, present}, {u"next"_s, next}})};
    return answered<void>(transport.send(request), [](const Reply& reply) -> Result<void> {
        if (reply.status >= 400)
            return base::fail(errorOf(reply));
        return {};
    });
}

} // namespace

QFuture<Result<Grant>> chooseServerPassword(Transport& transport, store::Store& store, const QString& name,
                                            const QString& present, const QString& next)
{
    const auto goOn = [&transport, name, next](const Result<void>& chosen) {
        if (chosen)
            return signIn(transport, name, next);
        const base::Error why = chosen.error();
        if (why.code != base::Error::Code::Unavailable)
            return signOut(transport).then(QtFuture::Launch::Sync, [why](const Result<void>&) {
                return Result<Grant>(base::fail(why));
            });
        // The answer got lost, perhaps, and the change holds.
        return signIn(transport, name, next).then(QtFuture::Launch::Sync, [why](const Result<Grant>& grant) {
            return grant ? grant : Result<Grant>(base::fail(why));
        });
    };
    return signIn(transport, store, name, present)
        .then(QtFuture::Launch::Sync,
              [&transport, present, next, goOn](const Result<Grant>& grant) {
                  if (!grant)
                      return failedSignIn(grant.error());
                  return choose(transport, present, next).then(QtFuture::Launch::Sync, goOn).unwrap();
              })
        .unwrap();
}

} // namespace examdesk::sync
