// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material_files.h"
#include "record.h"
#include "ui/kit/image_cache.h"
#include "ui/review/picture_loader.h"

#include <QDialog>
#include <QHash>

class QAction;
class QLabel;
class QListWidget;

namespace examdesk::ui {

class ImageViewer;
class WrappedLabel;

/// One material large, with all its versions and what was said of each. For looking only: turning it here
/// turns nothing that is stored.
class MaterialWindow : public QDialog {
    Q_OBJECT

public:
    /// Of @p record the material @p kind.
    MaterialWindow(const audit::MaterialFiles& files, const exam::Definition& exam, const Record& record,
                   const QString& kind, QWidget* parent = nullptr);

    ImageViewer& viewer() { return *m_viewer; }
    QListWidget& versions() { return *m_list; }
    /// What is said of the version on show.
    QString past() const;

private:
    void layOut();
    void addTool(const QString& text, const QKeySequence& keys, int icon, std::function<void()> act);
    QString stateOf(const audit::Material& version) const;
    void showKind(int index);
    void stepKind(int step);
    void showVersion(int row);
    void leaf(int step);
    void showPage();
    void follow();

    audit::MaterialFiles m_files;
    const exam::Definition& m_exam;
    Record m_record;
    QStringList m_kinds; ///< Of which there is a picture.
    int m_kind = 0;
    QList<audit::Material> m_versions; ///< Of that one, the newest first.
    int m_page = 0;
    PageCount m_pages;
    ImageCache m_cache;
    ImageViewer* m_viewer;
    QLabel* m_title;
    WrappedLabel* m_past;
    QListWidget* m_list;
    QWidget* m_bar;
    QAction* m_previous = nullptr;
    QAction* m_next = nullptr;
};

} // namespace examdesk::ui
