// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/source/capture_source.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;

namespace examdesk::ui {

class Shortcuts;

/// Where the pictures come from: a camera or a watched folder, chosen here and remembered. Owns the source
/// that is in use.
class CaptureInput : public QWidget {
    Q_OBJECT

public:
    /// Adds its key to @p keys.
    CaptureInput(MakeCaptureSource makeCamera, Shortcuts& keys, QWidget* parent = nullptr);
    ~CaptureInput() override;

    /// Starts the source that was used last.
    void open();
    /// Lets go of it.
    void close();
    /// Lets go of the camera, and takes it again.
    void pause();
    void resume();

    bool isFromCamera() const { return m_isFromCamera; }
    /// Why no picture comes; empty if one does.
    const QString& hindrance() const { return m_hindrance; }
    /// Nothing can be chosen, because of @p why; empty: it can.
    void setObstacle(const QString& why);

public Q_SLOTS:
    /// Watches @p folder in place of the camera.
    void watchFolder(const QString& folder);

Q_SIGNALS:
    /// Another source begins: what came from the last one is over.
    void begun();
    /// Pictures may come again, of the same source.
    void unhindered();
    /// The person chose another source.
    void chosen();
    void frameArrived(const QImage& frame);
    void fileArrived(const QString& name, const QByteArray& bytes);
    void hindered(const examdesk::base::Error& error);
    void noted(const QString& sentence);

private:
    void start();
    void use(bool camera);
    void listSources();
    void pick(int index);
    void pickFolder();

    MakeCaptureSource m_makeCamera;
    std::unique_ptr<CaptureSource> m_source;
    bool m_isFromCamera = true; ///< Else from the watched folder.
    QString m_hindrance;
    QAction* m_choose;
    QLabel* m_folder;
    QComboBox* m_from;
};

} // namespace examdesk::ui
