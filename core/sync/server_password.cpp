// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_password.h"

#include "answers.h"
#include "base/json.h"

#include <QPromise>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

QFuture<Result<Grant>> failed(const base::Error& why)
{
    QPromise<Result<Grant>> promise;
    promise.start();
    promise.addResult(base::fail(why));
    promise.finish();
    return promise.future();
}

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
    return signIn(transport, store, name, present)
        .then(QtFuture::Launch::Sync,
              [&transport, name, present, next](const Result<Grant>& grant) {
                  if (!grant)
                      return failed(grant.error());
                  return choose(transport, present, next)
                      .then(QtFuture::Launch::Sync,
                            [&transport, name, next](const Result<void>& chosen) {
                                return chosen ? signIn(transport, name, next) : failed(chosen.error());
                            })
                      .unwrap();
              })
        .unwrap();
}

} // namespace examdesk::sync
