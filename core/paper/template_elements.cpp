// SPDX-License-Identifier: GPL-3.0-or-later
#include "template_reader.h"

#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QJsonArray>

#include <algorithm>

namespace examdesk::paper {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaperTemplate)
};

const QHash<QString, Element::Kind>& textKinds()
{
    static const QHash<QString, Element::Kind> kinds{{u"text"_s, Element::Kind::Text},
                                                     {u"digits"_s, Element::Kind::Digits},
                                                     {u"qr"_s, Element::Kind::Qr},
                                                     {u"code128"_s, Element::Kind::Code128}};
    return kinds;
}

} // namespace

QList<Element> TemplateReader::elements(const QJsonValue& value, const QString& where)
{
    QList<Element> result;
    const QJsonArray items = value.toArray();
    if (items.isEmpty())
        refuse(where, Words::tr("A list of elements is needed."));
    for (qsizetype index = 0; index < items.size(); ++index) {
        const QString place = u"%1[%2]"_s.arg(where).arg(index);
        const QJsonObject object = items[index].toObject();
        const auto kind = std::find_if(textKinds().keyBegin(), textKinds().keyEnd(),
                                       [&](const QString& key) { return object.contains(key); });
        if (kind != textKinds().keyEnd())
            result.append(textLike(object, *kind, place));
        else if (object.contains(u"image"_s))
            result.append(image(object, place));
        else if (object.contains(u"line"_s))
            result.append(line(object, place));
        else if (object.contains(u"rectangle"_s))
            result.append(rectangle(object, place));
        else if (object.contains(u"grid"_s))
            result.append(grid(object, place));
        else if (object.contains(u"table"_s))
            result.append(table(object, place));
        else
            refuse(
                place,
                Words::tr(
                    "An element needs one of: text, digits, qr, code128, image, line, rectangle, table, grid."));
    }
    return result;
}

Element TemplateReader::textLike(const QJsonObject& object, const QString& key, const QString& where)
{
    allowKeys(object, {key, u"box"_s, u"style"_s, u"count"_s}, where);
    Element element;
    element.kind = textKinds().value(key);
    element.where = where;
    element.text = pattern(object.value(key), where + u'.' + key);
    element.box = box(object.value(u"box"), where + u".box"_s);
    element.style = style(object.value(u"style"), where + u".style"_s);
    element.count = object.value(u"count").toInt();
    if (element.kind == Element::Kind::Digits && (element.count < 1 || element.count > 100))
        refuse(where + u".count"_s, Words::tr("A number of boxes is needed."));
    return element;
}

Element TemplateReader::image(const QJsonObject& object, const QString& where)
{
    allowKeys(object, {u"image"_s, u"box"_s, u"optional"_s}, where);
    Element element;
    element.kind = Element::Kind::Image;
    element.where = where;
    element.image = object.value(u"image").toString();
    element.box = box(object.value(u"box"), where + u".box"_s);
    element.isOptional = object.value(u"optional").toBool();
    const auto has = [&](const FieldNames* names) { return names->images.contains(element.image); };
    if (std::any_of(m_names.begin(), m_names.end(), has))
        return element;
    element.isFile = true;
    QFile file(m_folder + u'/' + element.image);
    const bool safe =
        !element.image.isEmpty() && !element.image.contains(u'/') && !element.image.contains(u'\\');
    const QByteArray bytes = safe && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (QImage::fromData(bytes).isNull())
        refuse(where + u".image"_s, Words::tr("There is no picture \"%1\".").arg(element.image));
    m_result.files.insert(element.image, bytes);
    return element;
}

Element TemplateReader::line(const QJsonObject& object, const QString& where)
{
    allowKeys(object, {u"line"_s, u"width"_s}, where);
    Element element;
    element.kind = Element::Kind::Line;
    element.where = where;
    element.width = number(object, u"width"_s, element.width, {0.05, 10, where});
    const QList<double> n = numbers(object.value(u"line"), 4, where + u".line"_s);
    element.box = QRectF(QPointF(n[0], n[1]), QPointF(n[2], n[3]));
    if (*std::ranges::min_element(n) < 0 || std::max(n[0], n[2]) > m_space.width() ||
        std::max(n[1], n[3]) > m_space.height())
        refuse(where + u".line"_s, Words::tr("The line is off the page."));
    return element;
}

Element TemplateReader::rectangle(const QJsonObject& object, const QString& where)
{
    allowKeys(object, {u"rectangle"_s, u"width"_s}, where);
    Element element;
    element.kind = Element::Kind::Rectangle;
    element.where = where;
    element.width = number(object, u"width"_s, element.width, {0.05, 10, where});
    element.box = box(object.value(u"rectangle"), where + u".rectangle"_s);
    return element;
}

const FieldNames* TemplateReader::list(const QString& name, const QString& where)
{
    static const FieldNames none;
    const auto& lists = m_names.back()->lists; // of the record that is drawn, not of those around it
    if (const auto found = lists.constFind(name); found != lists.cend())
        return &*found;
    refuse(where, Words::tr("The list \"%1\" is not known here.").arg(name));
    return &none;
}

Element TemplateReader::grid(const QJsonObject& object, const QString& where)
{
    allowKeys(object, {u"grid"_s, u"box"_s, u"columns"_s, u"rows"_s, u"gap"_s, u"order"_s, u"elements"_s},
              where);
    auto read = std::make_shared<Grid>();
    Element element;
    element.kind = Element::Kind::Grid;
    element.where = where;
    element.box = box(object.value(u"box"), where + u".box"_s);
    read->list = object.value(u"grid").toString();
    read->columns = int(number(object, u"columns"_s, 1, {1, 100, where}));
    read->rows = int(number(object, u"rows"_s, 1, {1, 100, where}));
    if (object.contains(u"gap"_s)) {
        const QList<double> gap = numbers(object.value(u"gap"), 2, where + u".gap"_s);
        read->gap = QSizeF(gap[0], gap[1]);
        if (gap[0] < 0 || gap[1] < 0)
            refuse(where + u".gap"_s, Words::tr("A gap is not less than 0."));
    }
    const QString order = object.value(u"order").toString(u"rows"_s);
    read->byPlace = order == u"place";
    if (order != u"rows" && order != u"place")
        refuse(where + u".order"_s, Words::tr("The order is \"rows\" or \"place\"."));
    const QSizeF outer = m_space;
    m_space = QSizeF((element.box.width() - read->gap.width() * (read->columns - 1)) / read->columns,
                     (element.box.height() - read->gap.height() * (read->rows - 1)) / read->rows);
    if (m_space.width() <= 0 || m_space.height() <= 0)
        refuse(where + u".gap"_s, Words::tr("The gaps leave no room for the cells."));
    m_names.append(list(read->list, where + u".grid"_s));
    if (read->byPlace && !(m_names.back()->fields.contains(u"column"_s)))
        refuse(where + u".order"_s, Words::tr("What the list \"%1\" holds has no place.").arg(read->list));
    read->elements = elements(object.value(u"elements"), where + u".elements"_s);
    m_names.removeLast();
    m_space = outer;
    element.grid = read;
    return element;
}

} // namespace examdesk::paper
