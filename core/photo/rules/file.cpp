// SPDX-License-Identifier: GPL-3.0-or-later
// file_format, file_size, dimensions: what the bytes say, before a pixel is decoded.
#include "rule.h"

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
Reason unfit(const FileFacts& facts)
{
    if (facts.format.isEmpty())
        return Because::NoPicture;
    if (!facts.whole || facts.size.isEmpty())
        return Because::FileDamaged;
    if (facts.format == "jpeg"_L1 && facts.channels == 4)
        return Because::PrintingColours;
    if (facts.moving)
        return Because::MovingPicture;
    if (facts.bitDepth > 8)
        return {Because::TooManyBits, {QString::number(facts.bitDepth)}};
    return {};
}

} // namespace

Finding judgeFileFormat(const Scene& scene, const exam::PortraitRule& rule)
{
    const FileFacts& facts = scene.facts;
    if (const Reason why = unfit(facts); !why.isEmpty())
        return broken(rule, why);
    const QStringList& allowed = scene.portrait.formats;
    if (!allowed.isEmpty() && !allowed.contains(facts.format)) {
        return broken(rule, {Because::FormatNotAccepted, {shownFormat(facts.format)}});
    }
    const QString promised = formatOfName(scene.name);
    if (!promised.isEmpty() && promised != facts.format) {
        return broken(rule,
                      {Because::NameSaysOtherFormat, {shownFormat(promised), shownFormat(facts.format)}});
    }
    if (facts.orientation != 1)
        return forPerson(rule, Because::TurnedByTag);
    Finding finding = passed(rule);
    return finding;
}

Finding judgeFileSize(const Scene& scene, const exam::PortraitRule& rule)
{
    const qint64 limit = scene.portrait.maximumBytes;
    exam::PortraitRule limits = rule;
    if (!limits.maximum && limit > 0)
        limits.maximum = static_cast<double>(limit);
    return compare(limits, {.measure = u"FileBytes"_s,
                            .value = static_cast<double>(scene.bytes),
                            .why = {Because::TooManyBytes,
                                    {QString::number(scene.bytes),
                                     QString::number(static_cast<qint64>(limits.maximum.value_or(0)))}}});
}

Finding judgeDimensions(const Scene& scene, const exam::PortraitRule& rule)
{
    const QSize least = scene.portrait.minimum;
    const QSize most = scene.portrait.maximum;
    const QSize size = scene.size;
    if (size.isEmpty())
        return notAssessed(rule, Because::SizeUnreadable);
    if (least.isEmpty() && most.isEmpty())
        return notAssessed(rule, Because::NoLimit);
    Finding finding = passed(rule);
    if (!least.isEmpty() && (size.width() < least.width() || size.height() < least.height())) {
        finding = broken(rule, {Because::TooFewPixels, {shownSize(size), shownSize(least)}});
    } else if (!most.isEmpty() && (size.width() > most.width() || size.height() > most.height())) {
        finding = broken(rule, {Because::TooManyPixels, {shownSize(size), shownSize(most)}});
    }
    finding.measure = u"Height"_s;
    finding.value = size.height();
    return finding;
}

} // namespace examdesk::photo
