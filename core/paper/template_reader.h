// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper_template.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace examdesk::paper {

/// Builds a PaperTemplate from JSON. It goes on after a problem and keeps the first one: every reading
/// function answers something harmless.
class TemplateReader {
public:
    TemplateReader(QString fileName, QString folder, const FieldNames& names)
        : m_fileName(std::move(fileName)), m_folder(std::move(folder)), m_names{&names}
    {}

    [[nodiscard]] base::Result<PaperTemplate> read(const QJsonObject& root);

private:
    struct Range {
        double least = 0;
        double most = 0;
        QString where;
    };
    struct TableStyles {
        TextStyle head;
        TextStyle value;
    };

    struct Table {
        QString where;
        QList<double> widths;
        QList<double> heights;
        TableStyles styles;
        std::vector<qsizetype> coveredUntil; ///< By column: the first row that no cell from above covers.
    };

    void refuse(const QString& where, const QString& why);
    void allowKeys(const QJsonObject& object, const QStringList& keys, const QString& where);
    QList<double> numbers(const QJsonValue& value, qsizetype count, const QString& where);
    double number(const QJsonObject& object, const QString& key, double otherwise, const Range& range);
    QRectF box(const QJsonValue& value, const QString& where);
    TextPattern pattern(const QJsonValue& value, const QString& where);
    QString fieldName(QString name, const QString& where);
    const TextStyle& style(const QJsonValue& name, const QString& where);
    void readStyles(const QJsonObject& styles);

    // template_elements.cpp
    QList<Element> elements(const QJsonValue& value, const QString& where);
    Element textLike(const QJsonObject& object, const QString& key, const QString& where);
    Element image(const QJsonObject& object, const QString& where);
    Element line(const QJsonObject& object, const QString& where);
    Element rectangle(const QJsonObject& object, const QString& where);
    Element grid(const QJsonObject& object, const QString& where);
    const FieldNames* list(const QString& name, const QString& where);

    // template_table.cpp
    QList<Element> table(const QJsonObject& object, const QString& where);
    QList<Element> cell(const QJsonValue& value, const QRectF& area, const TableStyles& styles,
                        const QString& where);
    QList<Element> tableRow(const QJsonObject& row, Table& table, qsizetype index, QPointF& corner);
    QList<Element> rowCells(const QJsonArray& values, Table& table, qsizetype row, QPointF corner);
    static Element repeatedRow(const QJsonObject& row, const QList<Element>& cells, const QRectF& area,
                               int most);

    QString m_fileName;
    QString m_folder;
    QList<const FieldNames*> m_names; ///< Of the record, then of the lists inside which we are.
    QSizeF m_space;                   ///< Of the page or cell inside which we are.
    QHash<QString, TextStyle> m_styles;
    PaperTemplate m_result;
    QString m_problem;
};

} // namespace examdesk::paper
