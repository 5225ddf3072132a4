// SPDX-License-Identifier: GPL-3.0-or-later
#include "used_fields.h"

#include <algorithm>

namespace examdesk::ticket {

namespace {

template <typename Is>
bool hasElement(const QList<Element>& elements, Is is)
{
    return std::any_of(elements.begin(), elements.end(), [&is](const Element& element) {
        return is(element) || (element.grid && hasElement(element.grid->elements, is));
    });
}

template <typename Is>
bool hasField(const DocumentTemplate& layout, Is is)
{
    return hasElement(layout.elements, [&is](const Element& element) {
        return std::any_of(element.text.parts.begin(), element.text.parts.end(),
                           [&is](const TextPattern::Part& part) { return part.isField && is(part.text); });
    });
}

} // namespace

bool showsPortraits(const DocumentTemplate& layout)
{
    return hasElement(layout.elements, [](const Element& element) {
        return element.kind == Element::Kind::Image && !element.isFile;
    });
}

bool showsCode(const DocumentTemplate& layout)
{
    return hasField(layout, [](const QString& field) { return field == u"code"; });
}

bool showsFees(const DocumentTemplate& layout)
{
    return hasField(layout, [](const QString& field) { return field.startsWith(u"fee."); });
}

} // namespace examdesk::ticket
