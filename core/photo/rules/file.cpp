// SPDX-License-Identifier: GPL-3.0-or-later
// file_format, file_size, dimensions: what the bytes say, before a pixel is decoded.
#include "rule.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

QString shownFormat(const QString& format)
{
    return format == "png"_L1 ? u"PNG"_s : u"JPEG"_s;
}

/// The format that the file's name promises; empty if the name promises none of ours.
QString formatOfName(const QString& name)
{
    const QString suffix = QFileInfo(name).suffix().toLower();
    if (suffix == "jpg"_L1 || suffix == "jpeg"_L1)
        return u"jpeg"_s;
    return suffix == "png"_L1 ? u"png"_s : QString();
}

QString shownSize(QSize size)
{
    return u"%1 × %2"_s.arg(size.width()).arg(size.height());
}

/// What makes the file unfit whatever the exam allows; empty if nothing does.
QString unfit(const FileFacts& facts)
{
    if (facts.format.isEmpty())
        return QCoreApplication::translate("Photo",
                                           "This is no JPEG or PNG picture, whatever its name says.");
    if (!facts.whole || facts.size.isEmpty())
        return QCoreApplication::translate("Photo", "The file is cut off or damaged.");
    if (facts.format == "jpeg"_L1 && facts.channels == 4)
        return QCoreApplication::translate(
            "Photo", "The picture is made for a printing press (CMYK); it must be RGB.");
    if (facts.bitDepth > 8)
        return QCoreApplication::translate("Photo", "The picture has %1 bits a colour; it must have 8.")
            .arg(facts.bitDepth);
    return {};
}

} // namespace

Finding judgeFileFormat(const Scene& scene, const exam::PortraitRule& rule)
{
    const FileFacts& facts = scene.facts;
    if (const QString why = unfit(facts); !why.isEmpty())
        return broken(rule, why);
    const QStringList& allowed = scene.portrait.formats;
    if (!allowed.isEmpty() && !allowed.contains(facts.format)) {
        const QString why =
            QCoreApplication::translate("Photo", "The picture is a %1 file, which the exam does not accept.");
        return broken(rule, why.arg(shownFormat(facts.format)));
    }
    const QString promised = formatOfName(scene.name);
    if (!promised.isEmpty() && promised != facts.format) {
        const QString why = QCoreApplication::translate("Photo", "The name says %1, but the file is %2.");
        return broken(rule, why.arg(shownFormat(promised), shownFormat(facts.format)));
    }
    if (facts.orientation != 1)
        return forPerson(rule, QCoreApplication::translate("Photo",
                                                           "The picture is stored lying or mirrored and only "
                                                           "turned by a tag; some printers ignore that."));
    Finding finding = passed(rule);
    return finding;
}

Finding judgeFileSize(const Scene& scene, const exam::PortraitRule& rule)
{
    const qint64 limit = scene.portrait.maximumBytes;
    const QLocale locale;
    exam::PortraitRule limits = rule;
    if (!limits.maximum && limit > 0)
        limits.maximum = static_cast<double>(limit);
    const QString why = QCoreApplication::translate("Photo", "The file has %1; at most %2 are allowed.");
    return compare(
        limits, {.measure = u"FileBytes"_s,
                 .value = static_cast<double>(scene.bytes),
                 .why = why.arg(locale.formattedDataSize(scene.bytes),
                                locale.formattedDataSize(static_cast<qint64>(limits.maximum.value_or(0))))});
}

Finding judgeDimensions(const Scene& scene, const exam::PortraitRule& rule)
{
    const QSize least = scene.portrait.minimum;
    const QSize most = scene.portrait.maximum;
    const QSize size = scene.size;
    if (size.isEmpty())
        return notAssessed(rule,
                           QCoreApplication::translate("Photo", "The picture's size could not be read."));
    if (least.isEmpty() && most.isEmpty())
        return notAssessed(rule,
                           QCoreApplication::translate("Photo", "The exam sets no limit for this measure."));
    Finding finding = passed(rule);
    if (!least.isEmpty() && (size.width() < least.width() || size.height() < least.height())) {
        const QString why =
            QCoreApplication::translate("Photo", "The picture has %1 pixels; at least %2 are needed.");
        finding = broken(rule, why.arg(shownSize(size), shownSize(least)));
    } else if (!most.isEmpty() && (size.width() > most.width() || size.height() > most.height())) {
        const QString why =
            QCoreApplication::translate("Photo", "The picture has %1 pixels; at most %2 are allowed.");
        finding = broken(rule, why.arg(shownSize(size), shownSize(most)));
    }
    finding.measure = u"Height"_s;
    finding.value = size.height();
    return finding;
}

} // namespace examdesk::photo
