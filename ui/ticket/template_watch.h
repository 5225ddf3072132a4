// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace examdesk::ui {

/// Tells when a file of an office's templates was saved, made, renamed or taken away, whatever way its editor
/// has of saving.
class TemplateWatch : public QObject {
    Q_OBJECT

public:
    /// @p folder may be empty (nothing is watched), and may be made later.
    explicit TemplateWatch(QString folder, QObject* parent = nullptr);

Q_SIGNALS:
    /// Some change is over; several close to each other come as one.
    void changed();

private:
    void watchAll();
    QStringList state() const;

    QString m_folder;
    QStringList m_known; ///< Files with their times and sizes.
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< An editor writes, renames and removes in one go.
};

} // namespace examdesk::ui
