// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_metadata.h"

#include "pdf_file.h"

#include <QColorSpace>

namespace examdesk::pdf {

using namespace Qt::StringLiterals;

namespace {

const QByteArray producer = "ExamDesk " EXAMDESK_VERSION;

/// A language alternative (`dc:title`, `dc:description`); nothing for an empty text.
QByteArray alternative(const QByteArray& name, const QString& text)
{
    if (text.isEmpty())
        return {};
    return "<dc:" + name + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + text.toHtmlEscaped().toUtf8() +
           "</rdf:li></rdf:Alt></dc:" + name + ">\n";
}

} // namespace

int writeInfo(PdfFile& file, const PdfInfo& info)
{
    const int object = file.reserve();
    QByteArray body = "<</Producer(" + producer + ")/Title " + pdfText(info.title);
    if (!info.subject.isEmpty())
        body += "/Subject " + pdfText(info.subject);
    if (info.created.isValid())
        body += "/CreationDate(D:" + info.created.toUTC().toString(u"yyyyMMddHHmmss").toLatin1() + "Z)";
    file.writeObject(object, body + ">>");
    return object;
}

int writeXmp(PdfFile& file, const PdfInfo& info, bool isArchival)
{
    QByteArray xmp = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                     "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                     "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                     "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n";
    if (isArchival)
        xmp += "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n";
    xmp += "<dc:format>application/pdf</dc:format>\n" + alternative("title", info.title) +
           alternative("description", info.subject) + "<pdf:Producer>" + producer + "</pdf:Producer>\n";
    if (info.created.isValid())
        xmp += "<xmp:CreateDate>" + info.created.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss").toLatin1() +
               "Z</xmp:CreateDate>\n";
    xmp += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
    const int object = file.reserve();
    file.writeStream(object, "/Type/Metadata/Subtype/XML", xmp,
                     true); // plain, so that it is found without us
    return object;
}

int writeOutputIntent(PdfFile& file)
{
    const int profile = file.reserve();
    const int intent = file.reserve();
    file.writeStream(profile, "/N 3/Alternate/DeviceRGB", QColorSpace(QColorSpace::SRgb).iccProfile());
    file.writeObject(intent, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                             "/Info(sRGB IEC61966-2.1)/DestOutputProfile " +
                                 pdfReference(profile) + ">>");
    return intent;
}

} // namespace examdesk::pdf
