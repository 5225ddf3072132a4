// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_bar.h"

#include "candidate_words.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/tokens.h"

#include <QAbstractItemView>
#include <QComboBox>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kLevel =
    u"level/"_s; ///< Of entries of the approval box that name the level which is to decide.
const QString kAccommodation = u"accommodation/"_s; ///< Of the entry of those who wait for an accommodation.
constexpr int kBoxCharacters = 9; ///< A long school must not push the others to a second line.

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
    fill(*m_approval, approvals);
    m_approval->setHidden(exam.audit.levels.isEmpty() && exam.accommodations.isEmpty());
    m_portrait->setHidden(!exam.identityWindow);
    fill(*m_school, {});
    m_school->hide();
    for (QComboBox* box : {m_approval, m_payment, m_portrait}) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(0);
    }
    m_search.clear();
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
    return {.exam = {},
            .search = m_search,
            .type = m_type->currentData().toString(),
            .approval = byLevel || byAccommodation ? QString() : approval,
            .level = byLevel ? approval.mid(kLevel.size()) : QString(),
            .payment = m_payment->currentData().toString(),
            .portrait = m_portrait->currentData().toString(),
            .school = m_school->currentData().toString(),
            .accommodation = byAccommodation ? approval.mid(kAccommodation.size()) : QString()};
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
    m_search = filter.value(u"search"_s).toString().simplified();
    if (query() != before)
        Q_EMIT changed();
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
