// SPDX-License-Identifier: GPL-3.0-or-later
#include "template_reader.h"

#include "base/json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QJsonArray>

#include <algorithm>

namespace examdesk::paper {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaperTemplate)
};

constexpr double tolerance = 0.01;

bool areFixed(const QList<Element>& elements)
{
    return std::all_of(elements.begin(), elements.end(),
                       [](const Element& element) { return element.isFixed(); });
}

} // namespace

bool TextPattern::isFixed() const
{
    return std::none_of(parts.begin(), parts.end(), [](const Part& part) { return part.isField; });
}

bool Element::isFixed() const
{
    switch (kind) {
    case Kind::Line:
    case Kind::Rectangle:
        return true;
    case Kind::Image:
        return isFile;
    case Kind::Grid:
        return false;
    default:
        return text.isFixed();
    }
}

void TemplateReader::refuse(const QString& where, const QString& why)
{
    if (m_problem.isEmpty())
        m_problem = where.isEmpty() ? why : where + u": "_s + why;
}

void TemplateReader::allowKeys(const QJsonObject& object, const QStringList& keys, const QString& where)
{
    for (const QString& key : object.keys()) {
        if (!keys.contains(key))
            refuse(where, Words::tr("\"%1\" is not known here.").arg(key));
    }
}

QList<double> TemplateReader::numbers(const QJsonValue& value, qsizetype count, const QString& where)
{
    QList<double> result;
    for (const QJsonValue& item : value.toArray()) {
        if (item.isDouble())
            result.append(item.toDouble());
    }
    if (result.size() == count && value.toArray().size() == count)
        return result;
    refuse(where, Words::tr("%1 numbers are needed.").arg(count));
    return QList<double>(count, 0);
}

QRectF TemplateReader::box(const QJsonValue& value, const QString& where)
{
    const QList<double> n = numbers(value, 4, where);
    const QRectF result(n[0], n[1], n[2], n[3]);
    const QRectF space = QRectF(QPointF(), m_space).adjusted(-tolerance, -tolerance, tolerance, tolerance);
    if (result.width() <= 0 || result.height() <= 0)
        refuse(where, Words::tr("A box needs a width and a height."));
    else if (!space.contains(result))
        refuse(where, Words::tr("The box is off the page."));
    return result;
}

double TemplateReader::number(const QJsonObject& object, const QString& key, double otherwise,
                              const Range& range)
{
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return otherwise;
    if (!value.isDouble() || value.toDouble() < range.least || value.toDouble() > range.most)
        refuse(range.where + u'.' + key,
               Words::tr("A number from %1 to %2 is needed.").arg(range.least).arg(range.most));
    return value.toDouble(otherwise);
}

TextPattern TemplateReader::pattern(const QJsonValue& value, const QString& where)
{
    TextPattern result;
    if (!value.isString()) {
        refuse(where, Words::tr("A text is needed."));
        return result;
    }
    QString fixed;
    const QString text = value.toString();
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != u'{' || text.mid(at, 2) == u"{{") {
            at += text[at] == u'{' ? 1 : 0;
            fixed += text[at];
            continue;
        }
        const qsizetype end = text.indexOf(u'}', at);
        if (end < 0) {
            refuse(where, Words::tr("A brace is not closed."));
            return result;
        }
        if (!fixed.isEmpty())
            result.parts.append({.text = std::exchange(fixed, {}), .isField = false});
        result.parts.append({.text = fieldName(text.mid(at + 1, end - at - 1), where), .isField = true});
        at = end;
    }
    if (!fixed.isEmpty())
        result.parts.append({.text = fixed, .isField = false});
    return result;
}

QString TemplateReader::fieldName(QString name, const QString& where)
{
    const bool optional = name.endsWith(u'?');
    if (optional)
        name.chop(1);
    const auto has = [&](const FieldNames* names) { return names->fields.contains(name); };
    if (name != u"page" && name != u"pages" && !optional && std::none_of(m_names.begin(), m_names.end(), has))
        refuse(where, Words::tr("The field {%1} is not known.").arg(name));
    return name;
}

