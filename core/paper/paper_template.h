// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/font_set.h"
#include "pdf/text_style.h"

#include <QHash>
#include <QList>
#include <QRectF>
#include <QSet>
#include <QString>

#include <memory>

namespace examdesk::paper {

using pdf::Align;
using pdf::FontSet;
using pdf::FontWeight;
using pdf::TextStyle;
using pdf::VerticalAlign;

/// What a template may speak of: `{name}` of a field, pictures, and lists whose records have fields of their
/// own.
struct FieldNames {
    QSet<QString> fields;
    QSet<QString> images;
    QHash<QString, FieldNames> lists;
};

/// Text with fields: `准考证号：{ticket_no}`. `{field?}` is empty where the exam has no such field; `{{` is a
/// brace.
struct TextPattern {
    struct Part {
        QString text; ///< Fixed text, or the name of a field.
        bool isField = false;
        bool operator==(const Part&) const = default;
    };
    QList<Part> parts;
    bool isFixed() const;
    bool operator==(const TextPattern&) const = default;
};

struct Grid;

/// One thing on the paper. Boxes in millimetres from the top left corner of the page (or of the grid's cell).
struct Element {
    enum class Kind { Text, Digits, Line, Rectangle, Image, Qr, Code128, Grid };
    Kind kind = Kind::Text;
    QRectF box;       ///< Of a line: its ends, p1 = top left, p2 = bottom right; sizes may be negative.
    TextPattern text; ///< Of Text, Digits, Qr, Code128.
    TextStyle style;
    double width = 0.3; ///< Of lines, millimetres.
    int count = 0;      ///< Of Digits: boxes.
    QString image;      ///< Name of a picture of the record, or of a file beside the template.
    bool isFile = false;
    bool isOptional = false; ///< Of Image: may be missing.
    std::shared_ptr<const Grid> grid;
    QString where; ///< JSON path, for messages.

    /// True if it looks the same on every page.
    bool isFixed() const;
};

/// The records of a list, each in a cell; as many pages as they need.
struct Grid {
    QString list;
    int columns = 1;
    int rows = 1;
    QSizeF gap{0, 0};     ///< Millimetres between cells.
    bool byPlace = false; ///< Cells by the record's fields `column` and `row` instead of one after the other.
    QList<Element> elements;
};

/// The layout of one paper, as a file in `resources/templates/` says it. The format, JSON in UTF-8:
///
///     { "format": 1, "document": "ticket", "page": [210, 297], "bookmark": ["{site}", "第{room}考场",
///     "{name}"],
///       "styles": { "label": { "size": 10.5, "bold": false, "align": "center", "valign": "middle",
///                              "minimum": 7, "spacing": 1.3, "wrap": true }, … },
///       "elements": [
///         { "text": "{exam.name}准考证", "box": [20, 15, 170, 10], "style": "title" },
///         { "digits": "{id_number}", "count": 18, "box": [40, 60, 126, 7], "style": "value" },
///         { "line": [20, 80, 190, 80], "width": 0.5 },   { "rectangle": [20, 90, 60, 30] },
///         { "image": "portrait", "box": [150, 30, 35, 45], "optional": true },   { "image": "seal.png", … },
///         { "qr": "{code}", "box": [155, 240, 30, 30] },   { "code128": "{ticket_no}", "box": [20, 40, 60,
///         12] }, { "table": [20, 100], "columns": [25, 60, 25, 60], "style": "value", "head": "label",
///         "rows": [
///             { "height": 9, "cells": ["姓名", "{name}", "性别", { "text": "{sex}", "span": 1, "down": 1,
///                                                                 "style": "value" }] },
///             { "height": 9, "each": "subjects", "most": 4, "cells": ["{name}", "{time}"] } ] },
///         { "grid": "seats", "box": [10, 40, 190, 240], "columns": 5, "rows": 6, "gap": [2, 2], "order":
///         "place",
///           "elements": [ … boxes from the corner of the cell … ] } ] }
///
/// Cells of fixed text take the table's style `head`, others `style`; a cell may also be `{"image": …}`,
/// `{"digits": …, "count": …}` or null (nothing, no frame). `{page}` and `{pages}` count the pages of one
/// record.
struct PaperTemplate {
    QString paper;
    QSizeF page;                 ///< Millimetres.
    QList<TextPattern> bookmark; ///< The headings it stands under, then its own words; empty: none.
    QList<Element> elements;
    QHash<QString, QByteArray> files; ///< Pictures beside the template, by name.
};

/// Reads the template @p json; @p folder is where its pictures are. Error::Code::Invalid names file, place
/// (line and column, or JSON path) and reason: bad syntax, unknown key, style, field, list or picture, a box
/// off the page or the cell.
[[nodiscard]] base::Result<PaperTemplate> readTemplate(const QByteArray& json, const QString& fileName,
                                                       const QString& folder, const FieldNames& names);
/// The same from a file. Error::Code::NotFound if it cannot be opened.
[[nodiscard]] base::Result<PaperTemplate> readTemplateFile(const QString& path, const FieldNames& names);

} // namespace examdesk::paper
