// SPDX-License-Identifier: GPL-3.0-or-later
#include "removal_card.h"

#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

RemovalCard::RemovalCard(QWidget* parent)
    : QFrame(parent), m_sentence(new QLabel(this)), m_remove(new QPushButton(this)),
      m_keep(new QPushButton(this))
{
    setObjectName(u"messageBar"_s); // it looks like one
    setProperty("tone", u"attention"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(u"removals"_s);
    m_remove->setObjectName(u"remove"_s);
    m_keep->setObjectName(u"keep_for_now"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(tokens::kGapMedium, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_remove);
    layout->addWidget(m_keep);
    setKeys({}, {});
    connect(m_remove, &QPushButton::clicked, this, &RemovalCard::removeWanted);
    connect(m_keep, &QPushButton::clicked, this, &RemovalCard::keepWanted);
}

void RemovalCard::present(const QString& sentence, bool isPutOff)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    for (QPushButton* button : {m_remove, m_keep})
        button->setAccessibleDescription(sentence);
    m_keep->setHidden(isPutOff);
}

void RemovalCard::setKeys(const QKeySequence& remove, const QKeySequence& keep)
{
    m_remove->setText(withKeys(tr("Remove them"), remove));
    m_keep->setText(withKeys(tr("Keep them for now"), keep));
}

void RemovalCard::setFree(bool mayRemove, bool mayKeep)
{
    m_remove->setEnabled(mayRemove);
    m_keep->setEnabled(mayKeep);
}

QList<QWidget*> RemovalCard::buttons() const
{
    return {m_remove, m_keep};
}

} // namespace examdesk::ui
