// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_context.h"
#include "ticket_places.h"

namespace examdesk::ui {

class PaperPanel;
class TemplateWatch;
class TicketList;

/// Shows who is chosen on the list: his paper as it will be printed, and what was printed of it before.
/// Follows the templates of the office.
class PreviewController : public QObject {
    Q_OBJECT

public:
    /// Adds its keys to the page's.
    PreviewController(const PageContext& context, const TicketPlaces& places, TicketList& list,
                      PaperPanel& panel);

    /// Another exam was chosen: what is on its way is of the last one.
    void examChanged() { m_previewed.clear(); }

    /// The person who is chosen, anew: another one, or something was printed.
    void showCurrent();

private:
    void preview();
    QString wishFor(const printing::PrintJob& look);
    void readRegister(const QString& candidate, const QString& row);

    PageContext m_context;
    TicketPlaces m_places;
    TicketList& m_list;
    PaperPanel& m_panel;
    TemplateWatch* m_templates;
    int m_templatesSaved = 0; ///< How often, so that no preview of an older one stays.
    QString m_batch;          ///< Which batch the preview is in.
    QString m_previewed;      ///< What the preview on its way is of.
};

} // namespace examdesk::ui
