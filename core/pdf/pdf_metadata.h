// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace examdesk::pdf {

class PdfFile;

/// What a PDF file says of itself.
struct PdfInfo {
    QString title;
    QString subject;   ///< The exam.
    QDateTime created; ///< Invalid: no date, so that the same pages give the same bytes.
};

/// Writes the information dictionary; its object.
int writeInfo(PdfFile& file, const PdfInfo& info);
/// Writes the same as XMP (ISO 16684-1); its object. Says PDF/A-2b (ISO 19005-2) if @p isArchival.
int writeXmp(PdfFile& file, const PdfInfo& info, bool isArchival);
/// Writes the colour space in which the colours of the pages are meant, sRGB; the output intent's object.
int writeOutputIntent(PdfFile& file);

} // namespace examdesk::pdf
