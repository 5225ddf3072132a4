// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrival.h"
#include "audit/material_files.h"
#include "record.h"
#include "ui/kit/image_cache.h"
#include "ui/source/capture_source.h"
#include "ui/workbench/work_page.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QVBoxLayout;

namespace examdesk::ui {

class HandInDialog;
class MaterialLine;
class ScanFolder;
class Shortcuts;
class WrappedLabel;

/// What one candidate has to hand in, a line for each material, and all the ways in which it comes: a file of
/// this computer, dropped or pasted, a camera, a watched scanner folder. Every one of them ends in a last
/// look (HandInDialog).
class HandIn : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to those of @p page, where its messages appear.
    HandIn(const Workbench& workbench, Page& page, QWidget* parent = nullptr);
    ~HandIn() override;

    /// Its keys work while @p larger, which holds it, is in sight: where it stands in a tab of a record.
    void workWithin(QWidget* larger);

    void setRecord(const exam::Definition& exam, const Record& record);
    void clear();

    /// Gives the keyboard to the first material that is missing or was returned.
    void enter();
    /// Asks for a file for that material, or for a file whose material is asked afterwards.
    void begin();
    /// Takes what @p offered holds; false if that is nothing to hand in.
    bool take(const QMimeData& offered, const QString& kind = {});
    /// True if take() would have something.
    bool accepts(const QMimeData& offered) const;

    /// Shows the material @p kind large, with its versions; nothing if there is none.
    void openPicture(const QString& kind);

    /// In place of the cameras of this computer.
    void setCamera(MakeCaptureSource makeCamera);
    ScanFolder& scans() { return *m_scans; }
    /// Null for none.
    HandInDialog* dialog() const;
    QList<MaterialLine*> lines() const;

Q_SIGNALS:
    /// A file is asked for.
    void begun();
    void handedIn(const QString& candidateId);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut();
    void addKeys();
    void fillLines();
    MaterialLine& lineAt(qsizetype index);
    void showPicture(MaterialLine& line);
    QStringList openKinds() const;
    void pickFile(const QString& kind);
    void photograph();
    void paste();
    void scanned(const QString& name, const QByteArray& bytes);
    void lookAtScans();
    void takeAll(const QList<Arrival>& arrivals);
    void showNext();
    void follow();

    Workbench m_workbench;
    Page& m_page;
    audit::MaterialFiles m_files;
    MakeCaptureSource m_makeCamera;
    ImageCache m_cache;
    const exam::Definition* m_exam = nullptr;
    std::optional<Record> m_record;
    QList<Arrival> m_arrivals; ///< Taken, and not looked at yet.
    QList<Arrival> m_newScans; ///< Come by themselves, and not taken yet.
    QPointer<HandInDialog> m_dialog;
    bool m_isStale = false; ///< Something was handed in that m_record does not know of yet.
    QVBoxLayout* m_column;
    QList<MaterialLine*> m_lines;
    QWidget* m_scanBar;
    QLabel* m_scanLabel;
    WrappedLabel* m_hint;
    QWidget* m_tools;
    ScanFolder* m_scans;
    Shortcuts* m_keys;
    QAction* m_begin;
    QAction* m_paste;
    QAction* m_photograph;
    QAction* m_look;
    QAction* m_leave;
};

} // namespace examdesk::ui
