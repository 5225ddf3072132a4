// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_bar.h"

#include "icons.h"
#include "tokens.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// What a person presses or writes in; a list goes on above and below the message.
bool isControl(const QWidget* widget)
{
    if (!qobject_cast<const QAbstractButton*>(widget) && !qobject_cast<const QLineEdit*>(widget) &&
        !qobject_cast<const QComboBox*>(widget))
        return false;
    for (const QWidget* above = widget->parentWidget(); above; above = above->parentWidget())
        if (qobject_cast<const QAbstractScrollArea*>(above))
            return false; // it scrolls
    return true;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_timer(new QTimer(this)), m_icon(new QLabel(this)), m_sentence(new QLabel(this)),
      m_toggle(new QToolButton(this)), m_copy(new QToolButton(this)), m_details(new QPlainTextEdit(this))
{
    setObjectName(u"messageBar"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_toggle->setText(tr("Details"));
    m_toggle->setCheckable(true);
    m_copy->setIcon(icon(Icon::Copy));
    m_copy->setToolTip(tr("Copy the message and its details"));
    m_copy->setAccessibleName(m_copy->toolTip());
    auto* close = new QToolButton(this);
    close->setIcon(icon(Icon::Close));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close this message"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFixedHeight(tokens::kDetailsHeight);
    m_details->setAccessibleName(tr("Details"));
    m_details->hide();

    m_icon->setFixedHeight(tokens::kControlHeight);
    m_sentence->setMinimumHeight(tokens::kControlHeight);
    auto* row = new QHBoxLayout;
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    for (QToolButton* button : {m_toggle, m_copy, close}) {
        button->setFixedHeight(tokens::kControlHeight);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::kGapSmall, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    layout->addLayout(row);
    layout->addWidget(m_details);
    hide();

    setAutoFillBackground(true); // it lies over the work
    m_timer->setInterval(tokens::kMessageMilliseconds);
    connect(m_timer, &QTimer::timeout, this, &MessageBar::leave);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool isOpen) {
        m_details->setVisible(isOpen);
        Q_EMIT changed();
    });
    connect(m_copy, &QToolButton::clicked, this, &MessageBar::copy);
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);
}

void MessageBar::showError(const base::Error& error)
{
    say(error.message, error.detail, true);
}

void MessageBar::showInfo(const QString& sentence, const QString& details)
{
    say(sentence, details, false);
}

void MessageBar::clear()
{
    m_timer->stop();
    hide();
    m_sentence->clear();
    m_details->clear();
}

void MessageBar::letGo()
{
    if (!isHidden() && !m_timer->isActive())
        m_timer->start();
}

void MessageBar::overtake()
{
    if (m_wrong)
        letGo();
    else
        clear();
}

void MessageBar::leave()
{
    // Behind a dialog nobody has read it: it stays until the dialog is gone, and its time after that.
    const QWidget* dialog = QApplication::activeModalWidget();
    const bool isCovered = dialog && !dialog->isAncestorOf(this);
    const bool wasCovered = std::exchange(m_wasCovered, isCovered);
    if (!isCovered && !wasCovered && !underMouse() && !isAncestorOf(QApplication::focusWidget()))
        clear();
}

void MessageBar::place(const QRect& room)
{
    if (isHidden())
        return;
    const int width = qMin(tokens::kReadingWidth + tokens::kGapHuge, room.width() / 2);
    layout()->invalidate(); // what was said before may have had other lines;
    layout()->activate();   // and this tells the rows within, too
    const int height = qMin(layout()->totalHeightForWidth(width), room.height());
    const QRect low(room.left() + tokens::kGapSmall, room.bottom() - height - tokens::kGapSmall, width,
                    height);
    setGeometry(clearOfControls(low, room));
    raise();
}

/// @p low, or as far above it as leaves free what can be pressed or written in there: a click that is meant
/// for a button must not land on what was said. Where all is full of controls it stays below.
QRect MessageBar::clearOfControls(const QRect& low, const QRect& room) const
{
    QRect clear = low;
    QList<QRect> taken;
    for (const QWidget* each : parentWidget()->findChildren<QWidget*>())
        if (each->isVisible() && !isAncestorOf(each) && isControl(each))
            taken.append(QRect(each->mapTo(parentWidget(), QPoint()), each->size()));
    std::sort(taken.begin(), taken.end(),
              [](const QRect& one, const QRect& other) { return one.top() > other.top(); });
    for (const QRect& control : std::as_const(taken))
        if (control.intersects(clear))
            clear.moveBottom(control.top() - tokens::kGapSmall);
    return clear.top() >= room.top() ? clear : low;
}

QString MessageBar::sentence() const
{
    return m_sentence->text();
}

QString MessageBar::details() const
{
    return m_details->toPlainText();
}

bool MessageBar::detailsShown() const
{
    return m_details->isVisibleTo(this);
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        clear();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void MessageBar::say(const QString& sentence, const QString& details, bool wrong)
{
    m_wasCovered = false;
    m_wrong = wrong;
    m_sentence->setText(sentence);
    m_details->setPlainText(details);
    m_toggle->setChecked(false);
    m_toggle->setHidden(details.isEmpty());
    setAccessibleName(sentence);
    setProperty("tone", wrong ? u"wrong"_s : u"info"_s);
    style()->unpolish(this); // the style sheet reads "tone" only when it polishes
    style()->polish(this);
    drawIcon();
    show();
    wrong || !details.isEmpty() ? m_timer->stop() : m_timer->start();
    Q_EMIT changed();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::drawIcon()
{
    const tokens::Colors& colors = tokens::colors(palette());
    m_icon->setPixmap(iconPixmap(m_wrong ? Icon::Error : Icon::Info, tokens::kIconMedium,
                                 m_wrong ? colors.wrong : colors.secondary, devicePixelRatioF()));
}

void MessageBar::copy()
{
    const QString text = details().isEmpty() ? sentence() : sentence() + u'\n' + details();
    QGuiApplication::clipboard()->setText(text);
}

} // namespace examdesk::ui
