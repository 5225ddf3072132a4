// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_printer.h"

#include "page_order.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfDocument>
#include <QPrinter>
#include <QPrinterInfo>
#include <QSettings>
#include <QtConcurrent>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr int kMostDotsPerInch = 600; // finer gains nothing on paper and costs memory

const QString kName = u"printer/name"_s;
const QString kSides = u"printer/sides"_s;
const QString kCollated = u"printer/collated"_s;
const QString kColour = u"printer/colour"_s;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

SheetOrder orderOf(const QPrinter& printer)
{
    const bool sortsItself = printer.supportsMultipleCopies();
    return {.copies = sortsItself ? 1 : printer.copyCount(),
            .isCollated = printer.collateCopies(),
            .isDuplex = printer.duplex() != QPrinter::DuplexNone};
}

void drawPage(QPainter& painter, const QPrinter& printer, QPdfDocument& document, int page)
{
    constexpr double kPointsPerInch = 72;
    const int dots = std::min(printer.resolution(), kMostDotsPerInch);
    const QSizeF points = document.pagePointSize(page);
    const QImage image = document.render(page, (points * dots / kPointsPerInch).toSize());
    const QSizeF paper = points * printer.resolution() / kPointsPerInch;
    const QMargins margins = printer.pageLayout().marginsPixels(printer.resolution());
    const QRect whole(-margins.left(), -margins.top(), qRound(paper.width()), qRound(paper.height()));
    painter.drawImage(whole, image);
}

Result<int> draw(const PagesToPrint& pages, QPrinter& printer, const base::Progress& progress)
{
    QBuffer buffer;
    buffer.setData(pages.pdf);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.status() != QPdfDocument::Status::Ready)
        return fail(Error::Code::Damaged, Words::tr("The pages could not be prepared for the printer."));
    const QList<int> sides = pageOrder(document.pageCount(), pages.firstPages, orderOf(printer));
    QPainter painter;
    for (qsizetype side = 0; side < sides.size(); ++side) {
        if (!progress.at(side, sides.size())) {
            printer.abort();
            return fail(Error::Code::Cancelled, Words::tr("Printing was stopped."));
        }
        if (side == 0 ? !painter.begin(&printer) : !printer.newPage())
            return fail(Error::Code::Unavailable, Words::tr("The printer does not take the pages."));
        if (sides.at(side) != kBlankSide)
            drawPage(painter, printer, document, sides.at(side));
    }
    painter.end();
    return document.pageCount();
}

} // namespace

QFuture<bool> findPrinter()
{
    return QtConcurrent::run([] { return !QPrinterInfo::availablePrinterNames().isEmpty(); });
}

void rememberPrinter(const QPrinter& printer)
{
    QSettings settings;
    if (printer.outputFormat() == QPrinter::NativeFormat)
        settings.setValue(kName, printer.printerName());
    settings.setValue(kSides, int(printer.duplex()));
    settings.setValue(kCollated, printer.collateCopies());
    settings.setValue(kColour, printer.colorMode() == QPrinter::Color);
}

void recallPrinter(QPrinter& printer)
{
    const QSettings settings;
    const QString name = settings.value(kName).toString();
    if (!name.isEmpty() && QPrinterInfo::availablePrinterNames().contains(name))
        printer.setPrinterName(name);
    const int sides = settings.value(kSides, int(QPrinter::DuplexNone)).toInt();
    if (sides >= QPrinter::DuplexNone && sides <= QPrinter::DuplexShortSide)
        printer.setDuplex(QPrinter::DuplexMode(sides));
    printer.setCollateCopies(settings.value(kCollated, true).toBool());
    printer.setColorMode(settings.value(kColour, true).toBool() ? QPrinter::Color : QPrinter::GrayScale);
}

QFuture<Result<int>> printPages(PagesToPrint pages, std::shared_ptr<QPrinter> printer,
                                const base::Progress& progress)
{
    return QtConcurrent::run(
        [pages = std::move(pages), printer, progress] { return draw(pages, *printer, progress); });
}

} // namespace examdesk::ui
