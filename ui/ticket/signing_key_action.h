// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_context.h"

class QAction;

namespace examdesk::ui {

/// "Make the signing key": the system admin makes the key that tickets are signed with. A second one is asked
/// about first.
class SigningKeyAction : public QObject {
    Q_OBJECT

public:
    /// In @p folder; out of sight for others, and where it is empty. Added to the page's keys.
    SigningKeyAction(const PageContext& context, QString folder);

    QAction* action() const { return m_action; }

Q_SIGNALS:
    /// Papers can be signed, or are signed anew.
    void made();

private:
    void follow();
    void ask();
    void make();

    PageContext m_context;
    QString m_folder;
    QAction* m_action;
};

} // namespace examdesk::ui
