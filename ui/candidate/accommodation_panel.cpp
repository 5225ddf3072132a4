// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation_panel.h"

#include "accommodation_form.h"
#include "base/clock.h"
#include "reason_form.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/tokens.h"

#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using accommodation::Request;

namespace {

const QString kHidden = u"••••"_s;

StateMark markOf(const Request& request)
{
    switch (request.state) {
    case Request::State::Waiting:
        return {State::Attention, AccommodationPanel::tr("Waits for a decision")};
    case Request::State::Decided:
        return request.isRefused() ? StateMark{State::Wrong, AccommodationPanel::tr("Refused")}
               : request.granted.size() < request.asked.size()
                   ? StateMark{State::Done, AccommodationPanel::tr("Granted in part")}
                   : StateMark{State::Done, AccommodationPanel::tr("Granted")};
    case Request::State::Withdrawn:
        return {State::Waiting, AccommodationPanel::tr("Withdrawn")};
    }
    Q_UNREACHABLE();
}

QString byAndAt(const QString& by, const QDateTime& at)
{
    return at.isValid() ? AccommodationPanel::tr("%1, %2").arg(by, base::shownTime(at)) : by;
}

} // namespace

const QString AccommodationPanel::kReason = u"accommodation_reason"_s;
const QString AccommodationPanel::kAnswer = u"accommodation_answer"_s;

AccommodationPanel::AccommodationPanel(QWidget* parent)
    : QWidget(parent), m_form(new AccommodationForm(this)), m_question(new ReasonForm(this)),
      m_facts(new FactList(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    for (QWidget* row : std::initializer_list<QWidget*>{m_form, m_question, m_facts})
        column->addWidget(row);
    m_facts->setObjectName(u"accommodation"_s);
    m_facts->alignWithOthers();
    connect(m_facts, &FactList::revealed, this, &AccommodationPanel::looked);
    for (InlineForm* form : std::initializer_list<InlineForm*>{m_form, m_question})
        connect(form, &InlineForm::opened, this, [this, form] { bringUp(form); });
}

QString AccommodationPanel::meaningOf(const exam::Accommodation& one)
{
    QStringList parts;
    if (one.extraTimePercent > 0)
        parts.append(tr("%1 % more time").arg(one.extraTimePercent));
    if (one.separateRoom)
        parts.append(tr("separate room"));
    if (one.groundFloor)
        parts.append(tr("ground floor"));
    if (one.accessibleSeat)
        parts.append(tr("accessible seat"));
    if (const QString aid = one.aid.shown(); !aid.isEmpty() && aid != one.name.shown())
        parts.append(aid);
    return parts.join(tr(", "));
}

QString AccommodationPanel::namesOf(const exam::Definition& exam, const QStringList& ids)
{
    QStringList names;
    for (const QString& id : ids) {
        const exam::Accommodation* one = exam.accommodation(id);
        names.append(one ? one->name.shown() : id);
    }
    return names.join(tr(", "));
}

void AccommodationPanel::setRequest(const exam::Definition& exam, const candidate::Candidate& candidate,
                                    const std::optional<Request>& request)
{
    QList<Fact> facts;
    if (!request) {
        facts.append({u"asked"_s, tr("Asked for"), tr("Nothing"), false, {}});
    } else {
        facts.append({u"asked"_s, tr("Asked for"),
                      namesOf(exam, request->asked) + u'\n' + byAndAt(request->askedBy, request->askedAt),
                      false, markOf(*request)});
        facts.append({kReason, tr("Reason"), kHidden, true, {}});
        if (request->state == Request::State::Decided && !request->decidedBy.isEmpty()) {
            facts.append(
                {u"decided"_s, tr("Decided"), byAndAt(request->decidedBy, request->decidedAt), false, {}});
            if (!request->answer.isEmpty())
                facts.append({kAnswer, tr("Why not all of it"), kHidden, true, {}});
        }
    }
    if (!candidate.accommodations.isEmpty())
        facts.append({u"granted"_s, tr("Granted"), namesOf(exam, candidate.accommodations), false, {}});
    m_facts->setFacts(facts);
}

void AccommodationPanel::clear()
{
    closeForms();
    m_facts->setFacts({});
}

bool AccommodationPanel::hasInput() const
{
    const InlineForm* const forms[] = {m_form, m_question};
    return std::any_of(std::begin(forms), std::end(forms),
                       [](const InlineForm* form) { return !form->isHidden() && form->hasInput(); });
}

void AccommodationPanel::closeForms()
{
    m_form->hide();
    m_question->hide();
}

void AccommodationPanel::setPlain(const QString& field, const QString& plain)
{
    m_facts->setPlain(field, plain);
}

void AccommodationPanel::bringUp(QWidget* form)
{
    QTimer::singleShot(0, form, [this, form] { // once it has its place
        for (QWidget* above = parentWidget(); above; above = above->parentWidget())
            if (auto* scroll = qobject_cast<QScrollArea*>(above))
                scroll->ensureWidgetVisible(form);
    });
}

} // namespace examdesk::ui
