// SPDX-License-Identifier: GPL-3.0-or-later
#include "used_fields.h"

#include <algorithm>

namespace examdesk::paper {

namespace {

template <typename Is>
bool hasElement(const QList<Element>& elements, Is is)
{
    return std::any_of(elements.begin(), elements.end(), [&is](const Element& element) {
        return is(element) || (element.grid && hasElement(element.grid->elements, is));
    });
}

template <typename Is>
bool hasField(const PaperTemplate& layout, Is is)
{
    return hasElement(layout.elements, [&is](const Element& element) {
        return std::any_of(element.text.parts.begin(), element.text.parts.end(),
                           [&is](const TextPattern::Part& part) { return part.isField && is(part.text); });
    });
}

} // namespace

bool showsPortraits(const PaperTemplate& layout)
{
    return hasElement(layout.elements, [](const Element& element) {
        return element.kind == Element::Kind::Image && !element.isFile;
    });
}

bool showsCode(const PaperTemplate& layout)
{
    return hasField(layout, [](const QString& field) { return field == u"code"; });
}

QRectF portraitPlace(const PaperTemplate& layout)
{
    const auto find = [&](auto is) { return std::ranges::find_if(layout.elements, is); };
    const auto code = find([](const Element& element) { return element.kind == Element::Kind::Qr; });
    const auto portrait = find([](const Element& element) {
        return element.kind == Element::Kind::Image && !element.isFile && element.image == u"portrait";
    });
    if (code == layout.elements.end() || portrait == layout.elements.end())
        return {};
    QRectF square(0, 0, 1, 1); // as the code is drawn: as large as fits, in the middle
    square.setSize(square.size().scaled(code->box.size(), Qt::KeepAspectRatio));
    square.moveCenter(code->box.center());
    const QPointF corner = (portrait->box.topLeft() - square.topLeft()) / square.width();
    return {corner, portrait->box.size() / square.width()};
}

bool showsFees(const PaperTemplate& layout)
{
    return hasField(layout, [](const QString& field) { return field.startsWith(u"fee."); });
}

} // namespace examdesk::paper
