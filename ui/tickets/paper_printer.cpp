// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_printer.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfDocument>
#include <QPrinter>
#include <QPrinterInfo>
#include <QtConcurrent>

namespace examdesk::ui {

using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr int kMostDotsPerInch = 600; // finer gains nothing on paper and costs memory

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

Result<int> draw(const QByteArray& pdf, QPrinter& printer, const base::Progress& progress)
{
    QBuffer buffer;
    buffer.setData(pdf);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.status() != QPdfDocument::Status::Ready)
        return fail(Error::Code::Damaged, Words::tr("The pages could not be prepared for the printer."));
    const int dots = std::min(printer.resolution(), kMostDotsPerInch);
    constexpr double kPointsPerInch = 72;
    QPainter painter;
    for (int page = 0; page < document.pageCount(); ++page) {
        if (!progress.at(page, document.pageCount()))
            return fail(Error::Code::Cancelled, Words::tr("Printing was stopped."));
        if (page == 0 ? !painter.begin(&printer) : !printer.newPage())
            return fail(Error::Code::Unavailable, Words::tr("The printer does not take the pages."));
        const QSizeF points = document.pagePointSize(page);
        const QImage image = document.render(page, (points * dots / kPointsPerInch).toSize());
        const QSizeF paper = points * printer.resolution() / kPointsPerInch;
        const QRect whole(-printer.pageLayout().marginsPixels(printer.resolution()).left(),
                          -printer.pageLayout().marginsPixels(printer.resolution()).top(),
                          qRound(paper.width()), qRound(paper.height()));
        painter.drawImage(whole, image);
    }
    painter.end();
    return document.pageCount();
}

} // namespace

QFuture<bool> findPrinter()
{
    return QtConcurrent::run([] { return !QPrinterInfo::availablePrinterNames().isEmpty(); });
}

QFuture<Result<int>> printPages(const QByteArray& pdf, std::shared_ptr<QPrinter> printer,
                                const base::Progress& progress)
{
    return QtConcurrent::run([pdf, printer, progress] { return draw(pdf, *printer, progress); });
}

} // namespace examdesk::ui
