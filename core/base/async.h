// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace examdesk::base {

/// Calls @p then with the result of @p future, on the thread of @p context and from its event loop; never if
/// the future is cancelled or the context is deleted first. QFuture::then(context, …) of Qt 6.4 asserts in
/// that last case, and windows do close while work is under way.
template <typename T, typename Function>
void whenFinished(const QFuture<T>& future, QObject* context, Function then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
            then(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace examdesk::base
