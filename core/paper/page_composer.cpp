// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_composer.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::paper {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PageComposer)
};

int capacityOf(const Grid& grid)
{
    return grid.columns * grid.rows;
}

/// The cell of a grid that holds item @p index of one page.
QRectF cellOf(const Grid& grid, const QRectF& box, int column, int row)
{
    const double width = (box.width() - grid.gap.width() * (grid.columns - 1)) / grid.columns;
    const double height = (box.height() - grid.gap.height() * (grid.rows - 1)) / grid.rows;
    return {box.left() + column * (width + grid.gap.width()), box.top() + row * (height + grid.gap.height()),
            width, height};
}

/// How far cells move to the right so that the columns in use stand in the middle of @p box.
double shiftToMiddle(const Grid& grid, const QRectF& box, const QList<PrintRecord>& items)
{
    int used = 0;
    for (const PrintRecord& item : items)
        used = std::max(used, item.fields.value(u"column"_s).toInt() + 1);
    const double pitch = (box.width() + grid.gap.width()) / grid.columns;
    return pitch * std::max(0, grid.columns - used) / 2;
}

} // namespace

int PageComposer::pagesFor(const QList<Element>& elements, const PrintRecord& record)
{
    int pages = 1;
    for (const Element& element : elements) {
        if (element.kind != Element::Kind::Grid || element.grid->byPlace)
            continue;
        const int capacity = capacityOf(*element.grid);
        const auto items = int(record.lists.value(element.grid->list).size());
        pages = std::max(pages, (items + capacity - 1) / capacity);
    }
    return pages;
}

Result<void> PageComposer::draw(const QList<Element>& elements, const PrintRecord& record, bool fixed)
{
    m_records = {&record};
    for (const Element& element : elements) {
        if (element.isFixed() != fixed)
            continue;
        if (auto drawn = drawElement(element, {}); !drawn)
            return drawn;
    }
    return {};
}

Result<void> PageComposer::drawElement(const Element& element, QPointF origin)
{
    const QRectF box = element.box.translated(origin);
    const auto drawn = [&]() -> Result<void> {
        switch (element.kind) {
        case Element::Kind::Text:
            return drawText(element, box);
        case Element::Kind::Digits:
            return drawDigits(element, box);
        case Element::Kind::Line:
            m_canvas.drawLine(box.topLeft(), box.bottomRight(), element.width);
            return {};
        case Element::Kind::Rectangle:
            m_canvas.drawRectangle(box, element.width);
            return {};
        case Element::Kind::Image:
            return drawImage(element, box);
        case Element::Kind::Qr:
        case Element::Kind::Code128:
            return drawBarcode(element, box);
        case Element::Kind::Grid:
            return drawGrid(element, box);
        }
        return {};
    }();
    if (drawn || element.kind == Element::Kind::Grid)
        return drawn;
    return fail(drawn.error().code, Words::tr("%1 (%2)").arg(drawn.error().message, placeOf(element)),
                drawn.error().detail);
}

/// Whose and which box: on a paper of a room the candidate's ticket number, the fields that stand in it, and
/// where the template says so.
QString PageComposer::placeOf(const Element& element) const
{
    QStringList place;
    if (m_records.size() > 1 && m_records.back()->fields.contains(u"ticket_no"_s))
        place.append(m_records.back()->fields.value(u"ticket_no"_s));
    for (const TextPattern::Part& part : element.text.parts) {
        if (part.isField)
            place.append(u'{' + part.text + u'}');
    }
    place.append(Words::tr("in the template at %1").arg(element.where));
    return place.join(u", "_s);
}

QString PageComposer::valueOf(const QString& field) const
{
    if (field == u"page")
        return QString::number(m_count.page);
    if (field == u"pages")
        return QString::number(m_count.pages);
    for (auto record = m_records.rbegin(); record != m_records.rend(); ++record) {
        if (const auto found = (*record)->fields.constFind(field); found != (*record)->fields.cend())
            return *found;
    }
    return {};
}

QString PageComposer::valueOf(const TextPattern& pattern) const
{
    QString text;
    for (const TextPattern::Part& part : pattern.parts)
        text += part.isField ? valueOf(part.text) : part.text;
    return text;
}

