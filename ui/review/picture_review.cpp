// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_review.h"

#include "ui/workbench/decision_words.h"
#include "ui/workbench/review_mark.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::DecisionLine;
using account::Session;
using audit::AuditService;
using audit::Material;
using audit::MaterialId;
using audit::QueueRow;
using base::Error;
using base::Result;
using exam::Decision;

QString materialName(const exam::Definition* exam, const QString& kind)
{
    if (kind == audit::kPortraitKind)
        return PictureReview::tr("Portrait");
    const exam::Material* material = exam ? exam->material(kind) : nullptr;
    return material ? material->name.shown() : kind;
}

PictureReview::PictureReview(const Parts& parts, Model& model, Kind kind, Find find)
    : ReviewQueue(parts, model), m_kind(kind), m_find(std::move(find))
{}

void PictureReview::setDefinition(const exam::Definition* exam)
{
    m_exam = exam;
    setExam(exam ? exam->id : QString());
}

void PictureReview::show(const audit::QueueQuery& query)
{
    m_showsAllStates = query.state.isEmpty();
    list([query](Session& session, const std::optional<QueueRow>& last, int limit) {
        std::optional<audit::QueueKey> after;
        if (last)
            after = audit::QueueKey{last->submittedAt, last->id};
        return AuditService(session).page(query, after, limit);
    });
}

QString PictureReview::obstacle(bool hasPicture, const Error* failure) const
{
    if (shownId().isEmpty())
        return tr("Nothing is chosen.");
    if (selectedRows().size() > 1)
        return isAnySelectedWaiting() ? QString() : tr("All of the selected ones are decided.");
    const Material* material = m_find(shownId());
    if (!material || isShownUnderWay())
        return tr("The record is being read…");
    if (material->superseded)
        return tr("A newer picture took the place of this one.");
    if (material->state != candidate::Review::Waiting)
        return tr("This one is decided.");
    if (failure && failure->code == Error::Code::NotFound)
        return tr("Its file is not here yet: decide once it has arrived.");
    return hasPicture || failure ? QString() : tr("The picture is being read…");
}

bool PictureReview::isReopenable(const account::Principal& principal) const
{
    if (selectedRows().size() > 1)
        return !isAnySelectedWaiting(); // which of them are this person's is told when they are taken back
    const Material* material = m_find(shownId());
    if (!material || material->state == candidate::Review::Waiting || material->superseded)
        return false;
    return material->decidedBy == principal.name || principal.role == account::Role::SystemAdmin;
}

bool PictureReview::isBefore(const QueueRow& one, const QueueRow& other) const
{
    return one.submittedAt != other.submittedAt ? one.submittedAt < other.submittedAt
                                                : one.id.text() < other.id.text();
}

bool PictureReview::isWaiting(const QueueRow& row) const
{
    return row.state == u"waiting";
}

std::optional<QueueRow> PictureReview::afterDecision(QueueRow row, Decision decision) const
{
    if (!m_showsAllStates)
        return std::nullopt;
    row.state = stateAfter(decision);
    return row;
}

std::optional<Material> PictureReview::seen(const QString& id) const
{
    const Material* material = m_find(id);
    return material ? std::optional(*material) : std::nullopt;
}

QString PictureReview::nameOf(const QueueRow& row, bool withState) const
{
    const QString name = m_kind == Kind::Portraits
                             ? row.candidateName
                             : tr("%1 · %2").arg(row.candidateName, materialName(m_exam, row.kind));
    return withState ? tr("%1 (%2)").arg(name, reviewMark(row.state).word) : name;
}

QString PictureReview::questionOf(Decision decision, const QList<QueueRow>& rows, const QString& reason) const
{
    return decisionQuestion(m_kind == Kind::Portraits ? tr("Portraits") : tr("Materials"), decision,
                            int(rows.size()), reason);
}

QString PictureReview::buttonOf(Decision decision, int count) const
{
    return decisionButton(decision, count);
}

QString PictureReview::doneWith(Decision decision, int count, const QList<QueueRow>& rows) const
{
    if (count == 1 && rows.size() == 1)
        return tr("%1: %2").arg(nameOf(rows.first(), false), reviewMark(stateAfter(decision)).word);
    return decisionDone(m_kind == Kind::Portraits ? tr("Portraits") : tr("Materials"), decision, count);
}

QString PictureReview::whyLeftOut(int count) const
{
    return tr("%n are left: their file is not here yet.", nullptr, count);
}

std::function<Result<QList<QueueRow>>(Session&)> PictureReview::rowsOf(const QStringList& ids) const
{
    QList<MaterialId> wanted;
    for (const QString& id : ids)
        wanted.append(MaterialId(id));
    return [wanted](Session& session) { return AuditService(session).rows(wanted); };
}

std::function<Result<QList<Material>>(Session&)> PictureReview::decidable(const QList<QueueRow>& rows,
                                                                          Decision decision) const
{
    return [rows, decision](Session& session) { return AuditService(session).decidable(rows, decision); };
}

std::function<Result<QList<Material>>(Session&)> PictureReview::reopenable(const QList<QueueRow>& rows) const
{
    return [rows](Session& session) {
        auto materials = AuditService(session).behind(rows);
        const account::Principal& me = session.principal();
        if (materials)
            materials->removeIf([&me](const Material& material) {
                const bool isMine = material.decidedBy == me.name || me.role == account::Role::SystemAdmin;
                return material.state == candidate::Review::Waiting || !isMine;
            });
        return materials;
    };
}

DecisionLine::Work PictureReview::apply(const QList<Material>& seen, Decision decision,
                                        const QString& reason) const
{
    return [seen, decision, reason](Session& session) {
        return AuditService(session).decide(seen, decision, reason);
    };
}

DecisionLine::Work PictureReview::takeBack(const QList<Material>& seen, const QString& reason) const
{
    QList<MaterialId> ids;
    for (const Material& material : seen)
        ids.append(material.id);
    return [ids, reason](Session& session) { return AuditService(session).reopen(ids, reason); };
}

} // namespace examdesk::ui
