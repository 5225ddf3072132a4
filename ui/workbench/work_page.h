// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "base/async.h"
#include "exam/definition_reader.h"
#include "ui/kit/page.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/task_bar.h"

#include <type_traits>

class QTimer;

namespace examdesk::ui {

/// What every page of a signed-in window works with. All of it outlives the pages.
struct Workbench {
    account::Desk& desk;
    const exam::Catalogue& exams;
    TaskBar& tasks;
    StatusUndo& undo;
};

/// A page that works on the signed-in store: knows the exam that is chosen, hears of changes, and asks the
/// store without waiting for it.
class WorkPage : public Page {
    Q_OBJECT

public:
    WorkPage(const QString& key, const QString& title, const Workbench& workbench, QWidget* parent = nullptr);

    /// The exam that the window shows; null before one is chosen.
    const exam::Definition* exam() const { return m_exam; }
    void setExam(const QString& examId);
    /// Whether it is @p examId that is shown: an answer may come after another exam was chosen.
    bool shows(const QString& examId) const;

    /// Shown beside the page's name in the rail: what waits here. -1: nothing to count.
    qint64 badge() const { return m_badge; }

    void activated() override;

Q_SIGNALS:
    void badgeChanged(qint64 count);

protected:
    account::Desk& desk() const { return m_workbench.desk; }
    const exam::Catalogue& exams() const { return m_workbench.exams; }
    TaskBar& tasks() const { return m_workbench.tasks; }
    StatusUndo& undo() const { return m_workbench.undo; }
    const Workbench& workbench() const { return m_workbench; }

    void setBadge(qint64 count);
    void say(const base::Error& error);

    /// Another exam was chosen: show it from its start.
    virtual void examChanged() = 0;
    /// Records of these entities changed, here or by a sync. Comes at most every 200 ms while the page is in
    /// sight, and once when it comes into sight again.
    virtual void recordsChanged(const QStringList& entities) = 0;

    /// Runs @p work (a function of account::Session& that returns a base::Result<T>) in a lane, as the desk's
    /// read() does, and hands the T to @p then on the window's thread; an error goes to the message line
    /// instead. Never after the page died.
    template <typename Work, typename Then>
    void read(Work work, Then then, account::Desk::Lane lane = account::Desk::Lane::Quick)
    {
        receive(desk().read(std::move(work), lane), std::move(then));
    }
    /// The same of work that changes something, as the desk's execute() does.
    template <typename Work, typename Then>
    void execute(Work work, Then then, account::Desk::Lane lane = account::Desk::Lane::Quick)
    {
        receive(desk().execute(std::move(work), lane), std::move(then));
    }
    template <typename Outcome, typename Then>
    void receive(const QFuture<Outcome>& future, Then then)
    {
        base::whenFinished(future, this, [this, then = std::move(then)](Outcome outcome) {
            if (!outcome)
                return say(outcome.error());
            if constexpr (std::is_void_v<typename Outcome::value_type>)
                then();
            else
                then(*std::move(outcome));
        });
    }
    void flushChanges();

    Workbench m_workbench;
    const exam::Definition* m_exam = nullptr;
    qint64 m_badge = -1;
    QStringList m_changed; ///< Entities not told of yet.
    QTimer* m_changeTimer;
};

} // namespace examdesk::ui
