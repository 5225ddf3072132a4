// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_shot.h"
#include "ui/source/capture_source.h"

#include <QWidget>

namespace examdesk::ui {

class AskBar;
class CaptureCandidate;
class CaptureInput;
class CaptureLive;
class CapturePicture;
class CaptureSide;

/// What portraits at the counter are taken and judged with.
struct CaptureTools {
    portrait::MakeChecker makeChecker;
    ProposePortrait propose;
    MakeCaptureSource makeCamera;
};

/// Takes a portrait of a candidate who stands at the counter: from a camera, with the live checks drawn over
/// its picture, or from a watched folder. What was taken is judged by all rules and shown beside the crop
/// that is proposed; it is handed in only when the person says so. Puts together where pictures come from
/// (CaptureInput), whose they are (CaptureCandidate), what is seen before (CaptureLive) and what was taken
/// (CaptureShot).
class CaptureView : public QWidget {
    Q_OBJECT

public:
    using Stage = CaptureShot::Stage;

    CaptureView(const Workbench& workbench, Shortcuts& shortcuts, CaptureTools tools,
                QWidget* parent = nullptr);
    ~CaptureView() override;

    void setExam(const exam::Definition* exam);
    /// Starts the source that was used last, for @p candidateNo or (empty) for whoever is typed in.
    void open(const QString& candidateNo);
    /// Lets go of the camera and forgets what was taken.
    void close();
    /// Lets go of the camera while the page is out of sight.
    void pause();
    void resume();

    Stage stage() const { return m_shot->stage(); }
    /// What the person should do, or what came of the check.
    QString advice() const;

public Q_SLOTS:
    /// Watches @p folder in place of the camera.
    void watchFolder(const QString& folder);
    /// Writes what was taken into @p folder instead of handing it in.
    void writeFiles(const QString& folder);

Q_SIGNALS:
    void closed();
    /// Another portrait is taken: what was said of the one before is over.
    void begun();
    void said(const QString& sentence);
    void failed(const examdesk::base::Error& error);

private:
    void build();
    QWidget* buildButtons();
    void connectParts();

    void take();
    void back();
    void focusPicture();
    void showBegun(const QString& file);
    void showWaiting();
    void showHindrance(const base::Error& error);
    void showTaken(const TakenPortrait& taken);
    void askWhatBecomes();
    void followQuestion();
    void followStage();

    CaptureCheck* m_check;
    CaptureCandidate* m_whose;
    CapturePicture* m_picture;
    CapturePicture* m_proposed;
    CaptureSide* m_side;
    CaptureInput* m_input;
    CaptureLive* m_live;
    CaptureShot* m_shot;
    AskBar* m_ask;
    QAction* m_back;
    const exam::Definition* m_exam = nullptr;
};

} // namespace examdesk::ui
