// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "ticket/document_template.h"
#include "ticket/print_record.h"

#include <QDateTime>
#include <QIODevice>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace examdesk::ticket {

struct DocumentInfo {
    QString title;
    QDateTime created; ///< Stands in the file; invalid: no date, and the same records give the same bytes.
};

/// Prints records on a template into one PDF file. Pages go to the device as they come, so memory stays flat;
/// what is the same on every page is written once; portraits are passed through; each font is embedded once
/// with the glyphs that were used; text can be searched and copied exactly as it was given.
class DocumentWriter {
public:
    /// Begins a file. Error::Code::Invalid if the fixed part of the template cannot be drawn.
    [[nodiscard]] static base::Result<DocumentWriter>
    begin(const DocumentTemplate& layout, const FontSet& fonts, QIODevice& device, const DocumentInfo& info);
    DocumentWriter(DocumentWriter&&) noexcept;
    ~DocumentWriter();

    /// Prints one record; answers the number of its pages. A record that cannot be printed whole (a text that
    /// does not fit, a missing glyph or picture) leaves the file as it was, and the next one may follow.
    [[nodiscard]] base::Result<int> add(const PrintRecord& record);
    /// Ends the file; answers the number of its pages. Error::Code::Storage if the device failed, Invalid if
    /// there is no page.
    [[nodiscard]] base::Result<int> finish();

private:
    class Work;
    explicit DocumentWriter(std::unique_ptr<Work> work);
    std::unique_ptr<Work> m_work;
};

/// A record that was not printed, and why.
struct Refusal {
    qsizetype index = 0; ///< Of the record, in the order in which they came.
    base::Error error;
};

struct PrintOutcome {
    int pages = 0;
    QList<Refusal> refused;
    /// Ids of the tickets, candidates or rooms that got a line in the print register.
    QStringList recorded;
};

/// Prints what @p next hands out until it has no more (an error in a record refuses that one alone). Stops
/// with Cancelled through @p progress, which counts records of @p total; Storage if the device fails.
[[nodiscard]] base::Result<PrintOutcome>
writeDocument(DocumentWriter& writer, qsizetype total,
              const std::function<base::Result<PrintRecord>(qsizetype)>& record,
              const base::Progress& progress = {});

} // namespace examdesk::ticket
