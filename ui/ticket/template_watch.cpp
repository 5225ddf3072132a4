// SPDX-License-Identifier: GPL-3.0-or-later
#include "template_watch.h"

#include <QDateTime>
#include <QDir>

#include <chrono>
#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

TemplateWatch::TemplateWatch(QString folder, QObject* parent) : QObject(parent), m_folder(std::move(folder))
{
    using namespace std::chrono_literals;
    m_settle.setSingleShot(true);
    m_settle.setInterval(120ms);
    if (m_folder.isEmpty())
        return;
    const auto wait = [this] { m_settle.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        watchAll();
        if (const QStringList now = state(); std::exchange(m_known, now) != now)
            Q_EMIT changed();
    });
    m_known = state();
    watchAll();
}

QStringList TemplateWatch::state() const
{
    QStringList files;
    for (const QFileInfo& file : QDir(m_folder).entryInfoList(QDir::Files))
        files.append(
            u"%1 %2 %3"_s.arg(file.fileName()).arg(file.lastModified().toMSecsSinceEpoch()).arg(file.size()));
    return files;
}

/// A file that was saved by renaming another is a new one, which nobody watches yet. A folder that is not
/// there is waited for in the one around it.
void TemplateWatch::watchAll()
{
    const QDir folder(m_folder);
    QStringList wanted{folder.exists() ? m_folder : QFileInfo(m_folder).absolutePath()};
    if (folder.exists())
        for (const QFileInfo& file : folder.entryInfoList(QDir::Files))
            wanted.append(file.absoluteFilePath());
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched)
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    for (const QString& path : wanted)
        if (!watched.contains(path) && QFileInfo::exists(path))
            m_watcher.addPath(path);
}

} // namespace examdesk::ui
