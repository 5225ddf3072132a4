// SPDX-License-Identifier: GPL-3.0-or-later
#include "preview_range.h"

#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/theme.h"
#include "ui/kit/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

PreviewRange::PreviewRange(QWidget* parent)
    : QWidget(parent), m_sentence(new QLabel(this)), m_before(new QToolButton(this)),
      m_behind(new QToolButton(this))
{
    setObjectName(u"preview_range"_s);
    m_sentence->setFont(secondaryFont(font()));
    m_before->setIcon(icon(Icon::Up));
    m_before->setAccessibleName(tr("Papers before these"));
    m_behind->setIcon(icon(Icon::Down));
    m_behind->setAccessibleName(tr("Papers behind these"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_before);
    row->addWidget(m_behind);
    connect(m_before, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_behind, &QToolButton::clicked, this, [this] { step(1); });
    hide();
}

void PreviewRange::begin()
{
    m_first = 1;
    m_papers = 0;
    follow();
}

void PreviewRange::show(int papers)
{
    m_papers = papers;
    follow();
}

void PreviewRange::step(int by)
{
    const int first = m_first + by * kAtOnce;
    if (first < 1 || first > m_papers)
        return;
    m_first = first;
    follow();
    Q_EMIT moved();
}

void PreviewRange::follow()
{
    const int last = qMin(m_papers, m_first + kAtOnce - 1);
    const QLocale here = locale();
    m_sentence->setText(tr("Papers %1 to %2 of %3")
                            .arg(here.toString(m_first), here.toString(last), here.toString(m_papers)));
    setObstacle(*m_before, m_first > 1 ? QString() : tr("These are the first papers."),
                tr("Papers before these (Ctrl+Page Up)"));
    setObstacle(*m_behind, last < m_papers ? QString() : tr("These are the last papers."),
                tr("Papers behind these (Ctrl+Page Down)"));
    setVisible(m_papers > kAtOnce);
}

} // namespace examdesk::ui
