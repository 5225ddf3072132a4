// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;

namespace examdesk::ui {

/// The house's icons: one family on a 24 px grid, drawn in resources/icons/<name>.svg.
enum class Icon {
    Overview,
    Candidates,
    Audit,
    Photo,
    Payments,
    Tickets,
    Sync,
    Search,
    Approve,
    Reject,
    Return,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    Rotate,
    Compare,
    Loupe,
    Import,
    Export,
    Print,
    Play,
    Stop,
    Close,
    Check,
    Warning,
    Error,
    Info,
    Waiting,
    Eye,
    EyeOff,
    User,
    SignOut,
    Settings,
    Refresh,
    Up,
    Down,
    Filter,
    Folder,
    Document,
    Cloud,
    Offline,
    Copy,
    Keyboard,
    Undo,
    Exam,
    Columns,
    Count,
};

/// Which palette colour an icon wears. It is looked up whenever the icon is painted, so a change of theme
/// needs nothing.
enum class IconTone { Text, Secondary, Accent, OnAccent, Done, Attention, Wrong };

/// A QIcon that is sharp at every size and scale; its disabled state is paler.
QIcon icon(Icon name, IconTone tone = IconTone::Text);

/// @p name in @p color, @p size logical pixels square, for a screen of @p scale.
QPixmap iconPixmap(Icon name, int size, const QColor& color, double scale);

/// Paints @p name into @p rect, at the resolution of the painter's device.
void paintIcon(QPainter& painter, const QRect& rect, Icon name, const QColor& color);

/// The resource of @p name's drawing.
QString iconPath(Icon name);

} // namespace examdesk::ui
