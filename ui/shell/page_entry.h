// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/icons.h"
#include "ui/workbench/work_page.h"

#include <QVariantMap>

#include <functional>

namespace examdesk::ui {

/// One page of the window, as the program lists it. The page itself is made when it is first visited.
struct PageEntry {
    QString key; ///< `overview`, `candidates`, `audits`, `photos`, `payments`, `tickets`, `syncs`.
    Icon icon = Icon::Overview;
    QString title;     ///< In the user's language.
    QString word = {}; ///< Under its icon in the rail, where the title is too long; empty: the title.
    QList<account::Role> roles; ///< Who has a use for it besides the system admin; empty: everybody.
    std::function<WorkPage*(const Workbench&, QWidget* parent)> make;
    /// Narrows the page to what another page or the search box asked for. May be empty.
    std::function<void(WorkPage&, const QVariantMap& filter)> filter;
    /// Whether a text in the search box is for this page and not for the search: the scan of a ticket. It
    /// then gets `search` as a filter. May be empty.
    std::function<bool(const QString& text)> takes;
    /// How many things wait there, before the page is made. Runs in the quick lane. May be empty.
    std::function<base::Result<qint64>(account::Session&, const QString& examId)> count;
};

} // namespace examdesk::ui
