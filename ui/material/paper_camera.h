// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/source/capture_source.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace examdesk::ui {

/// What a camera above the desk sees, large; Space takes the picture. The camera is held only while it is
/// open.
class PaperCamera : public QDialog {
    Q_OBJECT

public:
    explicit PaperCamera(const MakeCaptureSource& make, QWidget* parent = nullptr);
    ~PaperCamera() override;

Q_SIGNALS:
    void taken(const QImage& picture);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void layOut();
    void showFrame(const QImage& frame);
    void say(const QString& sentence);
    void take();
    void listDevices();

    std::unique_ptr<CaptureSource> m_source;
    QImage m_frame; ///< The newest one; null while none comes.
    QWidget* m_place;
    QLabel* m_sentence;
    QComboBox* m_devices;
    QPushButton* m_take;
};

} // namespace examdesk::ui
