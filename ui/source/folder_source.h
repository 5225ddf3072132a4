// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_source.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QHash>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace examdesk::ui {

/// Pictures that come into a folder after it is watched: from a camera's own program, a card reader, a phone.
/// What lies there before is somebody else's portrait and is left alone. A file is read when it has stopped
/// growing and is whole. Shared folders tell of no changes, so it is looked into every half second as well.
class FolderSource : public CaptureSource {
    Q_OBJECT

public:
    /// How long a file is given, in ms.
    struct Patience {
        int rescan = 500;   ///< Between two looks into the folder.
        int still = 400;    ///< Unchanged for so long, a file is worth a look.
        int discard = 5000; ///< Unchanged for so long and not whole, it stays so.
    };

    FolderSource();
    explicit FolderSource(const Patience& patience, QObject* parent = nullptr);
    /// Of papers also PDFs come, and pictures of formats that are told by name when they are handed in.
    FolderSource(Subject subject, const Patience& patience, QObject* parent = nullptr);
    ~FolderSource() override;

    /// Remembered in QSettings ("photos/watched_folder", "materials/watched_folder"); empty if none was
    /// chosen.
    static QString folder(Subject subject = Subject::Portrait);
    /// Watches @p folder from now on, and remembers it.
    void setFolder(const QString& folder);

    void start() override;
    void stop() override;

Q_SIGNALS:
    /// It has looked into the folder once more, whatever it found.
    void looked();

private:
    /// What tells one state of a file from the next.
    struct Mark {
        qint64 bytes = 0;
        QDateTime changed;
        bool operator==(const Mark&) const = default;
    };
    struct Waiting {
        Mark mark;
        QElapsedTimer still;  ///< Since it grew last.
        qint64 lookAfter = 0; ///< Of that time, ms.
    };
    using Listing = QHash<QString, Mark>;
    struct Content;

    static std::optional<Listing> listed(const QString& folder);
    static Content readContent(const QString& path, Subject subject);
    void scan();
    void compare(const Listing& files);
    void readNext();
    void judgeContent(const QString& name, const Mark& mark, const Content& content);
    void forgetAll();

    Subject m_subject = Subject::Portrait;
    Patience m_patience;
    QFileSystemWatcher m_watcher;
    QTimer m_rescan;
    QString m_folder;
    std::optional<Listing> m_settled; ///< Shown, refused, or there before; absent before the first look.
    QHash<QString, Waiting> m_waiting;
    bool m_isScanning = false;
    bool m_isReading = false;
    bool m_isHindered = false;
    int m_generation = 0; ///< Answers about an earlier folder are dropped.
    QThreadPool m_reader; ///< Folders may be slow, and large.
};

} // namespace examdesk::ui
