// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_line.h"

#include "base/async.h"

#include <algorithm>

namespace examdesk::account {

using base::Result;

namespace {

constexpr int kUndoDepth = 100;

} // namespace

DecisionLine::DecisionLine(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

void DecisionLine::decide(Decision decision)
{
    begin(decision.ids);
    decision.number = ++m_number;
    if (decision.takeBack)
        m_done.append(decision);
    if (m_done.size() > kUndoDepth)
        m_done.removeFirst();
    base::whenFinished(m_desk.execute(decision.apply), this, [this, decision](const Result<void>& outcome) {
        end(decision.ids);
        if (outcome) {
            Q_EMIT decided(decision);
            return;
        }
        m_done.removeIf([&decision](const Decision& done) { return done.number == decision.number; });
        Q_EMIT refused(decision, outcome.error());
    });
}

bool DecisionLine::undo()
{
    return takeBack(m_done.size() - 1);
}

bool DecisionLine::undo(int number)
{
    const auto found = std::find_if(m_done.begin(), m_done.end(),
                                    [number](const Decision& done) { return done.number == number; });
    return takeBack(found == m_done.end() ? -1 : found - m_done.begin());
}

void DecisionLine::forget(const QStringList& ids)
{
    m_done.removeIf([&ids](const Decision& done) {
        return std::any_of(done.ids.begin(), done.ids.end(),
                           [&ids](const QString& id) { return ids.contains(id); });
    });
}

bool DecisionLine::takeBack(qsizetype at)
{
    if (at < 0)
        return false;
    const Decision decision = m_done.takeAt(at);
    begin(decision.ids);
    base::whenFinished(m_desk.execute(decision.takeBack), this,
                       [this, decision](const Result<void>& outcome) {
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
