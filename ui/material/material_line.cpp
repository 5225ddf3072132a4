// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_line.h"

#include "arrival.h"
#include "ui/kit/held_key.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kPicture(tokens::kThumbnailHeight * 2 / 5, tokens::kThumbnailHeight * 2 / 5);

} // namespace

MaterialLine::MaterialLine(QWidget* parent)
    : QFrame(parent), m_picture(new QLabel(this)), m_name(new QLabel(this)), m_demand(new WrappedLabel(this)),
      m_said(new WrappedLabel(this)), m_badge(new StateBadge(this)), m_button(new QPushButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    m_picture->setFixedSize(kPicture);
    m_picture->setAlignment(Qt::AlignCenter);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    for (QLabel* label : std::initializer_list<QLabel*>{m_demand, m_said})
        label->setFont(secondaryFont(font()));
    m_demand->setForegroundRole(QPalette::PlaceholderText);
    m_button->setObjectName(u"handIn"_s);
    m_button->setAutoDefault(false);
    auto* words = new QVBoxLayout;
    words->setSpacing(tokens::kGapHair / 2);
    for (QWidget* word : std::initializer_list<QWidget*>{m_name, m_demand, m_said})
        words->addWidget(word);
    words->addStretch();
    auto* side = new QVBoxLayout;
    side->addWidget(m_badge, 0, Qt::AlignRight);
    side->addStretch();
    side->addWidget(m_button, 0, Qt::AlignRight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::kGapHair, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addLayout(side);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT handInWanted(m_content.kind); });
}

void MaterialLine::setContent(const Content& content)
{
    if (content == m_content)
        return;
    m_content = content;
    setObjectName(content.kind);
    m_name->setText(content.name);
    m_demand->setText(content.demand);
    m_demand->setHidden(content.demand.isEmpty());
    m_said->setText(content.said);
    m_said->setHidden(content.said.isEmpty());
    m_badge->setMark(content.mark);
    m_button->setText(content.button);
    m_button->setHidden(content.button.isEmpty());
    setObstacle(*m_button, content.obstacle);
    const QString act = content.sha256.isEmpty() ? content.button : tr("Return opens the picture");
    setAccessibleName(u"%1, %2"_s.arg(content.name, content.mark.word));
    setAccessibleDescription(QStringList{content.demand, content.said, act}.join(u". "_s));
    m_button->setAccessibleName(tr("%1: %2").arg(content.name, content.button));
    setToolTip(content.sha256.isEmpty() ? QString() : tr("Open large (Return, or double click)"));
}

void MaterialLine::setPicture(const QPixmap& picture)
{
    m_picture->setPixmap(picture.isNull() ? iconPixmap(Icon::Document, tokens::kIconLarge,
                                                       tokens::colors(palette()).control, devicePixelRatioF())
                                          : picture);
}

QSize MaterialLine::pictureSize() const
{
    return kPicture;
}

void MaterialLine::open()
{
    if (!m_content.sha256.isEmpty())
        Q_EMIT pictureWanted(m_content.kind);
    else if (m_button->isEnabled() && !m_content.button.isEmpty())
        Q_EMIT handInWanted(m_content.kind);
}

void MaterialLine::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier))
        return QFrame::keyPressEvent(event);
    if (isReturn) {
        if (!event->isAutoRepeat() && !HeldKey::isRepeating())
            open();
    } else if (event->key() == Qt::Key_Down) {
        focusNextPrevChild(true);
    } else if (event->key() == Qt::Key_Up) {
        focusNextPrevChild(false);
    } else {
        QFrame::keyPressEvent(event);
    }
}

void MaterialLine::mousePressEvent(QMouseEvent*)
{
    setFocus(Qt::MouseFocusReason);
}

void MaterialLine::mouseDoubleClickEvent(QMouseEvent*)
{
    open();
}

void MaterialLine::dragEnterEvent(QDragEnterEvent* event)
{
    if (!m_button->isEnabled() || m_content.button.isEmpty() || arrivalsIn(*event->mimeData()).isEmpty())
        return event->ignore();
    event->acceptProposedAction();
    setDropTarget(true);
}

void MaterialLine::dragLeaveEvent(QDragLeaveEvent*)
{
    setDropTarget(false);
}

void MaterialLine::dropEvent(QDropEvent* event)
{
    setDropTarget(false);
    event->acceptProposedAction();
    Q_EMIT dropped(m_content.kind, *event->mimeData());
}

void MaterialLine::setDropTarget(bool isTarget)
{
    m_isDropTarget = isTarget;
    update();
}

void MaterialLine::paintEvent(QPaintEvent*)
{
    const tokens::Colors& colors = tokens::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = hasFocus() || m_isDropTarget;
    const double half = isMarked ? tokens::kFocusRing / 2.0 : 0.5;
    painter.setPen(QPen(isMarked ? colors.accent : colors.line, isMarked ? tokens::kFocusRing : 1));
    painter.setBrush(m_isDropTarget ? colors.selection : colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), tokens::kRadius,
                            tokens::kRadius);
}

void MaterialLine::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    update();
}

void MaterialLine::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    update();
}

} // namespace examdesk::ui
