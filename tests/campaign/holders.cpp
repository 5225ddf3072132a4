// SPDX-License-Identifier: GPL-3.0-or-later
#include "holders.h"

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

const QString kServer = u"server"_s;
constexpr int kSafekeeping = 19;

} // namespace

Holders::Holders(const QList<QJsonObject>& history)
{
    for (const QJsonObject& event : history)
        read(event);
}

void Holders::readCommand(const QString& what, const QJsonObject& event)
{
    const QString id = event["id"_L1].toString();
    const QString end = event["end"_L1].toString();
    if (event.contains("record"_L1))
        m_records.insert(id, event["record"_L1].toString());
    if (event.contains("kind"_L1))
        m_kinds.insert(id, event["kind"_L1].toString());
    if (what == u"given"_s) {
        ++m_given;
        m_ends[end].commands.insert(id);
        if (event.contains("file"_L1))
            m_ends[end].files.insert(event["file"_L1].toString());
    } else if (what == u"acknowledged"_s) {
        m_acknowledged += m_ends[kServer].commands.contains(id) ? 0 : 1;
        m_ends[kServer].commands.insert(id);
        m_ends[end].acknowledged.insert(id);
    } else if (what == u"settled"_s) {
        m_settled.insert(id);
    }
}

void Holders::read(const QJsonObject& event)
{
    const QString what = event["event"_L1].toString();
    const QString end = event["end"_L1].toString();
    readCommand(what, event);
    if (what == u"stored"_s)
        m_ends[kServer].files.insert(event["file"_L1].toString());
    else if (what == u"backup_begun"_s)
        m_copies.insert(event["backup"_L1].toString(), m_ends[kServer]);
    else if (what == u"restored"_s)
        m_ends[kServer] = m_copies.value(event["backup"_L1].toString());
    else if (what == u"copied"_s)
        m_copies.insert(event["copy"_L1].toString(), m_ends[end]);
    else if (what == u"from_copy"_s)
        m_ends[end] = m_copies.value(event["copy"_L1].toString());
    else if (what == u"old_store"_s && event["migration"_L1].toInt() < kSafekeeping)
        m_ends[end].commands -= m_ends[end].acknowledged; // It kept nothing that was acknowledged.
}

QSet<QString> Holders::mustBeThere() const
{
    QSet<QString> all;
    for (const Holder& end : m_ends)
        all.unite(end.commands);
    return all - m_settled;
}

QSet<QString> Holders::filesThatMustBeThere() const
{
    QSet<QString> all;
    for (const Holder& end : m_ends)
        all.unite(end.files);
    return all;
}

} // namespace examdesk::campaign
