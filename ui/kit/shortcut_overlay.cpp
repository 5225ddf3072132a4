// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortcut_overlay.h"

#include "theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QShortcut>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

ShortcutOverlay::ShortcutOverlay(const QList<Shortcuts::Entry>& entries, QWidget* page) : QFrame(page)
{
    setObjectName(u"shortcutOverlay"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Keys of this page"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(tokens::kGapHuge, tokens::kGapLarge, tokens::kGapHuge, tokens::kGapLarge);
    grid->setHorizontalSpacing(tokens::kGapHuge);
    grid->setVerticalSpacing(tokens::kGapSmall);
    auto* title = new QLabel(tr("Keys of this page"), this);
    title->setFont(titleFont(font()));
    grid->addWidget(title, 0, 0, 1, 2);
    for (int i = 0; i < entries.size(); ++i) {
        auto* keys = new QLabel(entries.at(i).keys, this);
        QFont bold = keys->font();
        bold.setBold(true);
        keys->setFont(bold);
        grid->addWidget(keys, i + 1, 0);
        grid->addWidget(new QLabel(entries.at(i).what, this), i + 1, 1);
    }
    auto* escape =
        new QShortcut(QKeySequence(Qt::Key_Escape), page, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &QWidget::close);
    connect(this, &QObject::destroyed, escape, &QObject::deleteLater);
    page->installEventFilter(this);
    place();
}

bool ShortcutOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    else if (event->type() == QEvent::Hide)
        close();
    return QFrame::eventFilter(watched, event);
}

void ShortcutOverlay::mousePressEvent(QMouseEvent*)
{
    close();
}

void ShortcutOverlay::place()
{
    adjustSize();
    QRect frame = geometry();
    frame.moveCenter(parentWidget()->rect().center());
    move(frame.topLeft());
}

} // namespace examdesk::ui
