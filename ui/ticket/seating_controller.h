// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_context.h"
#include "seating/arrangement.h"

class QAction;

namespace examdesk::ui {

class ArrangeTab;

/// Who sits where: the draw, looking over it, publishing, discarding. What others see of it asks first; all
/// of it runs in the background, with its progress in the status bar.
class SeatingController : public QObject {
    Q_OBJECT

public:
    /// Shows what came of it on @p tab, and does what is asked for there. Adds the key of the draw to the
    /// page's.
    SeatingController(const PageContext& context, ArrangeTab& tab);

    /// "Draw seats".
    QAction* drawAction() const { return m_draw; }
    /// Another exam was chosen.
    void examChanged() { follow(); }

    /// Draws seats with the seed that is shown, without asking; a draft is discarded.
    void draw();
    void saveReport(const exam::Definition& exam, const seating::Arrangement& arrangement,
                    const QString& path);

Q_SIGNALS:
    /// What comes next is seen on the tab.
    void tabWanted();

private:
    void follow();
    void askToDraw();
    void showDrawn(const QString& examId, const seating::Arrangement& drawn, quint64 seed);
    void survey();
    void askToPublish();
    void publish(const QString& examId);
    void showPublished(const QString& examId, const seating::Publication& done);
    void askToWithdraw();
    void withdraw(const QString& examId);
    void chooseReport();

    PageContext m_context;
    ArrangeTab& m_tab;
    QAction* m_draw;
    bool m_isDrawing = false;
};

} // namespace examdesk::ui
