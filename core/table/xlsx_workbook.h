// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "xlsx_package.h"

#include <QDate>
#include <QHash>
#include <QStringList>
#include <QXmlStreamReader>

namespace examdesk::table {

/// What a number in a cell means to whoever looks at the sheet.
enum class NumberKind { Plain, Date, Month };

/// What cells refer to: shared texts and number formats, and where the sheet lies that is
/// seen on opening the file: the active one, else the first that is not hidden.
struct XlsxWorkbook {
    QString sheetPart; ///< `xl/worksheets/sheet1.xml`
    QString sheetName;
    QStringList leftSheets; ///< Other sheets that a person can see.
    QStringList sharedTexts;
    QList<NumberKind> styles; ///< By the `s` of a cell.
    QList<int> digits;        ///< By it too: of a format `000000`, which shows as many digits; else 0.
    QDate epoch = QDate(1899, 12, 30);

    /// Reads everything but the sheet itself.
    [[nodiscard]] static base::Result<XlsxWorkbook> read(XlsxPackage& package);

    NumberKind kindOf(int style) const { return styles.value(style, NumberKind::Plain); }
};

/// Date, month or plain number, by a format's number in the standard (18.8.30) or its code.
NumberKind numberKind(int formatId, const QString& formatCode);

/// The text of a `si` or `is` element on which @p xml stands: all runs, without phonetic hints. Ends at its
/// end.
QString readRichText(QXmlStreamReader& xml, bool isRun = false);

/// Nothing if @p xml came to its end without a fault. Document type declarations are a fault: no spreadsheet
/// program writes one.
[[nodiscard]] base::Result<void> soundXml(const QXmlStreamReader& xml);

} // namespace examdesk::table
