// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_context.h"
#include "ticket/signed_code.h"

namespace examdesk::ui {

class CheckTab;

/// Judges tickets by their signed codes: one that a scanner types, or those on pictures and PDFs. The verdict
/// on the tab is always that of the ticket that was shown last, or none.
class CheckController : public QObject {
    Q_OBJECT

public:
    /// Checks with the `*.pub` of @p keyFolder. Adds its key to the page's.
    CheckController(const PageContext& context, CheckTab& tab, QString keyFolder);

    /// Another exam was chosen: what was said of a ticket was said for the last one.
    void examChanged() { begin(); }

    /// Judges a ticket's code as a scanner types it.
    void check(const QByteArray& code);
    void checkFiles(const QStringList& paths);

Q_SIGNALS:
    /// What comes next is seen on the tab.
    void tabWanted();

private:
    int begin();
    template <typename Work>
    void judge(Work work, account::Desk::Lane lane);
    void chooseFiles();

    PageContext m_context;
    CheckTab& m_tab;
    QString m_keyFolder;
    int m_asked = 0; ///< An answer about an earlier ticket is dropped.
};

} // namespace examdesk::ui
