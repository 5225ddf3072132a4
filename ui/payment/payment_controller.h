// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/async.h"
#include "ui/workbench/work_page.h"

#include <QObject>

#include <functional>

namespace examdesk::ui {

/// A use case of the fees page: its widgets, its actions, and what it has under way in the store. The page
/// puts the controllers together and tells them of exam and changes.
class PaymentController : public QObject {
    Q_OBJECT

public:
    /// What a controller works with; all of it outlives the controller.
    struct Parts {
        Workbench workbench;
        Page& page;
    };

    explicit PaymentController(const Parts& parts) : m_parts(parts) {}

protected:
    account::Desk& desk() const { return m_parts.workbench.desk; }
    TaskBar& tasks() const { return m_parts.workbench.tasks; }
    const Workbench& workbench() const { return m_parts.workbench; }
    Page& page() const { return m_parts.page; }
    MessageBar& messages() const { return page().messages(); }
    Shortcuts& shortcuts() const { return page().shortcuts(); }

    /// The exam on show; null before one is chosen.
    const exam::Definition* exam() const { return m_exam; }
    void keepExam(const exam::Definition* exam) { m_exam = exam; }
    /// Whether it is @p examId that is shown: an answer may come after another exam was chosen.
    bool shows(const QString& examId) const { return m_exam && m_exam->id == examId; }
    void say(const base::Error& error);

    /// Runs @p work (a function of account::Session& that returns a base::Result<T> and changes nothing) in a
    /// lane and hands the T to @p then on the window's thread; an error goes to the message line instead.
    /// Never after the controller died.
    template <typename Work, typename Then>
    void fetch(Work work, Then then, account::Desk::Lane lane = account::Desk::Lane::Quick)
    {
        receive(desk().read(std::move(work), lane), std::move(then));
    }
    /// The same of work that changes something.
    template <typename Work, typename Then>
    void perform(Work work, Then then, account::Desk::Lane lane = account::Desk::Lane::Quick)
    {
        receive(desk().execute(std::move(work), lane), std::move(then));
    }

    using Change = std::function<base::Result<void>(account::Session&)>;
    /// Changes the store by @p change and gives the keys back to the list. If it is done, says @p done; then
    /// @p then, which may be empty, hears of it, whatever became of it.
    void execute(Change change, const QString& done, std::function<void(bool isDone)> then);

private:
    template <typename Outcome, typename Then>
    void receive(const QFuture<Outcome>& future, Then then)
    {
        base::whenFinished(future, this, [this, then = std::move(then)](const Outcome& outcome) {
            outcome ? then(*outcome) : say(outcome.error());
        });
    }

    Parts m_parts;
    const exam::Definition* m_exam = nullptr;
};

/// Ends @p task with the scope: a lane may keep its last job, and with it the task, until the next one comes.
class TaskEnd {
public:
    explicit TaskEnd(const TaskHandle& task) : m_task(task) {}
    ~TaskEnd() { m_task.finish(); }
    Q_DISABLE_COPY_MOVE(TaskEnd)

private:
    TaskHandle m_task;
};

} // namespace examdesk::ui
