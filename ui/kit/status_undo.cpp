// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_undo.h"

#include "elided_label.h"
#include "icons.h"
#include "tokens.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>

#include <utility>

namespace examdesk::ui {

StatusUndo::StatusUndo(QWidget* parent)
    : QWidget(parent), m_sentence(new ElidedLabel(this)), m_button(new QPushButton(tr("Undo"), this)),
      m_timer(new QTimer(this))
{
    m_button->setProperty("link", true); // as high as a line of text: nothing moves when it comes
    m_button->setIcon(icon(Icon::Undo));
    m_button->setShortcut(QKeySequence::Undo);
    m_button->setToolTip(tr("Undo (%1)").arg(m_button->shortcut().toString(QKeySequence::NativeText)));
    m_timer->setSingleShot(true);
    m_timer->setInterval(tokens::kUndoMilliseconds);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button);
    hide();
    connect(m_button, &QPushButton::clicked, this, &StatusUndo::undo);
    connect(m_timer, &QTimer::timeout, this, &StatusUndo::withdraw);
}

int StatusUndo::offer(const QString& sentence, std::function<void()> undo)
{
    m_undo = std::move(undo);
    m_sentence->setText(sentence);
    m_button->setAccessibleName(tr("Undo: %1").arg(sentence));
    m_timer->start();
    show();
    return ++m_offer;
}

void StatusUndo::withdrawOffer(int offer)
{
    if (offer == m_offer)
        withdraw();
}

void StatusUndo::undo()
{
    // Taken first: what it does may make an offer of its own.
    const std::function<void()> undo = std::exchange(m_undo, nullptr);
    withdraw();
    if (undo)
        undo();
}

void StatusUndo::withdraw()
{
    m_undo = nullptr;
    m_timer->stop();
    hide();
}

} // namespace examdesk::ui
