// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accommodation/request.h"
#include "ui/material/record.h"
#include "ui/workbench/work_page.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>

class QAction;

namespace examdesk::ui {

class AccommodationPanel;
class MessageBar;
class Shortcuts;

/// Accommodations (合理便利) of the record on show: reads what was asked for, and asks, decides, withdraws
/// and takes back.
class AccommodationController : public QObject {
    Q_OBJECT

public:
    /// The actions alone; nothing happens before begin().
    AccommodationController(const Workbench& workbench, Shortcuts& shortcuts, QObject* parent);

    /// Everything given outlives it.
    void begin(MessageBar& messages, AccommodationPanel& panel);

    QList<QAction*> actions() const { return {m_ask, m_decide, m_withdraw, m_reopen}; }
    void setExam(const exam::Definition* exam);
    /// Null for none.
    void setRecord(const Record* record);
    /// Records changed: what was asked for is read anew, and how many wait.
    void refresh();

Q_SIGNALS:
    /// So many of the exam wait for a decision.
    void waiting(int count);

private:
    void read();
    void followActions();
    void ask();
    void decide();
    void askForDecision();
    void withdraw();
    void reopen();
    /// Writes down that the person looks at @p field of what was asked for; @p then comes after that, and
    /// only if he looks at the same candidate still.
    void look(const QString& field, std::function<void()> then);
    void reveal(const QString& field);
    void count();
    const accommodation::Request* request() const { return m_request ? &*m_request : nullptr; }
    /// Gives a command, reads anew, and does @p then or says why not.
    void execute(std::function<base::Result<void>(account::Session&)> command, std::function<void()> then);
    /// Offers to take back what was just done, as long as nothing became of @p made.
    void offerUndo(const QString& done, const QString& kind, const accommodation::Request& made);

    Workbench m_workbench;
    MessageBar* m_messages = nullptr;
    AccommodationPanel* m_panel = nullptr;
    QAction* m_ask;
    QAction* m_decide;
    QAction* m_withdraw;
    QAction* m_reopen;
    const exam::Definition* m_exam = nullptr;
    std::optional<candidate::Candidate> m_candidate;
    std::optional<accommodation::Request> m_request;
    /// What was asked for is known: none of the actions goes by what stood before, or by nothing.
    bool m_isRead = false;
    quint64 m_readings = 0; ///< Only the latest one counts.
};

} // namespace examdesk::ui
