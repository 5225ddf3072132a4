// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_check.h"

#include "base/async.h"
#include "capture_advice.h"
#include "ui/kit/image_cache.h"

#include <QBuffer>
#include <QImageReader>
#include <QImageWriter>
#include <QtConcurrent>

#include <exception>

namespace examdesk::ui {

using base::Error;
using base::Result;
using portrait::MakeChecker;
using portrait::PortraitChecker;

namespace {

constexpr int kLiveEdge = 640; ///< The check itself looks at no more pixels on the longer side.
constexpr int kLiveQuality = 92;
constexpr int kTakenQuality = 95;
constexpr int kRestMilliseconds = 50;
constexpr QSize kShown(1600, 1600);

QByteArray jpegOf(const QImage& picture, int quality)
{
    QBuffer buffer;
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    return buffer.open(QIODevice::WriteOnly) && writer.write(picture) ? buffer.data() : QByteArray();
}

QSize uprightSize(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const QImageReader reader(&buffer);
    const bool isOnItsSide = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    return isOnItsSide ? reader.size().transposed() : reader.size();
}

/// What the picture libraries throw must not end the desk.
template <typename Function>
auto guarded(Function work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::exception& gaveUp) {
        return base::fail(Error::Code::Damaged, CaptureCheck::tr("The picture could not be judged."),
                          QString::fromLocal8Bit(gaveUp.what()));
    }
}

} // namespace

struct CaptureCheck::Tools {
    MakeChecker make;
    ProposePortrait propose;
    exam::Portrait rules;
    PortraitChecker live;
    PortraitChecker whole;
    bool isMade = false;

    void madeFor(const exam::Portrait& wanted)
    {
        if (isMade && rules == wanted)
            return;
        rules = wanted;
        live = make(liveRules(rules));
        whole = make(rules);
        isMade = true;
    }

    Result<TakenPortrait> judged(const QByteArray& bytes)
    {
        auto picture = decodeImage(bytes, kShown);
        if (!picture)
            return base::fail(picture.error());
        auto report = whole(bytes);
        if (!report)
            return base::fail(report.error());
        TakenPortrait taken{.original = bytes,
                            .picture = *std::move(picture),
                            .size = uprightSize(bytes),
                            .report = *std::move(report),
                            .proposal = {},
                            .whyNoProposal = {},
                            .proposed = {}};
        auto proposal = propose(bytes, rules);
        if (!proposal) {
            taken.whyNoProposal = proposal.error().message;
        } else if (auto proposed = decodeImage(proposal->jpeg)) {
            taken.proposal = *std::move(proposal);
            taken.proposed = *std::move(proposed);
        }
        return taken;
    }
};

CaptureCheck::CaptureCheck(MakeChecker make, ProposePortrait propose, QObject* parent)
    : QObject(parent), m_tools(std::make_shared<Tools>())
{
    m_tools->make = std::move(make);
    m_tools->propose = std::move(propose);
    m_pool.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &CaptureCheck::checkNewest);
}

CaptureCheck::~CaptureCheck()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void CaptureCheck::setRules(const exam::Portrait& rules)
{
    drop();
    m_rules = rules;
}

void CaptureCheck::drop()
{
    ++m_generation;
    m_newest.reset();
}

void CaptureCheck::submit(const QImage& frame)
{
    m_newest = frame;
    if (!m_isChecking && !m_rest.isActive())
        checkNewest();
}

void CaptureCheck::checkNewest()
{
    if (!m_newest || m_isChecking)
        return;
    m_isChecking = true;
    const auto work = [tools = m_tools, rules = m_rules,
                       frame = *std::exchange(m_newest, {})]() -> Result<LiveCheck> {
        return guarded([&]() -> Result<LiveCheck> {
            tools->madeFor(rules);
            const QImage small =
                qMax(frame.width(), frame.height()) > kLiveEdge
                    ? frame.scaled(kLiveEdge, kLiveEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                    : frame;
            auto report = tools->live(jpegOf(small, kLiveQuality));
            if (!report)
                return base::fail(report.error());
            return LiveCheck{small.size(), *std::move(report)};
        });
    };
    base::whenFinished(QtConcurrent::run(&m_pool, work), this,
                       [this, generation = m_generation](const Result<LiveCheck>& look) {
                           m_isChecking = false;
                           m_rest.start();
                           if (look && generation == m_generation)
                               Q_EMIT looked(*look);
                       });
}

void CaptureCheck::judge(const QImage& frame)
{
    judgeBytes([frame] { return jpegOf(frame, kTakenQuality); });
}

void CaptureCheck::judge(const QByteArray& file)
{
    judgeBytes([file] { return file; });
}

void CaptureCheck::judgeBytes(std::function<QByteArray()> bytes)
{
    drop();
    const auto work = [tools = m_tools, rules = m_rules,
                       bytes = std::move(bytes)]() -> Result<TakenPortrait> {
        return guarded([&]() -> Result<TakenPortrait> {
            tools->madeFor(rules);
            return tools->judged(bytes());
        });
    };
    base::whenFinished(QtConcurrent::run(&m_pool, work), this,
                       [this, generation = m_generation](const Result<TakenPortrait>& taken) {
                           if (generation != m_generation)
                               return;
                           if (taken)
                               Q_EMIT judged(*taken);
                           else
                               Q_EMIT failed(taken.error());
                       });
}

} // namespace examdesk::ui
