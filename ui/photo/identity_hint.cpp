// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity_hint.h"

#include "audit/audit_service.h"
#include "base/async.h"
#include "likeness/likeness_service.h"
#include "photo/likeness_pairs.h"

#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Result;

namespace {

/// Different people score at most this (photo::LikenessLimits says how it was measured).
constexpr double kDifferent = 0.4;

/// The material under which exam definitions ask for the front of the ID card.
QString idCardKind()
{
    return u"id_card_front"_s;
}

struct Compared {
    bool hasIdCard = false;
    std::optional<double> score;
};

Result<Compared> compareWithIdCard(Session& session, const CompareFaces& compare,
                                   const audit::QueueRow& portrait)
{
    const auto rows = audit::AuditService(session).ofCandidate(portrait.candidate);
    if (!rows)
        return base::fail(rows.error());
    for (const audit::QueueRow& row : *rows)
        if (row.kind == idCardKind() && row.state != u"superseded") {
            // A file that is not here, or is no picture, is as good as one without a face.
            const auto score = compare(session, portrait.sha256, row.sha256);
            return Compared{true, score ? *score : std::nullopt};
        }
    return Compared{};
}

} // namespace

CompareFaces likenessCompare(const QString& folder)
{
    return [folder](Session& session, const QString& sha256, const QString& other) {
        return likeness::LikenessService(session).compare(sha256, other, photo::Models::load(folder));
    };
}

IdentityHint::IdentityHint(Desk& desk, CompareFaces compare, QObject* parent)
    : QObject(parent), m_desk(desk), m_compare(std::move(compare))
{}

void IdentityHint::discard()
{
    ++m_generation;
    m_asked.cancel(); // not begun if its turn has not come
}

void IdentityHint::compare(const exam::Definition& exam, const audit::QueueRow& portrait)
{
    discard();
    if (!exam.material(idCardKind()))
        return;
    const auto comparing =
        m_desk.execute([compare = m_compare,
                        portrait](Session& session) { return compareWithIdCard(session, compare, portrait); },
                       Desk::Lane::Slow);
    m_asked = QFuture<void>(comparing);
    base::whenFinished(comparing, this, [this, generation = m_generation](const Result<Compared>& done) {
        if (generation != m_generation || !done)
            return; // only a hint: what failed is said by what the page itself reads
        if (done->hasIdCard)
            say(done->score);
        else
            Q_EMIT answered({State::Waiting, tr("No picture of the ID card")}, {});
    });
}

void IdentityHint::say(const std::optional<double>& score)
{
    if (!score) {
        Q_EMIT answered({State::Waiting, tr("ID card: not compared")},
                        tr("One of the two pictures shows no face, its file is not here, or the face models "
                           "are not installed."));
        return;
    }
    const auto text = [](double number) { return QLocale::c().toString(number, 'f', 2); };
    const double same = photo::LikenessLimits().face;
    const QString explanation =
        tr("The faces of the portrait and of the ID card score %1. From %2 on it is usually one person, "
           "below %3 usually not. A hint: you decide.")
            .arg(text(*score), text(same), text(kDifferent));
    if (*score >= same)
        Q_EMIT answered({State::Done, tr("Like the ID card: %1").arg(text(*score))}, explanation);
    else if (*score >= kDifferent)
        Q_EMIT answered({State::Attention, tr("Hardly like the ID card: %1").arg(text(*score))}, explanation);
    else
        Q_EMIT answered({State::Wrong, tr("Not like the ID card: %1").arg(text(*score))}, explanation);
}

} // namespace examdesk::ui
