// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_queue.h"
#include "audit/material_files.h"
#include "exam/definition.h"
#include "material_strip.h"
#include "ui/kit/image_viewer.h"
#include "ui/review/picture_loader.h"

#include <QWidget>

class QAction;
class QLabel;
class QSplitter;

namespace examdesk::ui {

class Page;

/// The picture to be judged, with its tools, beside another one of the same candidate if wanted, above the
/// small ones of all that he handed in.
class PicturePane : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to those of @p page.
    PicturePane(Page& page, const audit::MaterialFiles& files, QWidget* parent = nullptr);

    /// @p name stands above it. What was shown before disappears at once.
    void showFile(const QString& sha256, const QString& name);
    void preload(const QString& sha256);
    /// All pictures of the candidate; the one of the material @p onShow is framed.
    void setPictures(const QList<audit::QueueRow>& pictures, const audit::MaterialId& onShow,
                     const exam::Definition* exam);
    void clear();
    /// Reads the file shown anew if it could not be shown: it may have arrived.
    void retry();

    bool hasPicture() const { return m_viewer->hasPicture(); }
    /// Why there cannot be a picture; null while it is read, or if there is one.
    const base::Error* failure() const;
    ImageViewer& viewer() { return *m_viewer; }
    ImageViewer& comparison() { return *m_comparison; }
    MaterialStrip& strip() { return *m_strip; }
    QAction* rotateAction() const { return m_rotate; }

Q_SIGNALS:
    /// There is a picture to judge, or there cannot be one.
    void settled();

private:
    void addTools(Page& page);
    void showPage(int page);
    void turnPage(int step);
    void compare(int index);
    void compareNext();
    void follow();
    PageCount pageCount(const QString& sha256);

    audit::MaterialFiles m_files;
    ImageCache m_cache;
    QLabel* m_caption;
    QLabel* m_zoom;
    QWidget* m_tools;
    QSplitter* m_pictures;
    ImageViewer* m_viewer;
    ImageViewer* m_comparison;
    MaterialStrip* m_strip;
    QAction* m_rotate = nullptr;
    QAction* m_previousPage = nullptr;
    QAction* m_nextPage = nullptr;
    QString m_sha256;
    QString m_name;
    int m_page = 0;
    QList<audit::QueueRow> m_pictureRows;
    int m_onShow = -1;                      ///< Its place among them.
    QHash<QString, PageCount> m_pageCounts; ///< Of the files shown or preloaded.
};

} // namespace examdesk::ui
