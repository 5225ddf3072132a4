// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_line.h"

#include "base/async.h"

namespace examdesk::account {

using base::Result;

namespace {

constexpr int kUndoDepth = 100;

} // namespace

DecisionLine::DecisionLine(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

void DecisionLine::decide(const Decision& decision)
{
    begin(decision.ids);
    const int number = ++m_number;
    if (decision.takeBack)
        m_done.append({number, decision});
    if (m_done.size() > kUndoDepth)
        m_done.removeFirst();
    base::whenFinished(m_desk.run(decision.give), this,
                       [this, number, decision](const Result<void>& outcome) {
                           end(decision.ids);
                           if (outcome) {
                               Q_EMIT decided(decision);
                               return;
                           }
                           m_done.removeIf([number](const auto& done) { return done.first == number; });
                           Q_EMIT refused(decision, outcome.error());
                       });
}

bool DecisionLine::undo()
{
    if (m_done.isEmpty())
        return false;
    const Decision decision = m_done.takeLast().second;
    begin(decision.ids);
    base::whenFinished(m_desk.run(decision.takeBack), this, [this, decision](const Result<void>& outcome) {
        end(decision.ids);
        if (outcome)
            Q_EMIT reopened(decision);
        else
            Q_EMIT refused(decision, outcome.error());
    });
    return true;
}

void DecisionLine::begin(const QStringList& ids)
{
    for (const QString& id : ids)
        ++m_underWay[id];
}

void DecisionLine::end(const QStringList& ids)
{
    for (const QString& id : ids) {
        if (--m_underWay[id] == 0)
            m_underWay.remove(id);
    }
}

} // namespace examdesk::account
