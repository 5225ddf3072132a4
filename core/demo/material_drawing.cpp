// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_drawing.h"

#include <QBuffer>
#include <QFont>
#include <QImage>
#include <QPainter>

namespace examdesk::demo {

using namespace Qt::StringLiterals;

namespace {

QFont font(int pixels)
{
    QFont face(u"Noto Sans CJK SC"_s);
    face.setPixelSize(pixels);
    return face;
}

void drawLines(QPainter& painter, const exam::Material& material, const QString& name, const QString& number)
{
    painter.setFont(font(40));
    painter.drawText(QRect(60, 60, 780, 80), Qt::AlignCenter, material.name.zh);
    painter.setFont(font(26));
    const QStringList lines{u"姓名：%1"_s.arg(name), u"编号：%1"_s.arg(number), u"本图为程序绘制的示例材料"_s,
                            u"仅供演示，不是真实证件"_s};
    for (qsizetype i = 0; i < lines.size(); ++i)
        painter.drawText(QRect(90, 190 + int(i) * 70, 720, 50), Qt::AlignLeft | Qt::AlignVCenter,
                         lines.at(i));
    painter.setPen(QPen(QColor(0xB3, 0x26, 0x1E), 5));
    painter.drawEllipse(QRect(600, 400, 160, 160));
    painter.setFont(font(24));
    painter.drawText(QRect(600, 400, 160, 160), Qt::AlignCenter, u"示例专用章"_s);
}

} // namespace

QByteArray drawMaterial(const exam::Material& material, const candidate::Candidate& candidate,
                        MaterialFlaw flaw)
{
    if (flaw == MaterialFlaw::WrongFormat)
        return "GIF89a\x01\x00\x01\x00\x80\x00\x00\xFF\xFF\xFF\x00\x00\x00!\xF9\x04\x01\x00\x00\x00\x00,"_ba +
               candidate.candidateNo.toUtf8();
    QImage image(900, 640, QImage::Format_RGB32);
    image.fill(QColor(0xFB, 0xF8, 0xF0));
    {
        QPainter painter(&image);
        painter.setPen(QPen(QColor(0x35, 0x3E, 0x4A), 3));
        painter.drawRect(30, 30, 840, 580);
        const QString name = flaw == MaterialFlaw::WrongPerson ? u"错误示例"_s : candidate.name();
        drawLines(painter, material, name, candidate.candidateNo);
    }
    if (flaw == MaterialFlaw::Unreadable)
        image = image.scaled(12, 9, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .scaled(900, 640, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const bool png = !material.formats.isEmpty() && material.formats.first() == u"png"_s;
    image.save(&buffer, png ? "PNG" : "JPEG", png ? -1 : 80);
    return bytes;
}

} // namespace examdesk::demo
