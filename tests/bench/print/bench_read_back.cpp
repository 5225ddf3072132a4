// SPDX-License-Identifier: GPL-3.0-or-later
// bench_read_back COUNT FOLDER: prints COUNT tickets, wears each sheet in several ways, reads them as
// verify-ticket does and prints a table of how many were found genuine, with their own ticket number.
#include "paper/paper_writer.h"
#include "printing/ticket_verifier.h"
#include "sample_tickets.h"
#include "support/worn_paper.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfDocument>
#include <QRandomGenerator>
#include <QThreadPool>

#include <array>
#include <atomic>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace examdesk;
using test::Wear;

namespace {

constexpr double renderDpi = 300;

struct Condition {
    const char* name;
    bool turned;
    bool blurred;
    bool tilted;
    int jpegQuality;
    std::atomic<int> read = 0;
    std::atomic<int> toldApart = 0; ///< Copies whose portrait is gone.
};

std::array<Condition, 6> conditions{{{"150 dpi", false, false, false, 100},
                                     {"turned by up to 10°", true, false, false, 100},
                                     {"blurred", false, true, false, 100},
                                     {"JPEG of quality 50", false, false, false, 50},
                                     {"photographed from the side", false, false, true, 100},
                                     {"all of these together", true, true, true, 50}}};

QByteArray printed(const bench::SampleTickets& tickets, int count)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    auto writer =
        paper::PaperWriter::begin(tickets.layout(), paper::FontSet::system().value(), buffer, {}).value();
    const auto outcome = paper::writePaper(writer, count, [&](qsizetype index) {
        return base::Result<paper::PrintRecord>(tickets.record(int(index)));
    });
    if (!outcome || outcome->pages != count)
        qFatal("Not all was printed.");
    return bytes;
}

QImage sheet(QPdfDocument& document, int page)
{
    const QSize size = (document.pagePointSize(page) * renderDpi / 72).toSize();
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter(&image).drawImage(0, 0, document.render(page, size));
    return image;
}

/// A copy of the sheet with paper where the portrait was.
QImage withoutPortrait(QImage sheet)
{
    constexpr double dots = renderDpi / 25.4;
    QPainter(&sheet).fillRect(QRectF(154 * dots, 45 * dots, 40 * dots, 58 * dots), Qt::white);
    return sheet;
}

void readWorn(const QImage& image, int number, const bench::SampleTickets& tickets)
{
    const QImage blank = withoutPortrait(image);
    const ticket::VerificationContext context{.keys = {tickets.key()}, .exam = tickets.exam()};
    const QString expected = tickets.record(number).fields.value(u"ticket_no"_s);
    QRandomGenerator random(quint32(number) + 1);
    for (Condition& condition : conditions) {
        const Wear wear{.degrees = condition.turned ? random.generateDouble() * 20 - 10 : 0,
                        .blurred = condition.blurred,
                        .tilt = condition.tilted ? 0.03 : 0,
                        .jpegQuality = condition.jpegQuality,
                        .seed = random.generate()};
        const auto found = printing::verifyTicketImage(test::worn(image, renderDpi, wear), context);
        if (found.authenticity == ticket::Authenticity::Valid && found.claims.ticketNo == expected)
            ++condition.read;
        if (printing::verifyTicketImage(test::worn(blank, renderDpi, wear), context).authenticity ==
            ticket::Authenticity::PortraitMissing)
            ++condition.toldApart;
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QGuiApplication program(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 3)
        qFatal("bench_read_back COUNT FOLDER");
    const int count = arguments[1].toInt();
    bench::SampleTickets tickets(arguments[2]);
    tickets.writePortraits(count);
    QByteArray bytes = printed(tickets, count);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    QThreadPool pool;
    for (int page = 0; page < count; ++page) {
        pool.start([image = sheet(document, page), page, &tickets] { readWorn(image, page, tickets); });
        if (page % 16 == 15)
            pool.waitForDone(); // sheets are large
    }
    pool.waitForDone();
    std::printf("\n| %d printed tickets at 150 dpi | read and true | without portrait: told apart |\n"
                "|---|---:|---:|\n",
                count);
    bool enough = true;
    for (const Condition& condition : conditions) {
        const int read = condition.read;
        const int toldApart = condition.toldApart;
        std::printf("| %s | %.1f %% | %.1f %% |\n", condition.name, 100.0 * read / count,
                    100.0 * toldApart / count);
        enough = enough && std::min(read, toldApart) * 100 >= count * 99;
    }
    return enough ? 0 : 1;
}
