// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_drawing.h"

#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

#include <array>

namespace examdesk::specimen {

namespace {

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QColor faded(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

/// A soft spot: light or shadow without an edge.
void paintGlow(QPainter& painter, QPointF centre, QSizeF radii, const QColor& color)
{
    painter.save();
    painter.translate(centre);
    painter.scale(radii.width(), radii.height());
    QRadialGradient gradient(QPointF(), 1);
    gradient.setColorAt(0, color);
    gradient.setColorAt(1, faded(color, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawEllipse(QPointF(), 1, 1);
    painter.restore();
}

/// Paints in units of T, with the origin between the eyes.
class PersonPainter {
public:
    PersonPainter(QPainter& painter, const Looks& looks)
        : m_painter(painter), m_looks(looks), m_shade(mixed(looks.skin, QColor(70, 30, 20), 0.45)),
          m_light(mixed(looks.skin, QColor(255, 245, 235), 0.4))
    {
        m_painter.setPen(Qt::NoPen);
    }

    void paint()
    {
        if (m_looks.longHair)
            paintHairBehind();
        paintBody();
        paintNeck();
        paintCollar();
        paintEars();
        paintHead();
        for (const int side : {-1, 1}) {
            paintEye(side);
            paintBrow(side);
        }
        paintNose();
        paintMouth();
        paintHair();
    }

private:
    void fill(const QPainterPath& path, const QBrush& brush) { m_painter.fillPath(path, brush); }
    void stroke(const QPainterPath& path, const QColor& color, double width)
    {
        m_painter.strokePath(path, QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }

    QPainterPath headPath() const
    {
        const double w = m_looks.faceWidth;
        QPainterPath path(QPointF(0, 1.0));
        path.cubicTo(0.24, 1.0, 0.42, 0.84, 0.54, 0.6);
        path.cubicTo(w * 0.95, 0.4, w, 0.15, w, -0.1);
        path.cubicTo(w, -0.75, 0.4, -1.0, 0, -1.0);
        path.cubicTo(-0.4, -1.0, -w, -0.75, -w, -0.1);
        path.cubicTo(-w, 0.15, -w * 0.95, 0.4, -0.54, 0.6);
        path.cubicTo(-0.42, 0.84, -0.24, 1.0, 0, 1.0);
        return path;
    }

    void paintHairBehind()
    {
        QPainterPath path(QPointF(0, -1.1));
        path.cubicTo(1.0, -1.1, 0.92, 0.2, 0.86, 1.5);
        path.lineTo(-0.86, 1.5);
        path.cubicTo(-0.92, 0.2, -1.0, -1.1, 0, -1.1);
        fill(path, m_looks.hair);
    }

    void paintBody()
    {
        QPainterPath path(QPointF(0, 1.22));
        path.cubicTo(0.5, 1.3, 0.55, 1.36, 0.9, 1.45);
        path.cubicTo(1.5, 1.55, 1.65, 1.9, 1.75, 4);
        path.lineTo(-1.75, 4);
        path.cubicTo(-1.65, 1.9, -1.5, 1.55, -0.9, 1.45);
        path.cubicTo(-0.55, 1.36, -0.5, 1.3, 0, 1.22);
        QLinearGradient cloth(0, 1.2, 0, 3);
        cloth.setColorAt(0, m_looks.jacket.lighter(125));
        cloth.setColorAt(1, m_looks.jacket);
        fill(path, cloth);
    }

    void paintNeck()
    {
        QPainterPath path(QPointF(-0.44, 0.5));
        path.cubicTo(-0.42, 1.1, -0.42, 1.25, -0.52, 1.36);
        path.lineTo(0, 1.75);
        path.lineTo(0.52, 1.36);
        path.cubicTo(0.42, 1.25, 0.42, 1.1, 0.44, 0.5);
        QLinearGradient shadow(0, 0.85, 0, 1.5);
        shadow.setColorAt(0, mixed(m_looks.skin, m_shade, 0.85));
        shadow.setColorAt(1, mixed(m_looks.skin, m_shade, 0.25));
        fill(path, shadow);
    }

    void paintCollar()
    {
        m_painter.fillRect(QRectF(-0.07, 1.62, 0.14, 1.5), m_looks.jacket.lighter(140));
        for (const int side : {-1, 1}) {
            QPainterPath path(QPointF(side * 0.46, 1.14));
            path.lineTo(side * 0.56, 1.42);
            path.lineTo(side * 0.34, 1.9);
            path.lineTo(0, 1.68);
            path.cubicTo(side * 0.2, 1.55, side * 0.36, 1.4, side * 0.46, 1.14);
            fill(path, m_looks.jacket.lighter(165));
            stroke(path, m_looks.jacket.darker(150), 0.015);
        }
    }

    void paintEars()
    {
        for (const int side : {-1, 1}) {
            const QPointF centre(side * (m_looks.faceWidth + 0.03), 0.18);
            m_painter.setBrush(mixed(m_looks.skin, m_shade, 0.25));
            m_painter.drawEllipse(centre, 0.1, 0.25);
            m_painter.setBrush(mixed(m_looks.skin, m_shade, 0.6));
            m_painter.drawEllipse(centre, 0.05, 0.15);
        }
    }

    void paintHead()
    {
        const QPainterPath head = headPath();
        QRadialGradient skin(QPointF(0, 0.05), 1.1);
        skin.setColorAt(0, m_looks.skin);
        skin.setColorAt(0.55, m_looks.skin);
        skin.setColorAt(1, mixed(m_looks.skin, m_shade, 0.75));
        fill(head, skin);
        m_painter.save();
        m_painter.setClipPath(head);
        paintGlow(m_painter, {0, -0.5}, {0.5, 0.3}, faded(m_light, 120));
        for (const int side : {-1, 1}) {
            paintGlow(m_painter, {side * 0.34, 0.36}, {0.24, 0.18}, faded(m_light, 110));
            paintGlow(m_painter, {side * 0.34, 0.45}, {0.22, 0.2}, faded(m_looks.lips, 40));
            paintGlow(m_painter, {side * 0.66, 0.45}, {0.22, 0.6}, faded(m_shade, 120));
            paintGlow(m_painter, {side * m_looks.eyeDistance / 2, -0.03}, {0.26, 0.15}, faded(m_shade, 150));
        }
        paintGlow(m_painter, {0, 0.92}, {0.2, 0.1}, faded(m_light, 90));
        m_painter.restore();
    }

    QPainterPath eyeOutline(double x) const
    {
        QPainterPath path(QPointF(x - 0.145, 0.02));
        path.cubicTo(x - 0.08, -0.075, x + 0.08, -0.075, x + 0.145, 0.02);
        path.cubicTo(x + 0.08, 0.07, x - 0.08, 0.07, x - 0.145, 0.02);
        return path;
    }

    void paintEye(int side)
    {
        const double x = side * m_looks.eyeDistance / 2;
        const QPainterPath outline = eyeOutline(x);
        fill(outline, QColor(236, 232, 228));
        m_painter.save();
        m_painter.setClipPath(outline);
        m_painter.setBrush(m_looks.iris);
        m_painter.drawEllipse(QPointF(x, -0.005), 0.066, 0.066);
        m_painter.setBrush(QColor(12, 10, 10));
        m_painter.drawEllipse(QPointF(x, -0.005), 0.032, 0.032);
        paintGlow(m_painter, {x, -0.07}, {0.16, 0.06}, QColor(40, 20, 15, 170));
        m_painter.restore();
        m_painter.setBrush(QColor(255, 255, 255, 220));
        m_painter.drawEllipse(QPointF(x + 0.02, -0.025), 0.013, 0.013);
        QPainterPath lid(QPointF(x - 0.15, 0.022));
        lid.cubicTo(x - 0.08, -0.08, x + 0.08, -0.08, x + 0.15, 0.022);
        stroke(lid, QColor(35, 22, 18), 0.03);
        QPainterPath lower(QPointF(x - 0.13, 0.035));
        lower.cubicTo(x - 0.07, 0.078, x + 0.07, 0.078, x + 0.13, 0.035);
        stroke(lower, faded(m_shade, 170), 0.014);
        lid.translate(0, -0.05);
        stroke(lid, faded(m_shade, 130), 0.016);
    }

    void paintBrow(int side)
    {
        const double x = side * m_looks.eyeDistance / 2;
        QPainterPath path(QPointF(x - side * 0.17, -0.185));
        path.cubicTo(x - side * 0.05, -0.25, x + side * 0.08, -0.26, x + side * 0.2, -0.18);
        stroke(path, faded(mixed(m_looks.hair, m_shade, 0.25), 215), m_looks.browThickness);
    }

    void paintNose()
    {
        for (const int side : {-1, 1}) {
            QPainterPath edge(QPointF(side * 0.075, -0.08));
            edge.cubicTo(side * 0.06, 0.12, side * 0.08, 0.2, side * 0.13, 0.3);
            stroke(edge, faded(m_shade, 60), 0.05);
            paintGlow(m_painter, {side * 0.135, 0.335}, {0.07, 0.075}, faded(m_shade, 150));
            m_painter.setBrush(faded(QColor(55, 22, 18), 200));
            m_painter.drawEllipse(QPointF(side * 0.065, 0.383), 0.036, 0.019);
        }
        paintGlow(m_painter, {0, 0.42}, {0.17, 0.06}, faded(m_shade, 190));
        paintGlow(m_painter, {0, 0.13}, {0.035, 0.24}, faded(m_light, 140));
        paintGlow(m_painter, {0, 0.31}, {0.06, 0.05}, faded(m_light, 170));
    }

    void paintMouth()
    {
        const double w = m_looks.mouthWidth;
        QPainterPath upper(QPointF(-w, 0.63));
        upper.cubicTo(-w * 0.5, 0.575, -0.05, 0.555, 0, 0.58);
        upper.cubicTo(0.05, 0.555, w * 0.5, 0.575, w, 0.63);
        upper.cubicTo(w * 0.5, 0.64, -w * 0.5, 0.64, -w, 0.63);
        QPainterPath lower(QPointF(-w, 0.63));
        lower.cubicTo(-w * 0.5, 0.64, w * 0.5, 0.64, w, 0.63);
        lower.cubicTo(w * 0.5, 0.72, -w * 0.5, 0.72, -w, 0.63);
        fill(upper, mixed(m_looks.lips, m_shade, 0.35));
        fill(lower, m_looks.lips);
        QPainterPath line(QPointF(-w, 0.63));
        line.cubicTo(-w * 0.5, 0.645, w * 0.5, 0.645, w, 0.63);
        stroke(line, QColor(80, 28, 28), 0.016);
        paintGlow(m_painter, {0, 0.665}, {0.1, 0.02}, faded(m_light, 110));
        paintGlow(m_painter, {0, 0.745}, {0.17, 0.05}, faded(m_shade, 140));
    }

    void paintHair()
    {
        const double w = m_looks.faceWidth + 0.05;
        const double h = -m_looks.hairHeight;
        QPainterPath path(QPointF(-w, 0.02));
        path.cubicTo(-w - 0.08, -0.5, -w + 0.05, h, 0, h);
        path.cubicTo(w - 0.05, h, w + 0.08, -0.5, w, 0.02);
        path.lineTo(w - 0.1, -0.15);
        path.cubicTo(w - 0.14, -0.45, 0.42, -0.6, 0.15, -0.66);
        path.cubicTo(-0.2, -0.64, -w + 0.2, -0.52, -w + 0.1, -0.15);
        path.closeSubpath();
        QLinearGradient shine(0, h, 0, -0.4);
        shine.setColorAt(0, m_looks.hair);
        shine.setColorAt(0.45, mixed(m_looks.hair, QColor(150, 140, 135), 0.25));
        shine.setColorAt(1, m_looks.hair);
        fill(path, shine);
    }

    QPainter& m_painter;
    const Looks& m_looks;
    QColor m_shade;
    QColor m_light;
};

} // namespace

Looks looksOf(quint32 seed)
{
    static const std::array<QColor, 5> kSkins{QColor(236, 200, 176), QColor(228, 188, 160),
                                              QColor(216, 174, 144), QColor(204, 160, 130),
                                              QColor(190, 146, 116)};
    static const std::array<QColor, 3> kHairs{QColor(24, 20, 20), QColor(38, 28, 24), QColor(52, 38, 30)};
    static const std::array<QColor, 4> kJackets{QColor(26, 32, 52), QColor(30, 30, 34), QColor(34, 44, 40),
                                                QColor(48, 28, 36)};
    QRandomGenerator random(seed + 1);
    const auto pick = [&random](const auto& from) {
        return from[random.bounded(static_cast<quint32>(from.size()))];
    };
    const auto vary = [&random](double middle, double by) {
        return middle + (random.generateDouble() * 2 - 1) * by;
    };
    Looks looks;
    looks.skin = pick(kSkins);
    looks.hair = pick(kHairs);
    looks.jacket = pick(kJackets);
    looks.iris = mixed(QColor(66, 42, 28), QColor(34, 24, 20), random.generateDouble());
    looks.lips = mixed(looks.skin, QColor(176, 70, 74), vary(0.6, 0.1));
    looks.faceWidth = vary(0.68, 0.03);
    looks.eyeDistance = vary(0.57, 0.02);
    looks.browThickness = vary(0.055, 0.012);
    looks.mouthWidth = vary(0.23, 0.02);
    looks.hairHeight = vary(1.12, 0.05);
    looks.longHair = random.bounded(2) == 1;
    return looks;
}

void paintPerson(QImage& image, const Looks& looks, const Stand& stand)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(stand.eyeX, stand.eyeY);
    painter.rotate(stand.tilt);
    painter.scale(stand.length, stand.length);
    PersonPainter(painter, looks).paint();
}

} // namespace examdesk::specimen
