// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_verifier.h"

#include "paper/barcode.h"
#include "portrait_presence.h"

#include <QCoreApplication>
#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QPdfDocument>

#include <algorithm>

namespace examdesk::printing {

using base::Error;
using base::fail;
using base::Result;
using paper::findBarcodes;
using paper::FoundCode;
using ticket::Authenticity;
using ticket::Verification;
using ticket::VerificationContext;
using ticket::verifyCode;

namespace {

constexpr double pointsPerInch = 72;
constexpr double renderDpi = 200;
constexpr double mostPixels = 4000; ///< Of a side: A3 has 3,307. A larger page is drawn smaller.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketVerifier)
};

Result<QList<Verification>> verifyPdf(const QString& path, const VerificationContext& context)
{
    QPdfDocument document;
    if (document.load(path) != QPdfDocument::Error::None)
        return fail(Error::Code::Invalid, Words::tr("%1 cannot be read as a PDF file.").arg(path));
    QList<Verification> result;
    for (int page = 0; page < document.pageCount(); ++page) {
        QSizeF pixels = document.pagePointSize(page) * (renderDpi / pointsPerInch);
        if (std::max(pixels.width(), pixels.height()) > mostPixels)
            pixels.scale(mostPixels, mostPixels, Qt::KeepAspectRatio);
        QImage image(pixels.toSize(), QImage::Format_RGB32);
        image.fill(Qt::white); // a rendered page is transparent where nothing is printed
        QPainter(&image).drawImage(0, 0, document.render(page, pixels.toSize()));
        result.append(verifyTicketImage(image, context));
    }
    return result;
}

} // namespace

Verification verifyTicketImage(const QImage& image, const VerificationContext& context)
{
    Verification best;
    for (const FoundCode& code : findBarcodes(image)) {
        Verification one = verifyCode(code.text, context);
        const bool isBlank = one.authenticity == Authenticity::Valid &&
                             findPortrait(image, code.corners, one.portraitPlace) == PortraitPresence::Blank;
        if (isBlank)
            one.authenticity = Authenticity::PortraitMissing;
        if (one.authenticity == Authenticity::Valid)
            return one;
        if (best.authenticity == Authenticity::Malformed)
            best = one;
    }
    return best;
}

Result<QList<Verification>> verifyTicketFile(const QString& path, const VerificationContext& context)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, Words::tr("%1 cannot be opened.").arg(path), file.errorString());
    if (file.peek(5) == "%PDF-")
        return verifyPdf(path, context);
    QImageReader reader(&file);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QImage image = reader.read();
    if (image.isNull())
        return fail(Error::Code::Invalid, Words::tr("%1 is neither a picture nor a PDF file.").arg(path),
                    reader.errorString());
    return QList<Verification>{verifyTicketImage(image, context)};
}

} // namespace examdesk::printing
