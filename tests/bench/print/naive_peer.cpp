// SPDX-License-Identifier: GPL-3.0-or-later
#include "naive_peer.h"

#include "drawing.h"

#include <QFileInfo>
#include <QFont>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <memory>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int resolution = 300;
constexpr double dotsAMillimetre = resolution / 25.4;

QRectF inDots(const QRectF& box)
{
    return {box.topLeft() * dotsAMillimetre, box.size() * dotsAMillimetre};
}

void draw(QPainter& painter, const Stroke& stroke, const QString& portrait)
{
    const QRectF box = inDots(stroke.box);
    switch (stroke.kind) {
    case Stroke::Kind::Line:
        painter.setPen(QPen(Qt::black, stroke.width * dotsAMillimetre));
        painter.drawLine(box.topLeft(), box.bottomRight());
        break;
    case Stroke::Kind::Rectangle:
        painter.setPen(QPen(Qt::black, stroke.width * dotsAMillimetre));
        painter.drawRect(box);
        break;
    case Stroke::Kind::Portrait:
        painter.drawImage(box, QImage(portrait));
        break;
    case Stroke::Kind::Modules:
        for (const QRectF& module : stroke.modules)
            painter.fillRect(inDots(module), Qt::black);
        break;
    case Stroke::Kind::Text: {
        QFont font(u"Noto Sans CJK SC"_s);
        font.setPointSizeF(stroke.style.size);
        font.setBold(stroke.style.weight == paper::FontWeight::Bold);
        painter.setFont(font);
        painter.setPen(Qt::black);
        const int align = stroke.style.align == paper::Align::Left     ? Qt::AlignLeft
                          : stroke.style.align == paper::Align::Center ? Qt::AlignHCenter
                                                                       : Qt::AlignRight;
        painter.drawText(box, align | Qt::AlignVCenter | Qt::TextWordWrap, stroke.text);
    }
    }
}

struct Paper {
    QPdfWriter writer;
    QPainter painter;

    explicit Paper(const QString& path) : writer(path)
    {
        writer.setResolution(resolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins({});
        painter.begin(&writer);
    }
};

} // namespace

qint64 printNaively(const SampleTickets& tickets, int count, const QString& path, bool each)
{
    qint64 bytes = 0;
    std::unique_ptr<Paper> paper;
    for (int number = 0; number < count; ++number) {
        const QString file = each ? path + u"/%1.pdf"_s.arg(number) : path;
        if (!paper)
            paper = std::make_unique<Paper>(file);
        else
            paper->writer.newPage();
        for (const Stroke& stroke : strokesOf(tickets.layout(), tickets.record(number)))
            draw(paper->painter, stroke, tickets.portraitPath(number));
        if (!each && number + 1 < count)
            continue;
        paper.reset();
        bytes += QFileInfo(file).size();
    }
    return bytes;
}

} // namespace examdesk::bench
