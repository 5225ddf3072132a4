// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_bar.h"

#include "candidate_words.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/icons.h"
#include "ui/kit/tokens.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPushButton>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kLevel =
    u"level/"_s; ///< Of entries of the approval box that name the level which is to decide.
const QString kAccommodation = u"accommodation/"_s; ///< Of the entry of those who wait for an accommodation.
const QString kProposal = u"proposal/"_s;           ///< Of the entries of those who wait for a second person.
constexpr int kBoxCharacters = 9; ///< A long school must not push the others to a second line.
constexpr int kLongestNarrowing = 220;

QList<std::pair<QString, QString>> entriesOf(const QStringList& names, StateMark (*mark)(const QString&))
{
    QList<std::pair<QString, QString>> entries;
    for (const QString& name : names)
        entries.append({name, mark(name).word});
    return entries;
}

} // namespace

FilterBar::FilterBar(QWidget* parent) : QWidget(parent)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(tokens::kGapSmall);
    m_type = addBox(u"type"_s, tr("Type: all"));
    m_approval = addBox(u"approval"_s, tr("Approval: all"));
    m_payment = addBox(u"payment"_s, tr("Payment: all"));
    m_portrait = addBox(u"portrait"_s, tr("Portrait: all"));
    m_school = addBox(u"school"_s, tr("School: all"));
    fill(*m_payment, entriesOf(paymentNames(), &paymentMark));
    fill(*m_portrait, entriesOf(portraitNames(), &portraitMark));
}

void FilterBar::setExam(const exam::Definition& exam)
{
    QList<std::pair<QString, QString>> types;
    for (const exam::CandidateType& type : exam.types)
        types.append({type.id, type.name.shown()});
    fill(*m_type, types);
    m_type->setHidden(types.size() < 2);
    auto approvals = entriesOf(approvalNames(), &approvalMark);
    for (const exam::AuditLevel& level : exam.audit.levels)
        approvals.append({kLevel + level.id, tr("Waits for: %1").arg(level.name.shown())});
    if (!exam.accommodations.isEmpty())
        approvals.append({kAccommodation + u"waiting"_s, tr("Waits for: accommodation")});
    approvals.append({kProposal + u"release"_s, tr("Waits for a second person: number")});
    if (std::any_of(exam.types.cbegin(), exam.types.cend(),
                    [](const exam::CandidateType& type) { return !type.becomes.isEmpty(); }))
        approvals.append({kProposal + u"type"_s, tr("Waits for a reviewer: candidate type")});
    fill(*m_approval, approvals);
    m_portrait->setHidden(!exam.identityWindow);
    fill(*m_school, {});
    m_school->hide();
    for (QComboBox* box : {m_approval, m_payment, m_portrait}) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(0);
    }
    m_search.clear();
    m_exam = &exam;
    m_narrowings.clear();
    showNarrowings();
}

void FilterBar::setWaiting(int count)
{
    const int entry = m_approval->findData(kAccommodation + u"waiting"_s);
    if (entry >= 0)
        m_approval->setItemText(entry, count > 0 ? tr("Waits for: accommodation (%1)").arg(count)
                                                 : tr("Waits for: accommodation"));
}

void FilterBar::setSchools(const QStringList& schools)
{
    const QString chosen = m_school->currentData().toString();
    QList<std::pair<QString, QString>> entries;
    for (const QString& school : schools)
        entries.append({school, school});
    fill(*m_school, entries);
    m_school->setHidden(schools.size() < 2);
    const QSignalBlocker quiet(m_school);
    m_school->setCurrentIndex(qMax(0, m_school->findData(chosen)));
}

candidate::CandidateQuery FilterBar::query() const
{
    const QString approval = m_approval->currentData().toString();
    const bool byLevel = approval.startsWith(kLevel);
    const bool byAccommodation = approval.startsWith(kAccommodation);
    const bool byProposal = approval.startsWith(kProposal);
    return {.exam = {},
            .search = m_search,
            .type = m_type->currentData().toString(),
            .approval = byLevel || byAccommodation || byProposal ? QString() : approval,
            .level = byLevel ? approval.mid(kLevel.size()) : QString(),
            .payment = m_payment->currentData().toString(),
            .portrait = m_portrait->currentData().toString(),
            .school = m_school->currentData().toString(),
            .accommodation = byAccommodation ? approval.mid(kAccommodation.size()) : QString(),
            .proposal = byProposal ? approval.mid(kProposal.size()) : QString(),
            .narrowings = m_narrowings};
}

