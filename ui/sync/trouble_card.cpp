// SPDX-License-Identifier: GPL-3.0-or-later
#include "trouble_card.h"

#include "recovery_words.h"
#include "ui/kit/action_button.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/wrapped_label.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {} // namespace

TroubleCard::TroubleCard(QAction* address, QAction* goOn, QWidget* parent)
    : QFrame(parent), m_title(new StateBadge(this)), m_sentence(new WrappedLabel(this)),
      m_address(new ActionButton(address, false, this)), m_addressLine(new WrappedLabel(this)),
      m_goOn(new ActionButton(goOn, false, this)), m_goOnLine(new WrappedLabel(this))
{
    setObjectName(u"messageBar"_s); // it looks like one
    setProperty("tone", u"attention"_s);
    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_sentence->setObjectName(u"trouble"_s);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setObjectName(u"right_address"_s);
    m_goOn->setObjectName(u"way_on"_s);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(tokens::kGapMedium, tokens::kGapSmall, tokens::kGapMedium, tokens::kGapSmall);
    grid->setHorizontalSpacing(tokens::kGapMedium);
    grid->setVerticalSpacing(tokens::kGapSmall);
    grid->addWidget(m_title, 0, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(m_sentence, 1, 0, 1, 2);
    int row = 2;
    for (const auto& [button, line] : {std::pair{m_address, m_addressLine}, std::pair{m_goOn, m_goOnLine}}) {
        button->showKeys(true);
        line->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(button, row, 0, Qt::AlignTop);
        grid->addWidget(line, row++, 1, Qt::AlignVCenter);
    }
    grid->setColumnStretch(1, 1);
    m_addressLine->setText(
        tr("If the server moved, or the address is mistyped: correct it below. Nothing else changes."));
    m_address->setAccessibleDescription(m_addressLine->text());
}

void TroubleCard::present(const RecoveryView& view)
{
    m_title->setMark(troubleMark(*view.overview.trouble));
    m_sentence->setText(store::sentenceOf(*view.overview.trouble));
    setAccessibleName(m_sentence->text());
    m_goOnLine->setText(wayOn(view).line);
    m_goOn->setAccessibleDescription(m_goOnLine->text());
}

QList<QWidget*> TroubleCard::buttons() const
{
    return {m_address, m_goOn};
}

} // namespace examdesk::ui