const TextStyle& TemplateReader::style(const QJsonValue& name, const QString& where)
{
    static const TextStyle plain;
    const auto found = m_styles.constFind(name.toString());
    if (found != m_styles.cend())
        return *found;
    if (!name.isUndefined())
        refuse(where, Words::tr("The style \"%1\" is not known.").arg(name.toString()));
    return plain;
}

void TemplateReader::readStyles(const QJsonObject& styles)
{
    static const QHash<QString, Align> aligns{
        {u"left"_s, Align::Left}, {u"center"_s, Align::Center}, {u"right"_s, Align::Right}};
    static const QHash<QString, VerticalAlign> verticals{{u"top"_s, VerticalAlign::Top},
                                                         {u"middle"_s, VerticalAlign::Middle},
                                                         {u"bottom"_s, VerticalAlign::Bottom}};
    for (auto entry = styles.begin(); entry != styles.end(); ++entry) {
        const QString where = u"styles."_s + entry.key();
        const QJsonObject object = entry.value().toObject();
        allowKeys(object,
                  {u"size"_s, u"bold"_s, u"align"_s, u"valign"_s, u"minimum"_s, u"spacing"_s, u"wrap"_s},
                  where);
        TextStyle read;
        read.weight = object.value(u"bold").toBool() ? FontWeight::Bold : FontWeight::Regular;
        read.size = number(object, u"size"_s, read.size, {4, 200, where});
        read.minimum = number(object, u"minimum"_s, std::min(read.minimum, read.size), {3, read.size, where});
        read.lineSpacing = number(object, u"spacing"_s, read.lineSpacing, {1, 5, where});
        read.wrap = object.value(u"wrap").toBool(true);
        const QString align = object.value(u"align").toString(u"left"_s);
        const QString vertical = object.value(u"valign").toString(u"middle"_s);
        if (!aligns.contains(align) || !verticals.contains(vertical))
            refuse(where, Words::tr("The alignment is not known."));
        read.align = aligns.value(align);
        read.verticalAlign = verticals.value(vertical);
        m_styles.insert(entry.key(), read);
    }
}

Result<PaperTemplate> TemplateReader::read(const QJsonObject& root)
{
    allowKeys(root, {u"format"_s, u"document"_s, u"page"_s, u"bookmark"_s, u"styles"_s, u"elements"_s}, {});
    if (root.value(u"format").toInt() != 1)
        refuse(u"format"_s, Words::tr("This format is not known; 1 is."));
    const QList<double> page = numbers(root.value(u"page"), 2, u"page"_s);
    if (page[0] < 10 || page[1] < 10 || page[0] > 2000 || page[1] > 2000)
        refuse(u"page"_s, Words::tr("The size of the page is impossible."));
    m_result.paper = root.value(u"document").toString();
    m_result.page = m_space = QSizeF(page[0], page[1]);
    readStyles(root.value(u"styles").toObject());
    const QJsonValue bookmark = root.value(u"bookmark");
    if (bookmark.isArray()) {
        for (const QJsonValue& level : bookmark.toArray())
            m_result.bookmark.append(pattern(level, u"bookmark"_s));
    } else if (!bookmark.isUndefined()) {
        m_result.bookmark = {pattern(bookmark, u"bookmark"_s)};
    }
    m_result.elements = elements(root.value(u"elements"), u"elements"_s);
    if (areFixed(m_result.elements))
        refuse(u"elements"_s, Words::tr("Nothing on this page depends on a candidate."));
    if (!m_problem.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("The template %1 cannot be used: %2").arg(m_fileName, m_problem));
    return m_result;
}

Result<PaperTemplate> readTemplate(const QByteArray& json, const QString& fileName, const QString& folder,
                                   const FieldNames& names)
{
    const auto root = base::parseJsonObject(json);
    if (!root)
        return fail(Error::Code::Invalid,
                    Words::tr("The template %1 cannot be used: %2").arg(fileName, root.error().message));
    return TemplateReader(fileName, folder, names).read(*root);
}

Result<PaperTemplate> readTemplateFile(const QString& path, const FieldNames& names)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, Words::tr("The template %1 cannot be opened.").arg(path),
                    file.errorString());
    const QFileInfo info(path);
    return readTemplate(file.readAll(), info.fileName(), info.path(), names);
}

} // namespace examdesk::paper
