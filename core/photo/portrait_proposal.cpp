// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_proposal.h"

#include "decoding.h"
#include "head_frame.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImageWriter>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Photo)
};

constexpr int kBestQuality = 95;
constexpr int kLeastQuality = 82; ///< Below it blocks begin to show on skin.

/// What a crop, a smaller scale or another file format can cure.
bool isCurable(const QString& rule)
{
    return rule == "file_format"_L1 || rule == "file_size"_L1 || rule == "dimensions"_L1 ||
           rule == "head_size"_L1 || rule == "head_position"_L1;
}

bool isBroken(const Report& report, QStringView rule)
{
    const Finding* finding = report.finding(rule);
    return finding && finding->outcome == Outcome::Fail;
}

/// Turned by a tag only: written anew, it stands upright for every program.
bool liesOnItsSide(const Report& report)
{
    const Finding* format = report.finding(u"file_format");
    return format && format->why.because() == Because::TurnedByTag;
}

/// The sentences of what is broken and for which @p counts.
template <typename Predicate>
QString brokenSentences(const Report& report, Predicate counts)
{
    QStringList sentences;
    for (const Finding& finding : report.findings)
        if (finding.outcome == Outcome::Fail && counts(finding.rule))
            sentences.append(finding.why.sentence());
    return sentences.join(u' ');
}

/// As large as @p frame, or as the rules allow.
QSize outSize(QSize frame, const exam::Portrait& rules)
{
    if (rules.maximum.isEmpty() ||
        (frame.width() <= rules.maximum.width() && frame.height() <= rules.maximum.height()))
        return frame;
    return frame.scaled(rules.maximum, Qt::KeepAspectRatio);
}

QByteArray encoded(const cv::Mat& bgr, int quality)
{
    const QImage picture(bgr.data, bgr.cols, bgr.rows, qsizetype(bgr.step), QImage::Format_BGR888);
    QBuffer jpeg;
    QImageWriter writer(&jpeg, "jpeg");
    writer.setQuality(quality);
    writer.setOptimizedWrite(true);
    return jpeg.open(QIODevice::WriteOnly) && writer.write(picture) ? jpeg.data() : QByteArray();
}

/// The best quality at which @p bgr has at most @p bytes; nothing if that is below kLeastQuality.
std::optional<Proposal> compressed(const cv::Mat& bgr, qint64 bytes)
{
    for (int quality = kBestQuality; quality >= kLeastQuality; --quality)
        if (QByteArray jpeg = encoded(bgr, quality); !jpeg.isEmpty() && (bytes <= 0 || jpeg.size() <= bytes))
            return Proposal{.jpeg = std::move(jpeg),
                            .frame = {},
                            .size = {bgr.cols, bgr.rows},
                            .quality = quality,
                            .report = {}};
    return std::nullopt;
}

/// Scales @p part down as far as its file needs it to be small enough.
Result<Proposal> fitted(const cv::Mat& part, QSize size, const exam::Portrait& rules)
{
    constexpr double kStep = 0.92;
    const QSize least = rules.minimum;
    for (; size.width() >= std::max(1, least.width()) && size.height() >= std::max(1, least.height());
         size *= kStep) {
        cv::Mat scaled = part;
        if (size.width() < part.cols || size.height() < part.rows)
            cv::resize(part, scaled, {size.width(), size.height()}, 0, 0, cv::INTER_AREA);
        if (auto proposal = compressed(scaled, rules.maximumBytes))
            return *std::move(proposal);
    }
    return fail(Error::Code::Invalid,
                Words::tr("A picture that fits would have too few pixels; scaling up would invent some."));
}

