// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder_source.h"

#include "audit/audit_service.h"
#include "audit/material_file.h"
#include "base/async.h"
#include "ui/kit/image_cache.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QtConcurrent>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr qint64 kLargestFile = qint64{64} << 20;
constexpr int kTail = 1024; ///< Cameras put a few bytes behind the end of a picture.
constexpr QSize kTried(256, 256);

QString settingOf(Subject subject)
{
    return subject == Subject::Portrait ? u"photos/watched_folder"_s : u"materials/watched_folder"_s;
}

/// Decoders take a JPEG that is cut off for one with a grey part.
bool hasEnd(const QByteArray& bytes, const QString& format)
{
    const QByteArray tail = bytes.last(qMin<qsizetype>(bytes.size(), kTail));
    return tail.contains(format == u"png" ? QByteArray("IEND") : QByteArray("\xff\xd9"));
}

} // namespace

struct FolderSource::Content {
    QByteArray bytes;
    bool isPicture = false; ///< It begins like one.
    bool isWhole = false;
};

FolderSource::FolderSource() : FolderSource(Patience()) {}

FolderSource::FolderSource(const Patience& patience, QObject* parent)
    : FolderSource(Subject::Portrait, patience, parent)
{}

FolderSource::FolderSource(Subject subject, const Patience& patience, QObject* parent)
    : CaptureSource(parent), m_subject(subject), m_patience(patience)
{
    m_reader.setMaxThreadCount(1);
    m_rescan.setInterval(m_patience.rescan);
    connect(&m_rescan, &QTimer::timeout, this, &FolderSource::scan);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FolderSource::scan);
}

FolderSource::~FolderSource()
{
    stop();
    m_reader.waitForDone();
}

QString FolderSource::folder(Subject subject)
{
    return QSettings().value(settingOf(subject)).toString();
}

void FolderSource::setFolder(const QString& folder)
{
    QSettings().setValue(settingOf(m_subject), folder);
    if (!m_rescan.isActive())
        return;
    stop();
    start();
}

void FolderSource::start()
{
    forgetAll();
    m_folder = folder(m_subject);
    if (m_folder.isEmpty()) {
        Q_EMIT hindered(
            {Error::Code::NotFound,
             m_subject == Subject::Paper
                 ? tr("No folder is watched yet. Choose the folder into which the scanner puts its pages.")
                 : tr("No folder is watched yet. Choose the folder into which the camera's own program "
                      "puts its pictures."),
             {}});
        return;
    }
    m_watcher.addPath(m_folder);
    m_rescan.start();
    scan();
}

void FolderSource::stop()
{
    m_rescan.stop();
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    forgetAll();
}

void FolderSource::forgetAll()
{
    ++m_generation;
    m_settled.reset();
    m_waiting.clear();
    m_isScanning = m_isReading = m_isHindered = false;
}

std::optional<FolderSource::Listing> FolderSource::listed(const QString& folder)
{
    const QDir place(folder);
    if (!place.exists() || !QFileInfo(folder).isReadable())
        return std::nullopt;
    Listing files;
    for (const QFileInfo& file : place.entryInfoList(QDir::Files))
        files.insert(file.fileName(), {file.size(), file.lastModified()});
    return files;
}

void FolderSource::scan()
{
    if (m_isScanning)
        return;
    m_isScanning = true;
    const auto listing = QtConcurrent::run(&m_reader, &FolderSource::listed, m_folder);
    base::whenFinished(listing, this, [this, now = m_generation](const std::optional<Listing>& files) {
        if (now != m_generation)
            return;
        m_isScanning = false;
        if (files) {
            if (std::exchange(m_isHindered, false))
                Q_EMIT unhindered();
            if (m_watcher.directories().isEmpty())
                m_watcher.addPath(m_folder); // it is back
            compare(*files);
        } else if (!std::exchange(m_isHindered, true)) {
            Q_EMIT hindered({Error::Code::Unavailable,
                             tr("The folder %1 cannot be read. Connect the drive it is on, have the access "
                                "granted, or choose another folder.")
                                 .arg(QDir::toNativeSeparators(m_folder)),
                             {}});
        }
        Q_EMIT looked();
    });
}

void FolderSource::compare(const Listing& files)
{
    if (!m_settled) {
        m_settled = files;
        return;
    }
    m_settled->removeIf([&files](const auto& one) { return !files.contains(one.key()); });
    m_waiting.removeIf([&files](const auto& one) { return !files.contains(one.key()); });
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const auto settled = m_settled->constFind(file.key());
        if (settled != m_settled->cend() && *settled == *file)
            continue;
        Waiting& waiting = m_waiting[file.key()];
        if (!waiting.still.isValid() || waiting.mark != *file) {
            waiting.mark = *file;
            waiting.still.start();
            waiting.lookAfter = m_patience.still;
        }
    }
    readNext();
}

void FolderSource::readNext()
{
    if (m_isReading)
        return;
    // The oldest first: of several that come at once the newest is shown last, and stays.
    auto next = m_waiting.end();
    for (auto one = m_waiting.begin(); one != m_waiting.end(); ++one)
        if (one->still.elapsed() >= one->lookAfter &&
            (next == m_waiting.end() || one->mark.changed < next->mark.changed))
            next = one;
    if (next == m_waiting.end())
        return;
    m_isReading = true;
    const auto reading =
        QtConcurrent::run(&m_reader, &FolderSource::readContent, m_folder + u'/' + next.key(), m_subject);
    base::whenFinished(
        reading, this,
        [this, name = next.key(), mark = next->mark, now = m_generation](const Content& content) {
            if (now != m_generation)
                return;
            m_isReading = false;
            judgeContent(name, mark, content);
        });
}

FolderSource::Content FolderSource::readContent(const QString& path, Subject subject)
{
    QFile file(path);
    if (file.size() > kLargestFile || !file.open(QIODevice::ReadOnly))
        return {};
    Content content{.bytes = file.readAll()};
    if (subject == Subject::Paper) {
        const audit::MaterialFile seen = audit::examined(content.bytes);
        content.isPicture = !seen.name.isEmpty();
        content.isWhole = content.isPicture && seen.problem.isEmpty();
        return content;
    }
    const QString format = audit::formatOf(content.bytes);
    content.isPicture = format == u"jpeg" || format == u"png";
    content.isWhole =
        content.isPicture && hasEnd(content.bytes, format) && decodeImage(content.bytes, kTried).has_value();
    return content;
}

void FolderSource::judgeContent(const QString& name, const Mark& mark, const Content& content)
{
    const auto waiting = m_waiting.find(name);
    if (waiting == m_waiting.end() || waiting->mark != mark)
        return; // it has changed since: the next look will tell
    const bool isWhole = content.isWhole && content.bytes.size() == mark.bytes;
    if (!isWhole && waiting->still.elapsed() < m_patience.discard) {
        waiting->lookAfter = waiting->still.elapsed() + m_patience.rescan; // somebody may be writing it still
        readNext();
        return;
    }
    m_waiting.erase(waiting);
    m_settled->insert(name, mark);
    if (isWhole)
        Q_EMIT fileArrived(name, content.bytes);
    else if (content.isPicture)
        Q_EMIT noted(
            tr("%1 is cut off or damaged, and is left alone. Copy it into the folder again.").arg(name));
    else
        Q_EMIT noted(m_subject == Subject::Paper
                         ? tr("%1 is neither a picture nor a PDF, and is left alone.").arg(name)
                         : tr("%1 is no JPEG or PNG picture, and is left alone.").arg(name));
    readNext();
}

} // namespace examdesk::ui
