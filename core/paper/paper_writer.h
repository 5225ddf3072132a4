// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "paper/paper_template.h"
#include "paper/print_record.h"

#include <QDateTime>
#include <QIODevice>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace examdesk::paper {

struct PaperInfo {
    QString title;
    QString subject;   ///< The exam.
    QDateTime created; ///< Stands in the file; invalid: no date, and the same records give the same bytes.
};

struct PrintOutcome;

/// Prints records on a template into one PDF file. Pages go to the device as they come, so memory stays flat;
/// what is the same on every page is written once; portraits are passed through; each font is embedded once
/// with the glyphs that were used; text can be searched and copied exactly as it was given.
class PaperWriter {
public:
    /// Begins a file. Error::Code::Invalid if the fixed part of the template cannot be drawn.
    [[nodiscard]] static base::Result<PaperWriter> begin(const PaperTemplate& layout, const FontSet& fonts,
                                                         QIODevice& device, const PaperInfo& info);
    PaperWriter(PaperWriter&&) noexcept;
    ~PaperWriter();

    /// Prints one record; answers the number of its pages. A record that cannot be printed whole (a text that
    /// does not fit, a missing glyph or picture) leaves the file as it was, and the next one may follow.
    [[nodiscard]] base::Result<int> add(const PrintRecord& record);
    /// Ends the file; answers the number of its pages. Error::Code::Storage if the device failed, Invalid if
    /// there is no page.
    [[nodiscard]] base::Result<int> finish();

private:
    class Work;
    class Line;
    friend base::Result<PrintOutcome>
    writePaper(PaperWriter& writer, qsizetype total,
               const std::function<base::Result<PrintRecord>(qsizetype)>& record,
               const base::Progress& progress);
    explicit PaperWriter(std::unique_ptr<Work> work);
    std::unique_ptr<Work> m_work;
};

/// A record that was not printed, and why.
struct Refusal {
    qsizetype index = 0; ///< Of the record, in the order in which they came.
    base::Error error;
    QString name;   ///< Ticket or candidate number, or the room's; empty where the records have none.
    QString person; ///< Of a candidate's paper; for the one at the screen, never for a log.
};

/// A record that was printed, and where.
struct WrittenPaper {
    qsizetype index = 0; ///< Of the record.
    int firstPage = 1;   ///< In the file.
    int pages = 1;
    QString id;   ///< Of the candidate or the room; empty where the records have none.
    QString name; ///< As Refusal has it.
    bool operator==(const WrittenPaper&) const = default;
};

struct PrintOutcome {
    int pages = 0;
    QList<WrittenPaper> written; ///< In the order of the pages.
    QList<Refusal> refused;
    /// Ticket or candidate numbers whose paper has room for a portrait and none was there, where the template
    /// allows that.
    QStringList withoutPortrait;
    int selected = 0; ///< Papers of the job, before it was narrowed to some of them.
    /// Ids of the lines in the print register, in the order of `written`.
    QStringList recorded;
};

/// Prints the @p total records that @p record hands out (an error in one refuses that one alone); @p record
/// is called on the caller's thread, pages are made on all cores, and the file is the same however many there
/// are. If all are refused, the file has no page and is none. Stops with Cancelled through @p progress, which
/// counts records of @p total; Storage if the device fails.
[[nodiscard]] base::Result<PrintOutcome>
writePaper(PaperWriter& writer, qsizetype total,
           const std::function<base::Result<PrintRecord>(qsizetype)>& record,
           const base::Progress& progress = {});

/// What every file of writeFiles() shares.
struct FilesToWrite {
    PaperTemplate layout;
    FontSet fonts;
    PaperInfo info;
    qsizetype total = 0;
};

struct PrintedFile {
    QByteArray bytes;
    int pages = 0;
};

/// Prints each record that @p record hands out into a file of its own, on all cores. @p record and @p take
/// are called on the caller's thread, @p take in the order of the records, with the file or why there is
/// none; an error that it answers ends the work.
[[nodiscard]] base::Result<void>
writeFiles(const FilesToWrite& files, const std::function<base::Result<PrintRecord>(qsizetype)>& record,
           const std::function<base::Result<void>(qsizetype, base::Result<PrintedFile>)>& take);

} // namespace examdesk::paper
