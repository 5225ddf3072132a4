// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/work_page.h"

#include <type_traits>
#include <utility>

namespace examdesk::ui {

class AskBar;

/// What the controllers of the page work with. All of it outlives them.
struct PageContext {
    Workbench bench;
    WorkPage& page; ///< For its messages, keys and exam.
    AskBar& question;

    /// The exam on show; null before one is chosen.
    const exam::Definition* exam() const { return page.exam(); }
    bool mayExecute(QStringView command) const { return bench.desk.mayExecute(command.toString()); }

    /// Says what came of work for @p examId; by name if another exam is on show by now.
    void tell(const QString& examId, const QString& sentence) const;
    void tell(const QString& examId, base::Error error) const;

    /// Runs @p work (a function of account::Session& that returns a base::Result<T> and changes nothing) in a
    /// lane and hands the T to @p then on the window's thread; an error goes to the page's message line.
    /// Never after @p owner died.
    template <typename Work, typename Then>
    void fetch(QObject& owner, Work work, Then then,
               account::Desk::Lane lane = account::Desk::Lane::Quick) const
    {
        receive(owner, bench.desk.read(std::move(work), lane), std::move(then));
    }
    /// The same of work that changes something.
    template <typename Work, typename Then>
    void perform(QObject& owner, Work work, Then then,
                 account::Desk::Lane lane = account::Desk::Lane::Quick) const
    {
        receive(owner, bench.desk.execute(std::move(work), lane), std::move(then));
    }

    /// The same in the slow lane, as a task with @p title in the status bar; @p work has its progress too.
    template <typename Work, typename Then>
    void run(QObject& owner, const QString& title, Work work, Then then) const
    {
        const TaskHandle task = bench.tasks.start(title);
        perform(
            owner,
            [work = std::move(work), task](account::Session& session) {
                return work(session, task.progress());
            },
            std::move(then), account::Desk::Lane::Slow);
    }

private:
    template <typename Outcome, typename Then>
    void receive(QObject& owner, const QFuture<Outcome>& future, Then then) const
    {
        base::whenFinished(
            future, &owner,
            [context = *this, then = std::move(then), id = idOfExam()](const Outcome& outcome) {
                if (!outcome)
                    return context.tell(id, outcome.error());
                if constexpr (std::is_void_v<typename Outcome::value_type>)
                    then();
                else
                    then(*outcome);
            });
    }
    QString idOfExam() const { return exam() ? exam()->id : QString(); }
};

} // namespace examdesk::ui
