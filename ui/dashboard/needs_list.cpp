// SPDX-License-Identifier: GPL-3.0-or-later
#include "needs_list.h"

#include "number_tile.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

namespace examdesk::ui {

namespace {

constexpr int kMostKeys = 9;

} // namespace

NeedsList::NeedsList(Shortcuts& shortcuts, QWidget* parent)
    : QFrame(parent), m_shortcuts(shortcuts), m_nothing(new QLabel(tr("Nothing waits for you here."), this))
{
    setProperty("card", true);
    setAccessibleName(tr("What waits for you"));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(tokens::kGapLarge, tokens::kGapMedium, tokens::kGapLarge,
                                  tokens::kGapMedium);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, tokens::kGapHair, 1, tokens::kGapHair);
    layout->setSpacing(0);
    layout->addWidget(m_nothing);
}

void NeedsList::addTile()
{
    const qsizetype index = m_tiles.size();
    auto* tile = new NumberTile(this);
    layout()->addWidget(tile);
    m_tiles.append(tile);
    const auto choose = [this, index] { Q_EMIT chosen(m_waiting.at(index)); };
    connect(tile, &NumberTile::clicked, this, choose);
    if (index < kMostKeys)
        m_keys.append(m_shortcuts.add({}, QKeySequence(Qt::Key(Qt::Key_1 + index)), choose));
}

void NeedsList::setWaiting(const QList<Waiting>& waiting)
{
    m_waiting = waiting;
    while (m_tiles.size() < m_waiting.size())
        addTile();
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        const bool isShown = i < m_waiting.size();
        m_tiles.at(i)->setVisible(isShown);
        QAction* key = m_keys.value(i);
        if (key)
            key->setVisible(isShown);
        if (!isShown)
            continue;
        const Waiting& one = m_waiting.at(i);
        if (key)
            key->setText(one.what);
        m_tiles.at(i)->setContent(one.number, one.what, one.more,
                                  key ? key->shortcut().toString(QKeySequence::NativeText) : QString());
    }
    m_nothing->setVisible(m_waiting.isEmpty());
}

} // namespace examdesk::ui
