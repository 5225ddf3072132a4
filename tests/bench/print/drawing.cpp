// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing.h"

#include "paper/barcode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace examdesk::bench {

using namespace Qt::StringLiterals;
using paper::Element;
using paper::PrintRecord;

namespace {

using Records = QList<const PrintRecord*>; ///< The record, then the one of the list.

QString valueOf(const paper::TextPattern& pattern, const Records& records)
{
    QString text;
    for (const auto& part : pattern.parts) {
        if (!part.isField) {
            text += part.text;
            continue;
        }
        for (auto record = records.rbegin(); record != records.rend(); ++record) {
            if ((*record)->fields.contains(part.text)) {
                text += (*record)->fields.value(part.text);
                break;
            }
        }
    }
    return text;
}

QList<QRectF> modulesOf(const paper::Barcode& code, const QRectF& box)
{
    const double width = box.width() / code.columns;
    const double height = box.height() / code.rows;
    QList<QRectF> dark;
    for (int row = 0; row < code.rows; ++row) {
        for (int column = 0; column < code.columns;) {
            int end = column;
            while (end < code.columns && code.isDark(end, row))
                ++end;
            if (end > column)
                dark.append(
                    {box.left() + column * width, box.top() + row * height, (end - column) * width, height});
            column = std::max(end, column + 1);
        }
    }
    return dark;
}

void append(QList<Stroke>& strokes, const Element& element, QPointF origin, const Records& records)
{
    Stroke stroke{.box = element.box.translated(origin), .style = element.style, .width = element.width};
    stroke.isFixed = element.isFixed() && records.size() == 1;
    switch (element.kind) {
    case Element::Kind::Line:
        stroke.kind = Stroke::Kind::Line;
        break;
    case Element::Kind::Rectangle:
        stroke.kind = Stroke::Kind::Rectangle;
        break;
    case Element::Kind::Image:
        stroke.kind = Stroke::Kind::Portrait;
        break;
    case Element::Kind::Qr:
    case Element::Kind::Code128: {
        const QByteArray text = valueOf(element.text, records).toLatin1();
        stroke.kind = Stroke::Kind::Modules;
        const bool qr = element.kind == Element::Kind::Qr;
        stroke.modules =
            modulesOf(qr ? paper::qrCode(text).value() : paper::code128(text).value(), stroke.box);
        break;
    }
    case Element::Kind::Grid: {
        const paper::Grid& grid = *element.grid;
        const double height = stroke.box.height() / grid.rows;
        double top = stroke.box.top();
        for (const PrintRecord& item : records.first()->lists.value(grid.list)) {
            for (const Element& inner : grid.elements)
                append(strokes, inner, {stroke.box.left(), top}, records + Records{&item});
            top += height;
        }
        return;
    }
    default:
        stroke.text = valueOf(element.text, records);
    }
    strokes.append(stroke);
}

QJsonArray numbers(const QRectF& box)
{
    return {box.x(), box.y(), box.width(), box.height()};
}

} // namespace

QList<Stroke> strokesOf(const paper::PaperTemplate& layout, const PrintRecord& record)
{
    QList<Stroke> strokes;
    for (const Element& element : layout.elements)
        append(strokes, element, {}, {&record});
    return strokes;
}

QByteArray strokesAsJson(const QList<Stroke>& strokes)
{
    static const QStringList kinds{u"text"_s, u"line"_s, u"rectangle"_s, u"portrait"_s, u"modules"_s};
    static const QStringList aligns{u"left"_s, u"center"_s, u"right"_s};
    QJsonArray all;
    for (const Stroke& stroke : strokes) {
        QJsonObject object{{u"k"_s, kinds[int(stroke.kind)]}, {u"b"_s, numbers(stroke.box)}};
        if (stroke.isFixed)
            object.insert(u"fixed"_s, true);
        if (stroke.kind == Stroke::Kind::Text) {
            object.insert(u"t"_s, stroke.text);
            object.insert(u"size"_s, stroke.style.size);
            object.insert(u"bold"_s, stroke.style.weight == paper::FontWeight::Bold);
            object.insert(u"align"_s, aligns[int(stroke.style.align)]);
        }
        QJsonArray modules;
        for (const QRectF& module : stroke.modules)
            modules.append(numbers(module));
        if (!modules.isEmpty())
            object.insert(u"m"_s, modules);
        all.append(object);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace examdesk::bench
