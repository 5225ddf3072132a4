// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_line.h"

#include "base/async.h"

namespace examdesk::audit {

using account::Session;
using base::Result;

namespace {

constexpr int kUndoDepth = 100;

} // namespace

DecisionLine::DecisionLine(account::Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

void DecisionLine::decide(const QList<Material>& seen, Decision decision, const QString& reason)
{
    Ids ids;
    for (const Material& material : seen)
        ids.append(material.id);
    begin(ids);
    m_done.append(ids);
    if (m_done.size() > kUndoDepth)
        m_done.removeFirst();
    const auto saved = m_desk.run([seen, decision, reason](Session& session) {
        return AuditService(session).decide(seen, decision, reason);
    });
    base::whenFinished(saved, this, [this, ids, seen, decision](const Result<void>& outcome) {
        end(ids);
        if (outcome) {
            Q_EMIT decided(seen, decision);
            return;
        }
        m_done.removeOne(ids);
        Q_EMIT refused(ids, outcome.error());
    });
}

bool DecisionLine::undo(const QString& reason)
{
    if (m_done.isEmpty())
        return false;
    const Ids ids = m_done.takeLast();
    begin(ids);
    const auto saved =
        m_desk.run([ids, reason](Session& session) { return AuditService(session).reopen(ids, reason); });
    base::whenFinished(saved, this, [this, ids](const Result<void>& outcome) {
        end(ids);
        if (outcome)
            Q_EMIT reopened(ids);
        else
            Q_EMIT refused(ids, outcome.error());
    });
    return true;
}

void DecisionLine::begin(const Ids& ids)
{
    for (const MaterialId& id : ids)
        ++m_underWay[id.text()];
}

void DecisionLine::end(const Ids& ids)
{
    for (const MaterialId& id : ids) {
        if (--m_underWay[id.text()] == 0)
            m_underWay.remove(id.text());
    }
}

} // namespace examdesk::audit
