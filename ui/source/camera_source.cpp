// SPDX-License-Identifier: GPL-3.0-or-later
#include "camera_source.h"

#include "base/async.h"

#include <QCamera>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QSettings>
#include <QVideoFrame>
#include <QVideoSink>
#include <QtConcurrent>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr int kPatienceMilliseconds = 5000;
/// The most lines of a frame, and the fewest frames a second.
struct Demand {
    int mostHeight;
    float leastRate;
};
/// More pixels than any exam prints are slower, and a person must follow himself; a paper keeps still, and
/// its small print must be read.
constexpr Demand kPortrait{1080, 10};
constexpr Demand kPaper{3120, 4};

QString settingOf(Subject subject)
{
    return subject == Subject::Portrait ? u"photos/camera"_s : u"materials/camera"_s;
}

/// The largest format that is quick enough; a null one leaves the choice to the camera.
QCameraFormat formatOf(const QCameraDevice& device, const Demand& demand)
{
    QCameraFormat best;
    const auto pixels = [](const QCameraFormat& format) {
        return format.resolution().width() * format.resolution().height();
    };
    for (const QCameraFormat& format : device.videoFormats())
        if (format.resolution().height() <= demand.mostHeight && format.maxFrameRate() >= demand.leastRate &&
            (best.isNull() || pixels(format) > pixels(best)))
            best = format;
    return best;
}

} // namespace

struct CameraSource::Parts {
    QMediaDevices watched;
    QMediaCaptureSession session;
    QVideoSink sink;
    std::unique_ptr<QCamera> camera;
    QVideoFrame newest;
    bool isConverting = false;
    bool hasSent = false;   ///< A frame came since the camera was opened,
    bool hasFailed = false; ///< or why none will has been told.
};

CameraSource::CameraSource(Subject subject, QObject* parent) : CaptureSource(parent), m_subject(subject)
{
    m_converter.setMaxThreadCount(1);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, &CameraSource::staysSilent);
}

CameraSource::~CameraSource()
{
    stop();
    m_converter.waitForDone();
}

bool CameraSource::isInstalled(const QStringList& libraryPaths)
{
    // Qt 6.4 ends the program when it finds none, or not the one that this variable names.
    const QString wanted = u'*' + qEnvironmentVariable("QT_MEDIA_BACKEND") + u'*';
    return std::any_of(libraryPaths.cbegin(), libraryPaths.cend(), [&wanted](const QString& path) {
        return !QDir(path + u"/multimedia"_s).entryList({wanted}, QDir::Files).isEmpty();
    });
}

QString CameraSource::whyNone(const QString& devices)
{
    const QFileInfoList cameras =
        QDir(devices).entryInfoList({u"video*"_s}, QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    if (cameras.isEmpty())
        return tr("No camera is connected. Plug one in and it is used at once, or use the watched folder.");
    const bool isRefused = std::none_of(cameras.cbegin(), cameras.cend(),
                                        [](const QFileInfo& camera) { return camera.isReadable(); });
    if (isRefused)
        return tr("A camera is connected, but this account may not use it. Have the account added to the "
                  "group \"video\" and sign in to the computer again, or use the watched folder.");
    return tr("A camera is connected, but cannot be reached. Have the camera plugin installed (Debian: "
              "gstreamer1.0-plugins-good), or use the watched folder.");
}

void CameraSource::start()
{
    if (m_parts)
        return;
    if (!isInstalled(QCoreApplication::libraryPaths())) {
        hinder(tr("The part of Qt that talks to cameras is not installed. Have the Qt multimedia plugin "
                  "installed (Debian: libqt6multimedia6), or use the watched folder."),
               QCoreApplication::libraryPaths().join(u", "_s));
        return;
    }
    m_parts = std::make_unique<Parts>();
    m_parts->session.setVideoSink(&m_parts->sink);
    connect(&m_parts->watched, &QMediaDevices::videoInputsChanged, this, &CameraSource::devicesCame);
    connect(&m_parts->sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        m_parts->newest = frame;
        convertNewest();
    });
    open();
}

void CameraSource::stop()
{
    m_patience.stop();
    if (!m_parts)
        return;
    m_parts->sink.disconnect(this);
    close();
    m_parts.reset();
}

