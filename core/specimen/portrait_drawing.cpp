// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_drawing.h"

#include <QPainter>
#include <QPainterPath>

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
    PersonPainter(QPainter& painter, const Appearance& appearance)
        : m_painter(painter), m_appearance(appearance),
          m_shade(mixed(appearance.skin, QColor(70, 30, 20), 0.45)),
          m_light(mixed(appearance.skin, QColor(255, 245, 235), 0.4))
    {
        m_painter.setPen(Qt::NoPen);
    }

    void paint()
    {
        if (m_appearance.longHair)
            paintHairBehind();
        paintBody();
        paintNeck();
        paintClothes();
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
        const double w = m_appearance.faceWidth;
        const double jaw = m_appearance.faceWidth * m_appearance.jaw;
        const double chin = m_appearance.chinWidth;
        QPainterPath path(QPointF(0, 1.0));
        path.cubicTo(chin, 1.0, jaw * 0.8, 0.86, jaw, 0.58);
        path.cubicTo(w * 0.96, 0.38, w, 0.15, w, -0.1);
        path.cubicTo(w, -0.75, 0.4, -1.0, 0, -1.0);
        path.cubicTo(-0.4, -1.0, -w, -0.75, -w, -0.1);
        path.cubicTo(-w, 0.15, -w * 0.96, 0.38, -jaw, 0.58);
        path.cubicTo(-jaw * 0.8, 0.86, -chin, 1.0, 0, 1.0);
        return path;
    }

    void paintHairBehind()
    {
        QPainterPath path(QPointF(0, -1.1));
        path.cubicTo(1.0, -1.1, 0.92, 0.2, 0.86, 1.5);
        path.lineTo(-0.86, 1.5);
        path.cubicTo(-0.92, 0.2, -1.0, -1.1, 0, -1.1);
        fill(path, m_appearance.hair);
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
        cloth.setColorAt(0, m_appearance.jacket.lighter(125));
        cloth.setColorAt(1, m_appearance.jacket);
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
        shadow.setColorAt(0, mixed(m_appearance.skin, m_shade, 0.85));
        shadow.setColorAt(1, mixed(m_appearance.skin, m_shade, 0.25));
        fill(path, shadow);
    }

    void paintClothes()
    {
        if (m_appearance.clothes == Clothes::RoundNeck) {
            QPainterPath path(QPointF(-0.62, 1.34));
            path.cubicTo(-0.4, 1.85, 0.4, 1.85, 0.62, 1.34);
            stroke(path, m_appearance.jacket.lighter(150), 0.12);
            return;
        }
        const bool isSuit = m_appearance.clothes == Clothes::Suit;
        const QColor collar = isSuit ? QColor(226, 228, 232) : m_appearance.jacket.lighter(165);
        if (isSuit) {
            QPainterPath shirt(QPointF(-0.5, 1.3));
            shirt.lineTo(0, 3.4);
            shirt.lineTo(0.5, 1.3);
            fill(shirt, collar);
        }
        m_painter.fillRect(QRectF(-0.07, 1.62, 0.14, 1.5), m_appearance.jacket.lighter(140));
        for (const int side : {-1, 1}) {
            QPainterPath path(QPointF(side * 0.46, 1.14));
            path.lineTo(side * 0.56, 1.42);
            path.lineTo(side * 0.34, 1.9);
            path.lineTo(0, 1.68);
            path.cubicTo(side * 0.2, 1.55, side * 0.36, 1.4, side * 0.46, 1.14);
            fill(path, collar);
            stroke(path, m_appearance.jacket.darker(150), 0.015);
        }
    }

    void paintEars()
    {
        for (const int side : {-1, 1}) {
            const QPointF centre(side * (m_appearance.faceWidth + 0.03), 0.18);
            m_painter.setBrush(mixed(m_appearance.skin, m_shade, 0.25));
            m_painter.drawEllipse(centre, m_appearance.earSize * 0.4, m_appearance.earSize);
            m_painter.setBrush(mixed(m_appearance.skin, m_shade, 0.6));
            m_painter.drawEllipse(centre, m_appearance.earSize * 0.2, m_appearance.earSize * 0.6);
        }
    }

    void paintHead()
    {
        const QPainterPath head = headPath();
        QRadialGradient skin(QPointF(0, 0.05), 1.1);
        skin.setColorAt(0, m_appearance.skin);
        skin.setColorAt(0.55, m_appearance.skin);
        skin.setColorAt(1, mixed(m_appearance.skin, m_shade, 0.75));
        fill(head, skin);
        m_painter.save();
        m_painter.setClipPath(head);
        paintGlow(m_painter, {0, -0.5}, {0.5, 0.3}, faded(m_light, 120));
        const double bones = m_appearance.cheekbones;
        for (const int side : {-1, 1}) {
            const double w = m_appearance.faceWidth;
            paintGlow(m_painter, {side * 0.34, 0.36}, {0.24, 0.18}, faded(m_light, int(60 + 80 * bones)));
            paintGlow(m_painter, {side * 0.34, 0.45}, {0.22, 0.2}, faded(m_appearance.lips, 40));
            paintGlow(m_painter, {side * (w - 0.02), 0.45}, {0.22, 0.6},
                      faded(m_shade, int(60 + 100 * bones)));
            paintGlow(m_painter, {side * 0.45, 0.62}, {0.16, 0.24}, faded(m_shade, int(110 * bones)));
            paintGlow(m_painter, {side * m_appearance.eyeDistance / 2, -0.03}, {0.26, 0.15},
                      faded(m_shade, 150));
        }
        for (const Spot& spot : m_appearance.relief)
            paintGlow(m_painter, spot.centre, spot.radii,
                      faded(spot.strength < 0 ? m_shade : m_light, int(std::abs(spot.strength) * 110)));
        m_painter.setBrush(faded(m_shade.darker(180), 220));
        for (const QPointF& mole : m_appearance.moles)
            m_painter.drawEllipse(mole, 0.018, 0.018);
        paintAge();
        paintGlow(m_painter, {0, 0.92}, {0.2, 0.1}, faded(m_light, 90));
        const double side = m_appearance.light < 0 ? 1 : -1; // opposite to the light
        paintGlow(m_painter, {side * m_appearance.faceWidth, 0.2}, {0.75, 1.1},
                  faded(m_shade, int(std::abs(m_appearance.light) * 120)));
        m_painter.restore();
    }

    /// Lines and shadows that come with the years, and an unshaven chin.
    void paintAge()
    {
        const int strength = int(m_appearance.age * 130);
        for (const int side : {-1, 1}) {
            QPainterPath fold(
                QPointF(side * (m_appearance.noseWidth + 0.03), m_appearance.noseLength - 0.04));
            fold.cubicTo(side * 0.24, m_appearance.noseLength + 0.08, side * 0.27, mouthHeight() - 0.06,
                         side * (m_appearance.mouthWidth + 0.06), mouthHeight() + 0.02);
            stroke(fold, faded(m_shade, strength), 0.025);
            paintGlow(m_painter, {side * m_appearance.eyeDistance / 2, 0.14}, {0.17, 0.06},
                      faded(m_shade, strength));
        }
        const QColor beard = faded(mixed(m_appearance.hair, m_shade, 0.3), int(m_appearance.stubble * 90));
        paintGlow(m_painter, {0, mouthHeight() - 0.09}, {0.27, 0.09}, beard);
        paintGlow(m_painter, {0, 0.85}, {0.42, 0.26}, beard);
    }

    /// The upper lid from corner to corner, @p lift higher than it is.
    QPainterPath upperLid(int side, double wider, double lift) const
    {
        const double x = side * m_appearance.eyeDistance / 2;
        const double w = m_appearance.eyeWidth + wider;
        const double top = 0.02 - m_appearance.eyeOpening * 1.3 - lift;
        const auto corner = [&](int end) { return QPointF(x + end * w, 0.02 - lift - rise(side, end)); };
        QPainterPath path(corner(-1));
        path.cubicTo(x - w * 0.55, top - rise(side, -1) / 2, x + w * 0.55, top - rise(side, 1) / 2,
                     corner(1).x(), corner(1).y());
        return path;
    }
    double mouthHeight() const { return m_appearance.noseLength + m_appearance.mouthDrop; }
    double rise(int side, int end) const { return side == end ? m_appearance.eyeSlant : 0; }
    void closeEye(QPainterPath& path, int side, double depth) const
    {
        const double x = side * m_appearance.eyeDistance / 2;
        const double w = m_appearance.eyeWidth;
        path.cubicTo(x + w * 0.55, 0.02 + depth, x - w * 0.55, 0.02 + depth, x - w, 0.02 - rise(side, -1));
    }

    void paintEye(int side)
    {
        const double x = side * m_appearance.eyeDistance / 2;
        QPainterPath outline = upperLid(side, 0, 0);
        closeEye(outline, side, 0.05);
        fill(outline, QColor(236, 232, 228));
        m_painter.save();
        m_painter.setClipPath(outline);
        m_painter.setBrush(m_appearance.iris);
        m_painter.drawEllipse(QPointF(x, -0.005), 0.07, 0.07);
        m_painter.setBrush(QColor(12, 10, 10));
        m_painter.drawEllipse(QPointF(x, -0.005), 0.032, 0.032);
        paintGlow(m_painter, {x, -0.07}, {0.16, 0.06}, QColor(40, 20, 15, 170));
        m_painter.restore();
        m_painter.setBrush(QColor(255, 255, 255, 220));
        m_painter.drawEllipse(QPointF(x + 0.02, -0.025), 0.013, 0.013);
        stroke(upperLid(side, 0.005, 0), QColor(35, 22, 18), 0.03);
        QPainterPath lower(QPointF(x + m_appearance.eyeWidth, 0.02 - rise(side, 1)));
        closeEye(lower, side, 0.06);
        stroke(lower, faded(m_shade, 170), 0.014);
        if (m_appearance.hasFold)
            stroke(upperLid(side, 0.01, 0.05), faded(m_shade, 130), 0.016);
    }

    void paintBrow(int side)
    {
        const double x = side * m_appearance.eyeDistance / 2;
        const double inner = -m_appearance.browHeight + 0.02 + m_appearance.browSlant / 2;
        const double outer = -m_appearance.browHeight + 0.02 - m_appearance.browSlant / 2;
        QPainterPath path(QPointF(x - side * 0.17, inner));
        path.cubicTo(x - side * 0.05, inner - m_appearance.browArch, x + side * 0.08,
                     outer - m_appearance.browArch, x + side * 0.2, outer);
        stroke(path, faded(mixed(m_appearance.hair, m_shade, 0.25), 215), m_appearance.browThickness);
    }

    void paintNose()
    {
        const double y = m_appearance.noseLength;
        const double w = m_appearance.noseWidth;
        for (const int side : {-1, 1}) {
            QPainterPath edge(QPointF(side * 0.075, -0.08));
            edge.cubicTo(side * 0.06, 0.12, side * w * 0.6, y - 0.2, side * w, y - 0.08);
            stroke(edge, faded(m_shade, 60), 0.05);
            paintGlow(m_painter, {side * w, y - 0.045}, {0.07, 0.075}, faded(m_shade, 150));
            m_painter.setBrush(faded(QColor(55, 22, 18), 200));
            m_painter.drawEllipse(QPointF(side * w * 0.48, y), 0.27 * w, 0.019);
        }
        paintGlow(m_painter, {0, y + 0.04}, {w * 1.25, 0.06}, faded(m_shade, 190));
        paintGlow(m_painter, {0, 0.13}, {0.035, 0.24}, faded(m_light, 140));
        paintGlow(m_painter, {0, y - 0.07}, {0.06, 0.05}, faded(m_light, 170));
    }

    void paintMouth()
    {
        const double w = m_appearance.mouthWidth;
        const double y = mouthHeight();
        const double corner = y - m_appearance.mouthCurve;
        const double above = m_appearance.lipHeight * 0.7;
        const double below = m_appearance.lipHeight * 1.25;
        QPainterPath upper(QPointF(-w, corner));
        upper.cubicTo(-w * 0.5, y - above, -0.05, y - above * 1.3, 0, y - above);
        upper.cubicTo(0.05, y - above * 1.3, w * 0.5, y - above, w, corner);
        upper.cubicTo(w * 0.5, y + 0.01, -w * 0.5, y + 0.01, -w, corner);
        QPainterPath lower(QPointF(-w, corner));
        lower.cubicTo(-w * 0.5, y + 0.01, w * 0.5, y + 0.01, w, corner);
        lower.cubicTo(w * 0.5, y + below, -w * 0.5, y + below, -w, corner);
        fill(upper, mixed(m_appearance.lips, m_shade, 0.35));
        fill(lower, m_appearance.lips);
        QPainterPath line(QPointF(-w, corner));
        line.cubicTo(-w * 0.5, y + 0.015, w * 0.5, y + 0.015, w, corner);
        stroke(line, QColor(80, 28, 28), 0.016);
        paintGlow(m_painter, {0, y + below * 0.4}, {0.1, 0.02}, faded(m_light, 110));
        paintGlow(m_painter, {0, y + below + 0.025}, {0.17, 0.05}, faded(m_shade, 140));
    }

    /// From the temples over the crown; the lower edge is the cut's own.
    void paintHair()
    {
        const double w = m_appearance.faceWidth + 0.05;
        const double h = -m_appearance.hairHeight;
        const double line = -m_appearance.hairline;
        const double way = m_appearance.partsLeft ? -1 : 1;
        QPainterPath path(QPointF(-w * way, 0.02));
        path.cubicTo((-w - 0.08) * way, -0.5, (-w + 0.05) * way, h, 0, h);
        path.cubicTo((w - 0.05) * way, h, (w + 0.08) * way, -0.5, w * way, 0.02);
        path.lineTo((w - 0.1) * way, -0.15);
        switch (m_appearance.cut) {
        case HairCut::SidePart:
            path.cubicTo((w - 0.14) * way, -0.45, 0.42 * way, line + 0.06, 0.15 * way, line);
            path.cubicTo(-0.2 * way, line + 0.02, (-w + 0.2) * way, -0.52, (-w + 0.1) * way, -0.15);
            break;
        case HairCut::CentrePart:
            path.cubicTo((w - 0.1) * way, -0.5, 0.3 * way, -0.5, 0, line - 0.12);
            path.cubicTo(-0.3 * way, -0.5, (-w + 0.1) * way, -0.5, (-w + 0.1) * way, -0.15);
            break;
        case HairCut::Fringe:
            path.cubicTo((w - 0.1) * way, -0.34, 0.5 * way, -0.4, 0.3 * way, -0.42);
            path.cubicTo(0, -0.4, (-w + 0.25) * way, -0.42, (-w + 0.1) * way, -0.15);
            break;
        case HairCut::Cropped:
            path.cubicTo((w - 0.04) * way, -0.5, 0.45 * way, line - 0.04, 0, line - 0.04);
            path.cubicTo(-0.45 * way, line - 0.04, (-w + 0.04) * way, -0.5, (-w + 0.1) * way, -0.15);
            break;
        case HairCut::HighForehead:
            path.cubicTo((w - 0.08) * way, -0.6, 0.46 * way, line - 0.2, 0.24 * way, line - 0.08);
            path.cubicTo(-0.1 * way, line - 0.02, (-w + 0.16) * way, line - 0.12, (-w + 0.1) * way, -0.15);
            break;
        }
        path.closeSubpath();
        QLinearGradient shine(0, h, 0, -0.4);
        shine.setColorAt(0, m_appearance.hair);
        shine.setColorAt(0.45, mixed(m_appearance.hair, QColor(150, 140, 135), 0.25));
        shine.setColorAt(1, m_appearance.hair);
        fill(path, shine);
    }

    QPainter& m_painter;
    const Appearance& m_appearance;
    QColor m_shade;
    QColor m_light;
};

} // namespace

void paintPerson(QImage& image, const Appearance& appearance, const Stand& stand)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(stand.eyeX, stand.eyeY);
    painter.rotate(stand.tilt);
    painter.scale(stand.length, stand.length);
    PersonPainter(painter, appearance).paint();
}

} // namespace examdesk::specimen