Result<void> PageComposer::fitAndDraw(const QString& text, const QRectF& box, const TextStyle& style)
{
    return fitText(m_shaper, text, style, box.width() * pdf::pointsAMillimetre,
                   box.height() * pdf::pointsAMillimetre)
        .map([&](const FittedText& fitted) { m_canvas.drawText(fitted, box, style); });
}

Result<void> PageComposer::drawText(const Element& element, const QRectF& box)
{
    return fitAndDraw(valueOf(element.text), box, element.style);
}

/// One box a character; boxes that are left over stay empty.
Result<void> PageComposer::drawDigits(const Element& element, const QRectF& box)
{
    const QString text = valueOf(element.text);
    if (text.size() > element.count)
        return fail(Error::Code::Invalid, Words::tr("There are more characters than boxes."));
    TextStyle centred = element.style;
    centred.align = Align::Center;
    const double width = box.width() / element.count;
    m_canvas.drawRectangle(box, element.width);
    for (int index = 0; index < element.count; ++index) {
        const QRectF one(box.left() + index * width, box.top(), width, box.height());
        if (index > 0)
            m_canvas.drawLine(one.topLeft(), one.bottomLeft(), element.width);
        if (index >= text.size())
            continue;
        if (auto drawn = fitAndDraw(text.mid(index, 1), one, centred); !drawn)
            return drawn;
    }
    return {};
}

Result<void> PageComposer::drawBarcode(const Element& element, const QRectF& box)
{
    const QString value = valueOf(element.text);
    const bool isAscii = std::all_of(value.begin(), value.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (!isAscii)
        return fail(Error::Code::Invalid,
                    Words::tr("A code holds letters A to Z, digits and signs only, not \"%1\".").arg(value));
    const QByteArray text = value.toLatin1();
    const auto code = element.kind == Element::Kind::Qr ? qrCode(text) : code128(text);
    if (!code)
        return fail(code.error());
    paper::drawBarcode(m_canvas, *code, box);
    return {};
}

Result<void> PageComposer::drawImage(const Element& element, const QRectF& box)
{
    QByteArray bytes = element.isFile ? m_layout.files.value(element.image) : QByteArray();
    bool isNone = false; // Named, but without bytes: this exam has no such picture.
    for (auto record = m_records.rbegin(); bytes.isEmpty() && record != m_records.rend(); ++record) {
        bytes = (*record)->images.value(element.image);
        isNone = isNone || (bytes.isEmpty() && (*record)->images.contains(element.image));
    }
    if (bytes.isEmpty()) {
        if (element.isOptional || isNone)
            return {};
        return fail(Error::Code::NotFound, Words::tr("The picture \"%1\" is missing.").arg(element.image));
    }
    auto image = readPdfImage(bytes);
    if (!image)
        return fail(image.error());
    const QByteArray name = (element.isFile ? "S" : "P") + QByteArray::number(m_images.size());
    paper::drawImage(m_canvas, *image, name, box);
    m_images.push_back({.name = name, .image = std::move(*image)});
    return {};
}

Result<void> PageComposer::drawGrid(const Element& element, const QRectF& box)
{
    const Grid& grid = *element.grid;
    const QList<PrintRecord> items = m_records.back()->lists.value(grid.list);
    const double shift = grid.byPlace ? shiftToMiddle(grid, box, items) : 0;
    const qsizetype first = grid.byPlace ? 0 : qsizetype(m_count.page - 1) * capacityOf(grid);
    const qsizetype end = grid.byPlace ? items.size() : std::min(items.size(), first + capacityOf(grid));
    for (qsizetype index = first; index < end; ++index) {
        const PrintRecord& item = items[index];
        const int nth = int(index - first);
        const int column = grid.byPlace ? item.fields.value(u"column"_s).toInt() : nth % grid.columns;
        const int row = grid.byPlace ? item.fields.value(u"row"_s).toInt() : nth / grid.columns;
        if (column >= grid.columns || row >= grid.rows)
            return fail(
                Error::Code::Invalid,
                Words::tr("The room has more columns or rows than the template at %1.").arg(element.where));
        const QRectF cell = cellOf(grid, box, column, row);
        m_records.push_back(&item);
        for (const Element& inner : grid.elements) {
            if (auto drawn = drawElement(inner, cell.topLeft() + QPointF(shift, 0)); !drawn)
                return drawn;
        }
        m_records.pop_back();
    }
    return {};
}

} // namespace examdesk::paper
