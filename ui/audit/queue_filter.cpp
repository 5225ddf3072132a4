// SPDX-License-Identifier: GPL-3.0-or-later
#include "queue_filter.h"

#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

void choose(QComboBox& box, const QString& value)
{
    box.setCurrentIndex(qMax(0, box.findData(value)));
}

} // namespace

QueueFilter::QueueFilter(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    m_state = add(tr("State"));
    m_kind = add(tr("Material"));
    m_school = add(tr("School"));
    m_state->addItem(tr("Waiting"), u"waiting"_s);
    m_state->addItem(tr("Approved"), u"approved"_s);
    m_state->addItem(tr("Returned"), u"returned"_s);
    m_state->addItem(tr("Rejected"), u"rejected"_s);
    m_state->addItem(tr("All states"), QString());
    m_kind->addItem(tr("All materials"), QString());
    m_school->addItem(tr("All schools"), QString());
}

QComboBox* QueueFilter::add(const QString& name)
{
    constexpr int kLetters = 8; // long names of schools must not push the title away
    auto* box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLetters);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &QueueFilter::changed);
    return box;
}

void QueueFilter::setExam(const exam::Definition& exam)
{
    {
        const QSignalBlocker blocker(this);
        m_kind->clear();
        m_kind->addItem(tr("All materials"), QString());
        for (const exam::Material& material : exam.materials)
            m_kind->addItem(material.name.shown(), material.id);
    }
    clear();
}

void QueueFilter::setSchools(const QStringList& schools)
{
    const QSignalBlocker blocker(this);
    const QString chosen = m_school->currentData().toString();
    m_school->clear();
    m_school->addItem(tr("All schools"), QString());
    for (const QString& school : schools)
        m_school->addItem(school, school);
    choose(*m_school, chosen);
}

void QueueFilter::clear()
{
    {
        const QSignalBlocker blocker(this);
        for (QComboBox* box : {m_state, m_kind, m_school})
            box->setCurrentIndex(0);
    }
    Q_EMIT changed();
}

QString QueueFilter::state() const
{
    return m_state->currentData().toString();
}

audit::QueueQuery QueueFilter::narrowed(audit::QueueQuery query) const
{
    query.state = state();
    query.kind = m_kind->currentData().toString();
    query.school = m_school->currentData().toString();
    return query;
}

bool QueueFilter::isNarrow() const
{
    return m_state->currentIndex() != 0 || m_kind->currentIndex() > 0 || m_school->currentIndex() > 0;
}

} // namespace examdesk::ui
