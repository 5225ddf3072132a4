// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/record.h"

#include <QDateTime>
#include <QString>

namespace examdesk::ticket {

inline const QString kPrintEntity = QStringLiteral("print");
inline const QString kPaperPrinted = QStringLiteral("paper.printed");
inline const QString kPaperUnfinished = QStringLiteral("paper.unfinished");

/// One printing of a paper, for the print register of all stations. Each is a record of its own: two stations
/// that print the same paper without knowing of each other do not conflict, and both lines stand.
struct PaperPrint {
    QString id;
    QString exam;
    QString school; ///< Of the candidate or the room: the scope in which the line lies.
    QString region;
    QString subject; ///< Id of the candidate, or of the room.
    QString paper;   ///< Document id of the exam's definition.
    QDateTime at;    ///< UTC.
    QString by;      ///< Account name.
    QString station; ///< Name of the computer; empty if it was not told.
    QString reason;  ///< Of a reprint.
    /// Whoever printed knew that it had been printed. Without it, a second line means that two stations did
    /// not know of each other.
    bool isAgain = false;
    /// Why nothing came of it (stopped, no paper, a full disk); empty: it stands. One that came to nothing
    /// makes no reprint of the next.
    QString unfinished;
    qint64 version = 0;
    bool operator==(const PaperPrint&) const = default;
};

/// What `paper.printed` says of @p print.
QJsonObject payloadOf(const PaperPrint& print);
/// What `paper.unfinished` says.
QJsonObject unfinishedPayload(const QString& reason);

store::Record toRecord(const PaperPrint& print);
/// Error::Code::Damaged if the document is something else.
[[nodiscard]] base::Result<PaperPrint> printFrom(const store::Record& paper);

} // namespace examdesk::ticket
