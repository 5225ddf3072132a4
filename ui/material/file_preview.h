// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrival.h"
#include "base/result.h"
#include "ui/kit/image_cache.h"

#include <QWidget>

class QAction;
class QLabel;

namespace examdesk::ui {

class ImageViewer;
class WrappedLabel;

/// The file that is about to be handed in, large: read and looked into beside the window's thread, turned
/// left and right, a PDF leafed through.
class FilePreview : public QWidget {
    Q_OBJECT

public:
    explicit FilePreview(const Arrival& arrival, QWidget* parent = nullptr);

    /// Null while it is read or turned.
    const audit::MaterialFile* file() const { return m_isBusy ? nullptr : &m_file; }
    /// Why nobody has seen the file yet; empty once it is drawn.
    QString whyUnseen() const;
    /// At most so many bytes when it is turned; 0: no limit.
    void setLimit(qint64 bytes) { m_limit = bytes; }
    ImageViewer& viewer() { return *m_viewer; }
    /// Left and right, smaller and larger: for the window's keys.
    QList<QAction*> tools() const { return m_tools; }

Q_SIGNALS:
    /// file() is another one, or there is none for a moment.
    void changed();
    /// whyUnseen() says something else.
    void drawn();

private:
    void layOut();
    QAction* addTool(const QString& text, const QKeySequence& keys, int icon);
    void receive(const audit::MaterialFile& file);
    void turn(int quarters);
    void receiveTurned(const base::Result<audit::TurnedFile>& turned, int quarters);
    void leaf(int step);
    void showPage();
    void follow();

    audit::MaterialFile m_original;
    audit::MaterialFile m_file;
    QString m_name;
    bool m_isBusy = true;
    int m_quarters = 0; ///< Turned so far, clockwise.
    int m_page = 0;
    qint64 m_limit = 0;
    ImageCache m_cache;
    ImageViewer* m_viewer;
    QLabel* m_facts;
    WrappedLabel* m_note;
    QWidget* m_bar;
    QList<QAction*> m_tools;
    QAction* m_left = nullptr;
    QAction* m_right = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_next = nullptr;
};

} // namespace examdesk::ui
