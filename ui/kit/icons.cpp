// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.h"

#include "tokens.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <cmath>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kFiles{
    "overview", "candidates", "audit",    "photo",   "payments", "tickets",  "sync",     "search",
    "approve",  "reject",     "return",   "zoom_in", "zoom_out", "zoom_fit", "rotate",   "compare",
    "loupe",    "import",     "export",   "print",   "play",     "stop",     "close",    "check",
    "warning",  "error",      "info",     "waiting", "eye",      "eye_off",  "user",     "sign_out",
    "settings", "refresh",    "up",       "down",    "filter",   "folder",   "document", "cloud",
    "offline",  "copy",       "keyboard", "undo",    "exam",     "columns"};
static_assert(kFiles.size() == size_t(Icon::Count));

QColor colorOf(IconTone tone, QIcon::Mode mode)
{
    const tokens::Colors& colors = tokens::colors(QGuiApplication::palette());
    if (mode == QIcon::Disabled)
        return colors.control;
    switch (tone) {
    case IconTone::Text:
        return mode == QIcon::Selected ? colors.onAccent : colors.text;
    case IconTone::Secondary:
        return colors.secondary;
    case IconTone::Accent:
        return colors.accent;
    case IconTone::OnAccent:
        return colors.onAccent;
    case IconTone::Done:
        return colors.done;
    case IconTone::Attention:
        return colors.attention;
    case IconTone::Wrong:
        return colors.wrong;
    }
    Q_UNREACHABLE();
}

// Looks the palette up while painting, so that icons follow a change of theme by themselves.
class TintedEngine : public QIconEngine {
public:
    TintedEngine(Icon name, IconTone tone) : m_name(name), m_tone(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colorOf(m_tone, mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    // @p size is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int edge = qRound(qMin(size.width(), size.height()) / scale);
        return iconPixmap(m_name, edge, colorOf(m_tone, mode), scale);
    }
    QIconEngine* clone() const override { return new TintedEngine(m_name, m_tone); }
    QString key() const override { return u"examdesk"_s; }

private:
    Icon m_name;
    IconTone m_tone;
};

} // namespace

QIcon icon(Icon name, IconTone tone)
{
    return QIcon(new TintedEngine(name, tone));
}

QPixmap iconPixmap(Icon name, int size, const QColor& color, double scale)
{
    const QString key = u"examdesk/icon/%1/%2/%3/%4"_s.arg(int(name)).arg(size).arg(color.rgba()).arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int edge = qMax(1, int(std::lround(size * scale)));
    pixmap = QPixmap(edge, edge);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(iconPath(name)).render(&painter, QRectF(0, 0, edge, edge));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter& painter, const QRect& rect, Icon name, const QColor& color)
{
    const int edge = qMin(rect.width(), rect.height());
    const QPixmap pixmap = iconPixmap(name, edge, color, painter.device()->devicePixelRatioF());
    painter.drawPixmap(rect.left() + (rect.width() - edge) / 2, rect.top() + (rect.height() - edge) / 2,
                       pixmap);
}

QString iconPath(Icon name)
{
    return u":/icons/%1.svg"_s.arg(QLatin1StringView(kFiles.at(size_t(name))));
}

} // namespace examdesk::ui
