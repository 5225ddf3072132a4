// SPDX-License-Identifier: GPL-3.0-or-later
#include "join_pdfs.h"

#include <QCoreApplication>
#define POINTERHOLDER_TRANSITION 4 // std::shared_ptr only, as qpdf 12 will have it
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>
#include <memory>
#include <vector>

namespace examdesk::pdf {

using base::Error;
using base::Result;

namespace {

/// Throws what qpdf throws.
QByteArray joined(const QList<QByteArray>& files)
{
    QPDF whole;
    whole.emptyPDF();
    QPDFPageDocumentHelper pages(whole);
    std::vector<std::unique_ptr<QPDF>> sources; // read when the whole is written
    for (const QByteArray& file : files) {
        auto& source = *sources.emplace_back(std::make_unique<QPDF>());
        source.setSuppressWarnings(true); // they would go to the standard error stream
        source.setAttemptRecovery(false);
        source.processMemoryFile("paper", file.constData(), size_t(file.size()));
        for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(source).getAllPages())
            pages.addPage(page, false);
    }
    QPDFWriter writer(whole);
    writer.setOutputMemory();
    writer.write();
    const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), qsizetype(bytes->getSize())};
}

} // namespace

Result<QByteArray> joinPdfs(const QList<QByteArray>& files)
{
    if (files.isEmpty())
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("JoinPdfs", "There is no paper to put together."));
    if (files.size() == 1)
        return files.first();
    try {
        return joined(files);
    } catch (const std::exception& broken) {
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("JoinPdfs", "The papers could not be put together into "
                                                                  "one file."),
                          QString::fromUtf8(broken.what()));
    }
}

} // namespace examdesk::pdf
