// SPDX-License-Identifier: GPL-3.0-or-later
#include "cell_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace examdesk::table {

using namespace Qt::StringLiterals;

namespace {

constexpr double kFirstInexact = 1e15;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(XlsxFile)
};

} // namespace

void putCell(Row& row, qsizetype column, const QString& text, const QString& wrong)
{
    if (!wrong.isEmpty())
        row.wrong.append({column, wrong});
    else if (text.isEmpty())
        return;
    while (row.cells.size() < column)
        row.cells.append(QString());
    row.cells.append(text);
}

QString digitsOf(double number)
{
    if (!std::isfinite(number) || std::abs(number) >= kFirstInexact)
        return {};
    const double shown = QString::number(number, 'g', 15).toDouble();
    return QString::number(shown, 'f', QLocale::FloatingPointShortest);
}

QString lostDigits()
{
    return Words::tr(
        "The spreadsheet made a number of it and lost its last digits. Format the column as text "
        "and type it in again.");
}

QString noResult()
{
    return Words::tr(
        "A formula without a result stands here. Open the file in the spreadsheet program and save it "
        "again.");
}

QString withoutTextMarks(const QString& text)
{
    static const QRegularExpression formula(uR"re(^\s*="([^"]*)"\s*$)re"_s);
    static const QRegularExpression mark(uR"(^\s*['`’‘]\s*(?=[0-9０-９=+\-@]))"_s);
    if (const auto found = formula.match(text); found.hasMatch())
        return found.captured(1);
    return QString(text).remove(mark);
}

QString columnName(qsizetype column)
{
    QString name;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.prepend(QChar(ushort(u'A' + (rest - 1) % 26)));
    return name;
}

} // namespace examdesk::table
