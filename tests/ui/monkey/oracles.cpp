// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracles.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/page.h"
#include "ui/shell/sign_in_window.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const QWidget* widget)
{
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text().isEmpty() ? button->accessibleName() : button->text();
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return label->text();
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->currentText();
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
        return edit->placeholderText().isEmpty() ? edit->accessibleName() : edit->placeholderText();
    return widget->accessibleName();
}

QString pageOf(const QWidget* widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const auto* page = qobject_cast<const ui::Page*>(widget))
            return page->key();
    }
    return u"window"_s;
}

bool showsWords(const QToolButton& button)
{
    return !button.text().isEmpty() && button.toolButtonStyle() != Qt::ToolButtonIconOnly &&
           (button.toolButtonStyle() != Qt::ToolButtonFollowStyle || button.icon().isNull());
}

/// How wide @p widget must be to show its words; nothing if it shows none, or gives way by design.
std::optional<int> neededWidth(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        const bool gives = label->wordWrap() || qobject_cast<const ui::ElidedLabel*>(label);
        return label->text().isEmpty() || gives ? std::nullopt : std::optional(label->sizeHint().width());
    }
    if (const auto* button = qobject_cast<const QToolButton*>(widget))
        return showsWords(*button) ? std::optional(button->sizeHint().width()) : std::nullopt;
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text().isEmpty() ? std::nullopt : std::optional(button->sizeHint().width());
    return std::nullopt;
}

std::optional<QString> cutInBox(const QComboBox& box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const int room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width();
    const int needed = box.fontMetrics().horizontalAdvance(box.currentText());
    // A filter among many may be narrow: it ends in "…", and its tooltip is whole. Four characters are to be
    // read.
    const bool isReadable = room >= box.fontMetrics().horizontalAdvance(u"\u8003\u52a1\u53f0\u8003"_s);
    if (box.isEditable() || isReadable || needed <= room)
        return std::nullopt;
    return u"its choice needs %1 px and has %2"_s.arg(needed).arg(room);
}

std::optional<QString> cutInTabs(const QTabBar& bar)
{
    for (int i = 0; i < bar.count(); ++i) {
        const int needed = bar.fontMetrics().horizontalAdvance(bar.tabText(i));
        if (bar.isTabVisible(i) && (bar.tabRect(i).width() < needed || bar.tabRect(i).right() > bar.width()))
            return u"its tab \"%1\" is cut"_s.arg(bar.tabText(i));
    }
    return std::nullopt;
}

std::optional<QString> cutInEdit(const QLineEdit& edit)
{
    const int needed = edit.fontMetrics().horizontalAdvance(edit.placeholderText());
    const int room = edit.width() - edit.textMargins().left() - edit.textMargins().right();
    if (!edit.text().isEmpty() || needed <= room)
        return std::nullopt;
    return u"its hint needs %1 px and has %2"_s.arg(needed).arg(room);
}

bool scrolls(const QWidget* widget)
{
    for (; widget && !widget->isWindow(); widget = widget->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(widget))
            return true;
    }
    return false;
}

std::optional<QString> cutWords(const QWidget* widget)
{
    const auto needed = neededWidth(widget);
    constexpr int kBearing = 1; // a letter may lean over the edge of its box
    if (needed && *needed > widget->width() + kBearing)
        return u"it needs %1 px and has %2"_s.arg(*needed).arg(widget->width());
    const int seen = widget->visibleRegion().boundingRect().width();
    if (needed && seen > 0 && seen + kBearing < *needed && !scrolls(widget))
        return u"it needs %1 px and %2 of it can be seen"_s.arg(*needed).arg(seen);
    if (const auto* label = qobject_cast<const QLabel*>(widget); label && label->wordWrap()) {
        const int high = label->heightForWidth(label->width());
        if (!label->text().isEmpty() && high > label->height())
            return u"it needs %1 px in height and has %2"_s.arg(high).arg(label->height());
    }
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return cutInBox(*box);
    if (const auto* bar = qobject_cast<const QTabBar*>(widget))
        return cutInTabs(*bar);
    const auto* edit = qobject_cast<const QLineEdit*>(widget);
    return edit ? cutInEdit(*edit) : std::nullopt;
}

} // namespace

QString described(const QWidget* widget)
{
    if (!widget)
        return u"nothing"_s;
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (!widget->objectName().isEmpty() && !widget->objectName().startsWith(u"qt_"_s))
        text += u" #"_s + widget->objectName();
    if (const QString words = wordsOf(widget); !words.isEmpty())
        text += u" \"%1\""_s.arg(words.left(40).simplified());
    return text + u" on "_s + pageOf(widget);
}

bool takesText(const QWidget* widget)
{
    if (!widget || !widget->isEnabled())
        return false;
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
        return !edit->isReadOnly();
    if (const auto* edit = qobject_cast<const QPlainTextEdit*>(widget))
        return !edit->isReadOnly();
    if (const auto* edit = qobject_cast<const QTextEdit*>(widget))
        return !edit->isReadOnly();
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->isEditable();
    return qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

FlashWatch::FlashWatch()
{
    qApp->installEventFilter(this);
}

bool FlashWatch::eventFilter(QObject* watched, QEvent* event)
{
    const auto* widget = event->type() == QEvent::Show ? qobject_cast<const QWidget*>(watched) : nullptr;
    const bool isPlain = widget && widget->isWindow() && widget->windowType() == Qt::Window;
    if (isPlain && !qobject_cast<const QMainWindow*>(widget) &&
        !qobject_cast<const ui::SignInWindow*>(widget))
        m_shown.append(described(widget));
    return false;
}

std::optional<Fault> focusFault(const QWidget& window)
{
    const QWidget* focused = window.focusWidget();
    if (!focused || focused == &window)
        return Fault{u"focus nowhere"_s, u"Nothing in the window has the focus."_s};
    if (!focused->isVisible())
        return Fault{u"focus unseen: "_s + described(focused),
                     u"The focus is on what cannot be seen: %1."_s.arg(described(focused))};
    if (!focused->isEnabled())
        return Fault{u"focus disabled: "_s + described(focused),
                     u"The focus is on what is disabled: %1."_s.arg(described(focused))};
    return std::nullopt;
}

QList<Fault> cutTexts(const QWidget& window)
{
    QList<Fault> faults;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        // What lies below another page of a stack, or outside a scroll area, is not to be read.
        if (!widget->isVisible() || widget->window() != &window || widget->visibleRegion().isEmpty())
            continue;
        if (const auto cut = cutWords(widget))
            faults.append({u"cut: "_s + described(widget),
                           u"Words are cut in a window of %1 × %2: %3: %4."_s.arg(window.width())
                               .arg(window.height())
                               .arg(described(widget), *cut)});
    }
    return faults;
}

} // namespace examdesk::test
