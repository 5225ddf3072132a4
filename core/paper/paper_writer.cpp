// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_writer.h"

#include "base/parallel.h"
#include "paper_job.h"

#include <QBuffer>
#include <QCoreApplication>

#include <algorithm>

namespace examdesk::paper {

using base::Error;
using base::fail;
using base::Result;

namespace {

/// Records under way for each core: enough that no core waits for the others, few enough that portraits do
/// not fill the memory.
constexpr int aheadACore = 8;
constexpr qsizetype manyFiles = 60;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaperWriter)
};

tl::unexpected<Error> stopped()
{
    return fail(Error::Code::Cancelled, Words::tr("Printing was stopped."));
}

} // namespace

PaperWriter::PaperWriter(std::unique_ptr<Work> work) : m_work(std::move(work)) {}
PaperWriter::PaperWriter(PaperWriter&&) noexcept = default;
PaperWriter::~PaperWriter() = default;

Result<PaperWriter> PaperWriter::begin(const PaperTemplate& layout, const FontSet& fonts, QIODevice& device,
                                       const PaperInfo& info)
{
    auto work = std::make_unique<Work>(layout, fonts, device, info);
    if (const auto written = work->writeFixedPart(); !written)
        return fail(written.error());
    return PaperWriter(std::move(work));
}

Result<int> PaperWriter::add(const PrintRecord& record)
{
    auto composed = m_work->compose(record);
    if (!composed)
        return fail(composed.error());
    if (const auto encoded = m_work->encode(*composed); !encoded)
        return fail(encoded.error());
    Work::pack(*composed);
    return m_work->write(*composed);
}

Result<int> PaperWriter::finish()
{
    return m_work->finish();
}

/// Composes and packs on all cores; gives out codes and writes on the caller's thread, in order.
class PaperWriter::Line {
public:
    Line(PaperWriter& writer, PrintOutcome& outcome) : m_work(*writer.m_work), m_outcome(outcome) {}

    void put(qsizetype index, PrintRecord record)
    {
        m_composing.put([this, index, one = std::move(record)] {
            return Composed{index, m_work.compose(one)};
        });
    }
    void refuse(qsizetype index, const Error& error)
    {
        m_outcome.refused.append({.index = index, .error = error});
    }
    /// Writes what is ready, and waits until no more than @p left records are under way in either queue.
    Result<void> settle(std::size_t left)
    {
        while (m_composing.size() > left)
            encodeNext();
        while (m_packing.size() > left) {
            if (auto written = writeNext(); !written)
                return written;
        }
        return {};
    }
    std::size_t most() const { return std::size_t(m_pool.maxThreadCount()) * aheadACore; }
    qsizetype done() const { return m_done; }

private:
    struct Composed {
        qsizetype index;
        Result<ComposedRecord> record;
    };
    struct Packed {
        qsizetype index;
        ComposedRecord record;
    };

    void encodeNext()
    {
        Composed next = m_composing.take();
        const auto encoded = next.record.and_then([this](ComposedRecord& one) { return m_work.encode(one); });
        if (!encoded) {
            refuse(next.index, encoded.error());
            ++m_done;
            return;
        }
        m_packing.put([index = next.index, one = *std::move(next.record)]() mutable {
            Work::pack(one);
            return Packed{index, std::move(one)};
        });
    }

    Result<void> writeNext()
    {
        Packed next = m_packing.take();
        ++m_done;
        const auto pages = m_work.write(next.record);
        if (!pages)
            return fail(pages.error());
        m_outcome.written.append({.index = next.index, .firstPage = m_outcome.pages + 1, .pages = *pages});
        m_outcome.pages += *pages;
        return {};
    }

    Work& m_work;
    PrintOutcome& m_outcome;
    qsizetype m_done = 0;
    QThreadPool m_pool;
    base::InOrder<Composed> m_composing{m_pool};
    base::InOrder<Packed> m_packing{m_pool};
};

Result<PrintOutcome> writePaper(PaperWriter& writer, qsizetype total,
                                const std::function<Result<PrintRecord>(qsizetype)>& record,
                                const base::Progress& progress)
{
    PrintOutcome outcome;
    PaperWriter::Line line(writer, outcome);
    for (qsizetype index = 0; index < total; ++index) {
        if (auto one = record(index))
            line.put(index, std::move(*one));
        else
            line.refuse(index, one.error());
        if (const auto settled = line.settle(line.most()); !settled)
            return fail(settled.error());
        if (!progress.at(line.done(), total))
            return stopped();
    }
    if (const auto settled = line.settle(0); !settled)
        return fail(settled.error());
    if (!progress.at(total, total))
        return stopped();
    std::ranges::sort(outcome.refused, {}, &Refusal::index);
    if (outcome.written.isEmpty() && !outcome.refused.isEmpty())
        return outcome; // there is no file without a page, but there are reasons
    const auto pages = writer.finish();
    if (!pages)
        return fail(pages.error());
    return outcome;
}

namespace {

Result<PrintedFile> writtenAlone(const PaperTemplate& layout, const FontSet& fonts, const PaperInfo& info,
                                 const PrintRecord& record)
{
    PrintedFile file;
    QBuffer buffer(&file.bytes);
    buffer.open(QIODevice::WriteOnly);
    auto writer = PaperWriter::begin(layout, fonts, buffer, info);
    if (!writer)
        return fail(writer.error());
    if (const auto added = writer->add(record); !added)
        return fail(added.error());
    const auto pages = writer->finish();
    if (!pages)
        return fail(pages.error());
    file.pages = *pages;
    return file;
}

} // namespace

Result<void> writeFiles(const FilesToWrite& files,
                        const std::function<Result<PrintRecord>(qsizetype)>& record,
                        const std::function<Result<void>(qsizetype, Result<PrintedFile>)>& take)
{
    const FontSet fonts = files.total < manyFiles ? files.fonts : files.fonts.forManyFiles();
    qsizetype next = 0; // the first that was not taken
    QThreadPool pool;
    base::InOrder<Result<PrintedFile>> underWay(pool);
    const auto settle = [&](std::size_t left) -> Result<void> {
        while (underWay.size() > left) {
            if (auto taken = take(next++, underWay.take()); !taken)
                return taken;
        }
        return {};
    };
    for (qsizetype index = 0; index < files.total; ++index) {
        underWay.put([&files, &fonts, one = record(index)]() -> Result<PrintedFile> {
            return one ? writtenAlone(files.layout, fonts, files.info, *one) : fail(one.error());
        });
        if (auto settled = settle(std::size_t(pool.maxThreadCount()) * aheadACore); !settled)
            return settled;
    }
    return settle(0);
}

} // namespace examdesk::paper
