// SPDX-License-Identifier: GPL-3.0-or-later
#include "template_reader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace examdesk::paper {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaperTemplate)
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
    (void)box(QJsonArray{area.x(), area.y(), area.width(), area.height()},
              where); // the frame, too, is on the page
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

/// The row's cells, one under the other as often as the list has records.
Element TemplateReader::repeatedRow(const QJsonObject& row, const QList<Element>& cells, const QRectF& area,
                                    int most)
{
    auto grid = std::make_shared<Grid>();
    grid->list = row.value(u"each").toString();
    grid->rows = most;
    grid->elements = cells;
    Element element;
    element.kind = Element::Kind::Grid;
    element.box = area;
    element.grid = grid;
    return element;
}

QList<Element> TemplateReader::rowCells(const QJsonArray& values, Table& table, qsizetype row, QPointF corner)
{
    const QString place = u"%1.rows[%2]"_s.arg(table.where).arg(row);
    QList<Element> cells;
    qsizetype column = 0;
    for (qsizetype index = 0; index < values.size(); ++index) {
        while (column < table.widths.size() && table.coveredUntil[std::size_t(column)] > row)
            ++column;
        const QJsonObject options = values[index].toObject();
        const QString cellPlace = u"%1.cells[%2]"_s.arg(place).arg(index);
        const auto span = qsizetype(number(options, u"span"_s, 1, {1, 100, cellPlace}));
        const auto down = qsizetype(number(options, u"down"_s, 1, {1, 100, cellPlace}));
        if (column + span > table.widths.size() || row + down > table.heights.size()) {
            refuse(cellPlace, Words::tr("The cell is outside of the table."));
            return cells;
        }
        const QRectF area(corner.x() + sumOf(table.widths, 0, column), corner.y(),
                          sumOf(table.widths, column, span), sumOf(table.heights, row, down));
        cells += cell(values[index], area, table.styles, cellPlace);
        for (qsizetype covered = column; covered < column + span; ++covered)
            table.coveredUntil[std::size_t(covered)] = row + down;
        column += span;
    }
    return cells;
}

/// The elements of row @p row, whose top left corner is @p corner; moves the corner to the next row.
QList<Element> TemplateReader::tableRow(const QJsonObject& row, Table& table, qsizetype index,
                                        QPointF& corner)
{
    const QString place = u"%1.rows[%2]"_s.arg(table.where).arg(index);
    allowKeys(row, {u"height"_s, u"cells"_s, u"each"_s, u"most"_s}, place);
    const QJsonArray values = row.value(u"cells").toArray();
    const double height = table.heights[index];
    if (!row.contains(u"each"_s)) {
        const QList<Element> cells = rowCells(values, table, index, corner);
        corner.ry() += height;
        return cells;
    }
    const int most = int(number(row, u"most"_s, 1, {1, 200, place}));
    const QRectF band(corner, QSizeF(sumOf(table.widths, 0, table.widths.size()), height * most));
    (void)box(QJsonArray{band.x(), band.y(), band.width(), band.height()}, place);
    const QSizeF outer = m_space;
    m_space = QSizeF(band.width(), height);
    m_names.append(list(row.value(u"each").toString(), place + u".each"_s));
    Element repeated = repeatedRow(row, rowCells(values, table, index, {}), band, most);
    repeated.where = place;
    m_names.removeLast();
    m_space = outer;
    corner.ry() += band.height();
    return {repeated};
}

QList<Element> TemplateReader::table(const QJsonObject& object, const QString& where)
{
    allowKeys(object, {u"table"_s, u"columns"_s, u"style"_s, u"head"_s, u"rows"_s}, where);
    const QList<double> from = numbers(object.value(u"table"), 2, where + u".table"_s);
    const qsizetype columns = std::max<qsizetype>(1, object.value(u"columns").toArray().size());
    const QJsonArray rows = object.value(u"rows").toArray();
    Table table{.where = where,
                .widths = numbers(object.value(u"columns"), columns, where + u".columns"_s),
                .heights = {},
                .styles = {.head = style(object.value(u"head"), where + u".head"_s),
                           .value = style(object.value(u"style"), where + u".style"_s)},
                .coveredUntil = std::vector<qsizetype>(std::size_t(columns), 0)};
    for (qsizetype row = 0; row < rows.size(); ++row)
        table.heights.append(
            number(rows[row].toObject(), u"height"_s, 8, {1, 1000, u"%1.rows[%2]"_s.arg(where).arg(row)}));
    QPointF corner(from[0], from[1]);
    QList<Element> result;
    for (qsizetype row = 0; row < rows.size(); ++row)
        result += tableRow(rows[row].toObject(), table, row, corner);
    return result;
}

} // namespace examdesk::paper