void FilterBar::setFilter(const QVariantMap& filter)
{
    const candidate::CandidateQuery before = query();
    for (QComboBox* box : {m_type, m_approval, m_payment, m_portrait, m_school}) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(qMax(0, box->findData(filter.value(box->objectName()).toString())));
    }
    if (const QString level = filter.value(u"level"_s).toString(); !level.isEmpty()) {
        const QSignalBlocker quiet(m_approval);
        m_approval->setCurrentIndex(qMax(0, m_approval->findData(kLevel + level)));
    }
    if (const QString state = filter.value(u"accommodation"_s).toString(); !state.isEmpty()) {
        const QSignalBlocker quiet(m_approval);
        m_approval->setCurrentIndex(qMax(0, m_approval->findData(kAccommodation + state)));
    }
    if (const QString what = filter.value(u"proposal"_s).toString(); !what.isEmpty()) {
        const QSignalBlocker quiet(m_approval);
        m_approval->setCurrentIndex(qMax(0, m_approval->findData(kProposal + what)));
    }
    m_search = filter.value(u"search"_s).toString().simplified();
    m_narrowings.clear();
    emitIfOther(before);
}

void FilterBar::setQuery(const candidate::CandidateQuery& wanted)
{
    using candidate::Dimension;
    const candidate::CandidateQuery before = query();
    {
        const QSignalBlocker quiet(this);
        setFilter({{u"search"_s, wanted.search},
                   {u"type"_s, wanted.type},
                   {u"approval"_s, wanted.approval},
                   {u"level"_s, wanted.level},
                   {u"payment"_s, wanted.payment},
                   {u"portrait"_s, wanted.portrait},
                   {u"school"_s, wanted.school},
                   {u"accommodation"_s, wanted.accommodation},
                   {u"proposal"_s, wanted.proposal}});
    }
    const std::pair<Dimension, QString> chosen[] = {{Dimension::School, wanted.school},
                                                    {Dimension::Type, wanted.type},
                                                    {Dimension::Approval, wanted.approval}};
    for (const auto& [by, code] : chosen)
        if (m_exam && !code.isEmpty())
            addNarrowing(narrowingTo(*m_exam, by, code));
    for (const candidate::Narrowing& narrowing : wanted.narrowings)
        addNarrowing(narrowing);
    emitIfOther(before);
}

QComboBox* FilterBar::boxOf(candidate::Dimension by) const
{
    switch (by) {
    case candidate::Dimension::School:
        return m_school;
    case candidate::Dimension::Type:
        return m_type;
    case candidate::Dimension::Approval:
        return m_approval;
    default:
        return nullptr;
    }
}

/// In its box, if that has the value and says nothing else; a value that has no entry (nobody of that school
/// is here any more) must not be lost silently.
void FilterBar::addNarrowing(const candidate::Narrowing& narrowing)
{
    QComboBox* box = narrowing.code.isEmpty() ? nullptr : boxOf(narrowing.by);
    if (box && box->isHidden()) { // what nobody sees must not narrow
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(0);
    }
    const int entry = box && !box->isHidden() ? box->findData(narrowing.code) : -1;
    if (entry > 0 && (box->currentIndex() == 0 || box->currentIndex() == entry)) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(entry);
    } else if (!m_narrowings.contains(narrowing)) {
        m_narrowings.append(narrowing);
    }
}

void FilterBar::emitIfOther(const candidate::CandidateQuery& before)
{
    showNarrowings();
    if (query() != before)
        Q_EMIT changed();
}

void FilterBar::showNarrowings()
{
    for (QWidget* button : std::exchange(m_buttons, {})) {
        layout()->removeWidget(button);
        button->hide();
        button->deleteLater(); // it may be the one that was pressed
    }
    for (const candidate::Narrowing& narrowing : std::as_const(m_narrowings)) {
        const QString words = u"%1: %2"_s.arg(dimensionTitle(*m_exam, narrowing.by),
                                              shownCode(*m_exam, narrowing.by, narrowing.code));
        auto* button = new QPushButton(
            icon(Icon::Close), fontMetrics().elidedText(words, Qt::ElideMiddle, kLongestNarrowing), this);
        button->setObjectName(u"narrowing"_s);
        button->setAccessibleName(tr("Take off: %1").arg(words));
        button->setToolTip(button->accessibleName());
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, narrowing] {
            const candidate::CandidateQuery before = query();
            m_narrowings.removeOne(narrowing);
            emitIfOther(before);
        });
        layout()->addWidget(button);
        button->show();
        m_buttons.append(button);
    }
}

void FilterBar::clearSearch()
{
    if (m_search.isEmpty())
        return;
    m_search.clear();
    Q_EMIT changed();
}

QComboBox* FilterBar::addBox(const QString& name, const QString& label)
{
    auto* box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->addItem(label, QString());
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kBoxCharacters);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &FilterBar::changed);
    return box;
}

void FilterBar::fill(QComboBox& box, const QList<std::pair<QString, QString>>& entries)
{
    const QSignalBlocker quiet(&box);
    while (box.count() > 1)
        box.removeItem(1);
    for (const auto& [value, name] : entries)
        box.addItem(name, value);
    box.setCurrentIndex(0);
    box.view()->setMinimumWidth(box.view()->sizeHintForColumn(0) + tokens::kGapHuge);
}

} // namespace examdesk::ui
