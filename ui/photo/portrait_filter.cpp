// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_filter.h"

#include "ui/kit/filter_focus.h"
#include "ui/kit/tokens.h"
#include "ui/review/rule_words.h"
#include "ui/workbench/review_mark.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

PortraitFilter::PortraitFilter(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    m_state = add(tr("State"));
    m_conclusion = add(tr("What the check says"));
    m_rule = add(tr("Broken rule"));
    for (const QString& state : {u"waiting"_s, u"approved"_s, u"returned"_s, u"rejected"_s})
        m_state->addItem(reviewMark(state).word, state);
    m_state->addItem(tr("All states"), QString());
    m_conclusion->addItem(tr("All verdicts"), QString());
    for (const QString& conclusion : {u"unchecked"_s, u"pass"_s, u"fail"_s, u"person"_s})
        m_conclusion->addItem(conclusionMark(conclusion).word, conclusion);
    m_rule->addItem(tr("All rules"), QString());
}

QComboBox* PortraitFilter::add(const QString& name)
{
    constexpr int kLetters = 9;
    auto* box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLetters);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &PortraitFilter::changed);
    leaveAfterChoice(*box);
    return box;
}

void PortraitFilter::setExam(const exam::Definition& exam)
{
    {
        const QSignalBlocker blocker(this);
        m_rule->clear();
        m_rule->addItem(tr("All rules"), QString());
        for (const exam::PortraitRule& rule : exam.portrait.rules)
            m_rule->addItem(ruleReason(rule.rule), rule.rule);
    }
    clear();
}

void PortraitFilter::clear()
{
    setConclusion({});
}

void PortraitFilter::setConclusion(const QString& conclusion)
{
    {
        const QSignalBlocker blocker(this);
        for (QComboBox* box : {m_state, m_conclusion, m_rule})
            box->setCurrentIndex(0);
        m_conclusion->setCurrentIndex(qMax(0, m_conclusion->findData(conclusion)));
    }
    Q_EMIT changed();
}

QString PortraitFilter::state() const
{
    return m_state->currentData().toString();
}

QString PortraitFilter::conclusion() const
{
    return m_conclusion->currentData().toString();
}

audit::QueueQuery PortraitFilter::narrowed(audit::QueueQuery query) const
{
    query.state = state();
    query.conclusion = conclusion();
    query.rule = m_rule->currentData().toString();
    return query;
}

bool PortraitFilter::isNarrow() const
{
    return m_state->currentIndex() != 0 || m_conclusion->currentIndex() > 0 || m_rule->currentIndex() > 0;
}

} // namespace examdesk::ui