QStringList CameraSource::devices() const
{
    QStringList names;
    if (m_parts)
        for (const QCameraDevice& device : QMediaDevices::videoInputs())
            names.append(device.description());
    return names;
}

int CameraSource::device() const
{
    if (!m_parts || !m_parts->camera)
        return -1;
    return int(QMediaDevices::videoInputs().indexOf(m_parts->camera->cameraDevice()));
}

void CameraSource::useDevice(int index)
{
    const QList<QCameraDevice> all = QMediaDevices::videoInputs();
    if (!m_parts || index < 0 || index >= all.size())
        return;
    QSettings().setValue(settingOf(m_subject), all.at(index).description());
    close();
    open();
}

void CameraSource::open()
{
    const QList<QCameraDevice> all = QMediaDevices::videoInputs();
    if (all.isEmpty()) {
        hinder(whyNone(u"/dev"_s));
        return;
    }
    const QString kept =
        QSettings().value(settingOf(m_subject)).toString(); // a name: ids are counted anew at each start
    const auto chosen = std::find_if(all.cbegin(), all.cend(), [&kept](const QCameraDevice& device) {
        return device.description() == kept;
    });
    const QCameraDevice device = chosen != all.cend() ? *chosen
                                 : QMediaDevices::defaultVideoInput().isNull()
                                     ? all.first()
                                     : QMediaDevices::defaultVideoInput();
    m_parts->hasSent = m_parts->hasFailed = false;
    m_parts->camera = std::make_unique<QCamera>(device);
    connect(m_parts->camera.get(), &QCamera::errorOccurred, this,
            [this](QCamera::Error error, const QString& text) {
                if (error == QCamera::NoError)
                    return;
                m_parts->hasFailed = true;
                hinder(tr("The camera cannot be used: another program may hold it, or this account may "
                          "not use cameras. Close that program or have the access granted; it is tried "
                          "again by itself. The watched folder works meanwhile."),
                       text);
            });
    if (const QCameraFormat format = formatOf(device, m_subject == Subject::Portrait ? kPortrait : kPaper);
        !format.isNull())
        m_parts->camera->setCameraFormat(format);
    m_parts->session.setCamera(m_parts->camera.get());
    m_parts->camera->start();
    m_patience.start();
}

void CameraSource::close()
{
    m_parts->session.setCamera(nullptr);
    m_parts->camera.reset();
    m_parts->newest = {};
}

void CameraSource::devicesCame()
{
    const QList<QCameraDevice> all = QMediaDevices::videoInputs();
    if (m_parts->camera && !all.contains(m_parts->camera->cameraDevice())) {
        close();
        hinder(tr("The camera was unplugged. Plug it in and it goes on by itself, or use the watched "
                  "folder."));
    }
    if (!m_parts->camera && !all.isEmpty())
        open();
    Q_EMIT devicesChanged();
}

void CameraSource::convertNewest()
{
    if (m_parts->isConverting || !m_parts->newest.isValid())
        return; // the newest waits; those before it are dropped
    m_parts->isConverting = true;
    const auto image = QtConcurrent::run(
        &m_converter, [frame = std::exchange(m_parts->newest, {})] { return frame.toImage(); });
    base::whenFinished(image, this, [this](const QImage& frame) {
        if (!m_parts)
            return;
        m_parts->isConverting = false;
        if (!frame.isNull() && m_parts->camera) {
            m_parts->hasSent = true;
            m_patience.start();
            Q_EMIT frameArrived(frame);
        }
        convertNewest();
    });
}

void CameraSource::staysSilent()
{
    if (!m_parts || !m_parts->camera)
        return;
    if (m_parts->hasSent)
        hinder(tr(
            "The camera stopped sending pictures. Unplug it and plug it in again, or use the watched folder."));
    else if (!m_parts->hasFailed)
        hinder(tr("The camera sends no picture: another program may hold it, or this account may not use "
                  "cameras. It is tried again by itself. The watched folder works meanwhile."));
    close();
    open();
}

void CameraSource::hinder(const QString& sentence, const QString& detail)
{
    Q_EMIT hindered({Error::Code::Unavailable, sentence, detail});
}

MakeCaptureSource cameraSource(Subject subject)
{
    return [subject] { return std::make_unique<CameraSource>(subject); };
}

} // namespace examdesk::ui
