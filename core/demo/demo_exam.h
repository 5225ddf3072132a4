// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "demo_day.h"
#include "exam/definition.h"
#include "exam/major_map.h"
#include "store/record.h"

#include <QDate>
#include <QHash>
#include <QJsonObject>

namespace examdesk::demo {

struct DemoExamOptions {
    QString inbox;       ///< Folder for orders, bills and receipts; made when needed.
    int candidates = 50; ///< Of this exam.
    quint64 seed = 1;
    DemoDay day;
    bool withFiles = true; ///< Portraits and materials; without them a folder for scale tests.
};

/// One exam of the demo, as documents of version 1 and files.
struct DemoExam {
    QList<store::Record> records;
    QHash<QString, QByteArray> files; ///< By SHA-256.
    /// What a day's work must find: `as_of`, `discrepancies` {class: n}, `portraits` [{candidate_no, rule}],
    /// `doubles` [{one, other}], candidate numbers: two portraits of one person.
    QJsonObject planted;
};

/// Invents an exam's candidates, materials, portraits, orders, receipts and rooms, and writes its bills into
/// the inbox with one discrepancy of each class planted. The same options give the same documents and bytes.
[[nodiscard]] base::Result<DemoExam> inventExam(const exam::Definition& exam, const exam::MajorMap& majors,
                                                const DemoExamOptions& options);

} // namespace examdesk::demo
