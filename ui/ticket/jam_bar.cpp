// SPDX-License-Identifier: GPL-3.0-or-later
#include "jam_bar.h"

#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

JamBar::JamBar(QWidget* parent)
    : QFrame(parent), m_sentence(new QLabel(this)), m_good(new QSpinBox(this)), m_reason(new QLineEdit(this)),
      m_resume(new QPushButton(this)), m_done(new QPushButton(tr("All pages are good"), this))
{
    setObjectName(u"jam_bar"_s);
    setFrameShape(QFrame::StyledPanel);
    m_sentence->setWordWrap(true);
    m_good->setObjectName(u"good_pages"_s);
    m_good->setAccessibleName(tr("Pages that are good"));
    m_reason->setObjectName(u"jam_reason"_s);
    m_reason->setAccessibleName(tr("What happened"));
    m_resume->setObjectName(u"resume"_s);
    m_resume->setIcon(icon(Icon::Print));
    m_done->setObjectName(u"all_good"_s);
    auto* label = new QLabel(tr("Good up to &page"), this);
    label->setBuddy(m_good);
    auto* answer = new QHBoxLayout;
    answer->setSpacing(tokens::kGapSmall);
    answer->addWidget(label);
    answer->addWidget(m_good);
    answer->addWidget(m_reason, 1);
    auto* buttons = new QHBoxLayout; // of their own, so that the bar stays narrow beside the papers
    buttons->setSpacing(tokens::kGapSmall);
    buttons->addWidget(m_resume);
    buttons->addWidget(m_done);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::kGapSmall, tokens::kGapSmall, tokens::kGapSmall, tokens::kGapSmall);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_sentence);
    layout->addLayout(answer);
    layout->addLayout(buttons);
    hide();
    connect(m_good, &QSpinBox::valueChanged, this, &JamBar::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &JamBar::follow);
    connect(m_resume, &QPushButton::clicked, this,
            [this] { Q_EMIT resumed(m_good->value(), m_reason->text().trimmed()); });
    connect(m_done, &QPushButton::clicked, this, &JamBar::dropped);
}

void JamBar::offer(const QString& batch, int pages, const QList<int>& firstPages)
{
    m_firstPages = firstPages;
    m_isUnderWay = false;
    const QString question =
        tr("%n page(s) went out. If the paper jammed, say up to which page it is good: the "
           "rest is printed again, and the print register says why.",
           nullptr, pages);
    m_sentence->setText(tr("%1: %2").arg(batch, question));
    m_good->setRange(0, pages);
    m_good->setValue(pages);
    m_reason->setText(tr("Paper jam"));
    follow();
    show();
}

void JamBar::drop()
{
    hide();
}

void JamBar::setUnderWay(bool isUnderWay)
{
    m_isUnderWay = isUnderWay;
    follow();
}

void JamBar::follow()
{
    const bool isAll = m_good->value() == m_good->maximum();
    setObstacle(*m_resume, m_isUnderWay ? tr("The rest is on its way.")
                           : isAll      ? tr("All pages are said to be good: choose the last good one first.")
                           : m_reason->text().trimmed().isEmpty() ? tr("The print register needs a reason.")
                                                                  : QString());
    const auto behind = std::ranges::upper_bound(m_firstPages, m_good->value() + 1);
    const int next = behind == m_firstPages.begin() ? 1 : *std::prev(behind);
    m_resume->setText(isAll ? tr("Go on") : tr("Go on from page %1").arg(next));
}

} // namespace examdesk::ui
