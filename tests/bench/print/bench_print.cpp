// SPDX-License-Identifier: GPL-3.0-or-later
// bench_print sample COUNT FOLDER: portraits and, for the peers that are no C++, drawing.jsonl.
// bench_print ours|ours-each|naive|naive-each COUNT FOLDER OUT: one line `seconds bytes peak-MB`.
#include "drawing.h"
#include "naive_peer.h"
#include "paper/paper_writer.h"
#include "sample_tickets.h"

#include <QElapsedTimer>
#include <QGuiApplication>

#include <sys/resource.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace examdesk;
using bench::SampleTickets;

namespace {

void writeDrawing(const SampleTickets& tickets, int count, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("The drawing cannot be written.");
    for (int number = 0; number < count; ++number)
        file.write(bench::strokesAsJson(bench::strokesOf(tickets.layout(), tickets.record(number))) + '\n');
}

qint64 printOurs(const SampleTickets& tickets, int count, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("The file cannot be written.");
    auto writer = paper::PaperWriter::begin(tickets.layout(), paper::FontSet::system().value(), file,
                                            {.title = u"准考证"_s})
                      .value();
    const auto outcome = paper::writePaper(writer, count, [&](qsizetype index) {
        return base::Result<paper::PrintRecord>(tickets.record(int(index)));
    });
    if (!outcome || outcome->pages != count)
        qFatal("Not all was printed.");
    file.close();
    return file.size();
}

qint64 printOursEach(const SampleTickets& tickets, int count, const QString& folder)
{
    qint64 bytes = 0;
    const auto written = paper::writeFiles(
        {.layout = tickets.layout(),
         .fonts = paper::FontSet::system().value(),
         .info = {.title = u"准考证"_s},
         .total = count},
        [&](qsizetype index) { return base::Result<paper::PrintRecord>(tickets.record(int(index))); },
        [&](qsizetype index, base::Result<paper::PrintedFile> printed) -> base::Result<void> {
            QFile file(folder + u"/%1.pdf"_s.arg(index));
            if (!printed || !file.open(QIODevice::WriteOnly))
                qFatal("Not all was printed.");
            bytes += file.write(printed->bytes);
            return {};
        });
    if (!written)
        qFatal("Not all was printed.");
    return bytes;
}

long peakMegabytes()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

} // namespace

int main(int argc, char** argv)
{
    const QGuiApplication program(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 4)
        qFatal("bench_print sample|ours|ours-each|naive|naive-each COUNT FOLDER [OUT]");
    const QString& what = arguments[1];
    const int count = arguments[2].toInt();
    SampleTickets tickets(arguments[3]);
    if (what == u"sample") {
        tickets.writePortraits(count);
        writeDrawing(tickets, std::min(count, 1000), arguments[3] + u"/drawing.jsonl"_s);
        return 0;
    }
    QElapsedTimer clock;
    clock.start();
    const QString out = arguments.value(4);
    const bool each = what.endsWith(u"-each");
    if (each)
        QDir().mkpath(out);
    const qint64 bytes = what == u"ours"        ? printOurs(tickets, count, out)
                         : what == u"ours-each" ? printOursEach(tickets, count, out)
                                                : bench::printNaively(tickets, count, out, each);
    std::printf("%.3f %lld %ld\n", double(clock.nsecsElapsed()) / 1e9, static_cast<long long>(bytes),
                peakMegabytes());
    return 0;
}