Result<Proposal> cut(const cv::Mat& pixels, QSize upright, const QRect& frame, const exam::Portrait& rules)
{
    const double opened = double(pixels.cols) / std::max(1, upright.width());
    const cv::Rect part(cvRound(frame.x() * opened), cvRound(frame.y() * opened),
                        cvRound(frame.width() * opened), cvRound(frame.height() * opened));
    const cv::Mat kept = pixels(part & cv::Rect(0, 0, pixels.cols, pixels.rows)).clone();
    auto proposal = fitted(kept, outSize(QSize(kept.cols, kept.rows), rules), rules);
    if (proposal)
        proposal->frame = frame;
    return proposal;
}

} // namespace

PortraitProposer::PortraitProposer(exam::Portrait rules, const Models& models)
    : m_rules(std::move(rules)), m_check(m_rules, models)
{}

Result<Proposal> PortraitProposer::propose(const QByteArray& fileBytes)
{
    if (m_rules.formats.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("This exam takes no portrait."));
    if (!m_rules.formats.contains(u"jpeg"_s))
        return fail(Error::Code::Invalid, Words::tr("This exam takes no JPEG files."));
    const auto before = m_check.check(fileBytes);
    if (!before)
        return fail(before.error());
    if (const QString incurable = brokenSentences(*before, std::not_fn(isCurable)); !incurable.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("No crop can help: %1").arg(incurable));
    if (before->conclusion != Conclusion::Fail && !liesOnItsSide(*before))
        return fail(Error::Code::Invalid, Words::tr("Nothing has to be changed: no rule is broken."));
    const FileFacts facts = readFileFacts(fileBytes);
    const QSize upright = uprightSize(facts);
    try {
        const cv::Mat pixels = facts.moving || facts.bitDepth > 8 ? cv::Mat() : decode(fileBytes, facts);
        if (pixels.empty())
            return fail(Error::Code::Invalid,
                        Words::tr("No crop can help: %1").arg(brokenSentences(*before, [](const QString&) {
                            return true;
                        })));
        const auto frame = frameOf(*before, upright);
        if (!frame)
            return fail(frame.error());
        auto proposal = cut(pixels, upright, *frame, m_rules);
        auto after = proposal ? m_check.check(proposal->jpeg) : Result<Report>(fail(proposal.error()));
        if (!after)
            return fail(after.error());
        if (after->conclusion == Conclusion::Fail)
            return fail(Error::Code::Invalid,
                        Words::tr("Cropped and scaled it would break a rule still: %1")
                            .arg(brokenSentences(*after, [](const QString&) { return true; })));
        proposal->report = *std::move(after);
        return proposal;
    } catch (const cv::Exception& gaveUp) {
        return fail(Error::Code::Damaged, Words::tr("The picture could not be judged."),
                    QString::fromStdString(gaveUp.err));
    }
}

/// The whole picture where only its file or its size in pixels is wrong; else what headFrame() says.
Result<QRect> PortraitProposer::frameOf(const Report& report, QSize picture) const
{
    const double aspect = double(picture.width()) / std::max(1, picture.height());
    const QSize fits = outSize(picture, m_rules);
    const bool isTooLong = fits.width() < m_rules.minimum.width() || fits.height() < m_rules.minimum.height();
    if (!isBroken(report, u"head_size") && !isBroken(report, u"head_position") && !isTooLong && aspect <= 1)
        return QRect({}, picture);
    if (!report.geometry)
        return fail(Error::Code::Invalid,
                    Words::tr("Where the head is cannot be told, so nothing can be cropped."));
    const QPointF eyes = (report.geometry->leftEye + report.geometry->rightEye) / 2;
    const QPointF down = report.geometry->chin - eyes;
    const auto frame =
        headFrame({.picture = picture, .eyes = eyes, .length = std::hypot(down.x(), down.y())}, m_rules);
    if (!frame)
        return fail(Error::Code::Invalid,
                    Words::tr("No part of the picture has the head in the right size at the right place."));
    return frame->toAlignedRect().intersected(QRect({}, picture));
}

QString proposalName(const QString& fileName)
{
    return QFileInfo(fileName).completeBaseName() + u"-proposal.jpg"_s;
}

} // namespace examdesk::photo
