// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voice/recorder.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace examdesk::ui {

class WrappedLabel;

/// Where speech comes from: a file, or the microphone, which records until it is stopped or the longest time
/// is over.
class SourcePanel : public QWidget {
    Q_OBJECT

public:
    /// @p recorder may be null: files only. It outlives the panel.
    explicit SourcePanel(Recorder* recorder, QWidget* parent = nullptr);

    bool isRecording() const { return m_isRecording; }
    /// Forgets what is being recorded.
    void discard();
    void enter();
    /// Looks again whether there is a microphone.
    void follow();

public Q_SLOTS:
    void browse();
    /// Begins to record, or ends it and hands it on.
    void record();

Q_SIGNALS:
    void fileChosen(const QString& path);
    void recorded(const QByteArray& samples, const examdesk::dictation::SampleFormat& format);
    void hindered(const QString& sentence);

private:
    void heard(qint64 milliseconds, double level);

    Recorder* m_recorder;
    bool m_isRecording = false;
    QPushButton* m_file;
    QPushButton* m_record;
    QLabel* m_time;
    QProgressBar* m_level;
};

} // namespace examdesk::ui
