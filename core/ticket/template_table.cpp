// SPDX-License-Identifier: GPL-3.0-or-later
#include "template_reader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DocumentTemplate)
};

constexpr double padding = 1; ///< Millimetres between a cell's frame and its text.

double sumOf(const QList<double>& sizes, qsizetype begin, qsizetype count)
{
    const qsizetype end = std::min(begin + count, sizes.size());
    return std::accumulate(sizes.begin() + std::min(begin, end), sizes.begin() + end, 0.0);
}

Element frame(const QRectF& area)
{
    Element element;
    element.kind = Element::Kind::Rectangle;
    element.box = area;
    return element;
}

} // namespace

QList<Element> TemplateReader::cell(const QJsonValue& value, const QRectF& area, const TableStyles& styles,
                                    const QString& where)
{
    if (value.isNull())
        return {};
    QJsonObject object = value.toObject();
    if (value.isString())
        object.insert(u"text"_s, value);
    const QString style = object.take(u"style"_s).toString();
    object.remove(u"span"_s);
    object.remove(u"down"_s);
    const bool digits = object.contains(u"digits"_s);
    const double around = digits ? 0 : padding;
    const QRectF inner = area.adjusted(around, around, -around, -around);
    object.insert(u"box"_s, QJsonArray{inner.x(), inner.y(), inner.width(), inner.height()});
    QList<Element> result = elements(QJsonArray{object}, where);
    for (Element& element : result) {
        element.style = !style.isEmpty()         ? this->style(style, where + u".style"_s)
                        : element.text.isFixed() ? styles.head
                                                 : styles.value;
        element.where = where;
    }
    return QList<Element>{frame(area)} + result;
}

Element TemplateReader::repeatedRow(const QJsonObject& row, const QList<Element>& cells, const QRectF& area,
                                    const QString& where)
{
    auto grid = std::make_shared<Grid>();
    grid->list = row.value(u"each").toString();
    grid->rows = int(number(row, u"most"_s, 1, {1, 200, where}));
    grid->elements = cells;
    Element element;
    element.kind = Element::Kind::Grid;
    element.where = where;
    element.box = area;
    element.grid = grid;
    return element;
}

QList<Element> TemplateReader::table(const QJsonObject& object, const QString& where)
{
    allowKeys(object, {u"table"_s, u"columns"_s, u"style"_s, u"head"_s, u"rows"_s}, where);
    const QList<double> corner = numbers(object.value(u"table"), 2, where + u".table"_s);
    const QList<double> widths =
        numbers(object.value(u"columns"), std::max<qsizetype>(1, object.value(u"columns").toArray().size()),
                where + u".columns"_s);
    const TableStyles styles{.head = style(object.value(u"head"), where + u".head"_s),
                             .value = style(object.value(u"style"), where + u".style"_s)};
    const QJsonArray rows = object.value(u"rows").toArray();
    QList<double> heights;
    for (qsizetype row = 0; row < rows.size(); ++row)
        heights.append(
            number(rows[row].toObject(), u"height"_s, 8, {1, 1000, u"%1.rows[%2]"_s.arg(where).arg(row)}));

    QList<Element> result;
    QList<qsizetype> coveredUntil(widths.size(),
                                  0); // by column: the first row that no cell from above covers
    double top = corner[1];
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const QString place = u"%1.rows[%2]"_s.arg(where).arg(row);
        const QJsonObject rowObject = rows[row].toObject();
        allowKeys(rowObject, {u"height"_s, u"cells"_s, u"each"_s, u"most"_s}, place);
        const bool repeated = rowObject.contains(u"each"_s);
        const int most = repeated ? int(number(rowObject, u"most"_s, 1, {1, 200, place})) : 1;
        const QRectF band(corner[0], top, sumOf(widths, 0, widths.size()), heights[row] * most);
        const QSizeF outer = m_space;
        if (repeated) {
            (void)box(QJsonArray{band.x(), band.y(), band.width(), band.height()}, place);
            m_names.append(list(rowObject.value(u"each").toString(), place + u".each"_s));
            m_space = QSizeF(band.width(), heights[row]);
        }
        QList<Element> cells;
        qsizetype column = 0;
        const QJsonArray values = rowObject.value(u"cells").toArray();
        for (qsizetype index = 0; index < values.size(); ++index) {
            while (column < widths.size() && coveredUntil[column] > row)
                ++column;
            const QJsonObject options = values[index].toObject();
            const QString cellPlace = u"%1.cells[%2]"_s.arg(place).arg(index);
            const auto span = qsizetype(number(options, u"span"_s, 1, {1, 100, cellPlace}));
            const auto down = qsizetype(number(options, u"down"_s, 1, {1, 100, cellPlace}));
            if (column + span > widths.size() || row + down > rows.size()) {
                refuse(cellPlace, Words::tr("The cell is outside of the table."));
                break;
            }
            const QRectF area((repeated ? 0 : corner[0]) + sumOf(widths, 0, column), repeated ? 0 : top,
                              sumOf(widths, column, span), sumOf(heights, row, down));
            cells += cell(values[index], area, styles, cellPlace);
            for (qsizetype covered = column; covered < column + span; ++covered)
                coveredUntil[covered] = row + down;
            column += span;
        }
        if (repeated) {
            m_names.removeLast();
            m_space = outer;
            result.append(repeatedRow(rowObject, cells, band, place));
        } else {
            result += cells;
        }
        top += band.height();
    }
    return result;
}

} // namespace examdesk::ticket
