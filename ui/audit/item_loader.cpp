// SPDX-License-Identifier: GPL-3.0-or-later
#include "item_loader.h"

#include "base/async.h"

namespace examdesk::ui {

using account::Session;
using audit::MaterialId;
using base::Result;

namespace {

constexpr int kKeptItems = 64;

Result<AuditItem> readItem(Session& session, const exam::Catalogue& exams, const MaterialId& id)
{
    const audit::AuditService audit(session);
    const candidate::CandidateService candidates(session, exams);
    const auto material = audit.find(id);
    if (!material)
        return base::fail(material.error());
    const auto candidate = candidates.find(material->candidate);
    if (!candidate)
        return base::fail(candidate.error());
    const auto standing = candidates.standing(*candidate);
    if (!standing)
        return base::fail(standing.error());
    const auto pictures = audit.ofCandidate(material->candidate);
    if (!pictures)
        return base::fail(pictures.error());
    return AuditItem{*material, *candidate, *standing, *pictures};
}

} // namespace

ItemLoader::ItemLoader(account::Desk& desk, const exam::Catalogue& exams, QObject* parent)
    : QObject(parent), m_desk(desk), m_exams(exams), m_items(kKeptItems)
{}

void ItemLoader::request(const MaterialId& id)
{
    if (m_items.contains(id.text()) || m_pending.contains(id.text()))
        return;
    m_pending.insert(id.text());
    const auto reading =
        m_desk.read([id, &exams = m_exams](Session& session) { return readItem(session, exams, id); });
    base::whenFinished(reading, this, [this, id, generation = m_generation](const Result<AuditItem>& item) {
        if (generation != m_generation)
            return;
        m_pending.remove(id.text());
        if (!item) {
            Q_EMIT failed(id, item.error());
            return;
        }
        m_items.insert(id.text(), new AuditItem(*item));
        Q_EMIT arrived(id);
    });
}

void ItemLoader::forget()
{
    ++m_generation;
    m_items.clear();
    m_pending.clear();
}

} // namespace examdesk::ui
