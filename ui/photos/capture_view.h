// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "capture_advice.h"
#include "capture_check.h"
#include "capture_source.h"
#include "kit/shortcuts.h"
#include "workbench/work_page.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace examdesk::ui {

class CaptureMarks;
class CapturePicture;
class FindingList;
class StateBadge;

/// What portraits at the counter are taken and judged with.
struct CaptureTools {
    MakeChecker makeChecker;
    ProposePortrait propose;
    MakeCaptureSource makeCamera;
};

/// Takes a portrait of a candidate who stands at the counter: from a camera, with the live checks drawn over
/// its picture, or from a watched folder. What was taken is judged by all rules and shown beside the crop
/// that is proposed; it is handed in only when the person says so. Nothing is kept of what was not.
class CaptureView : public QWidget {
    Q_OBJECT

public:
    enum class Stage {
        Waiting, ///< For a picture: the camera's are shown as they come.
        Judging,
        Taken,
        Saving,
    };

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

    Stage stage() const { return m_stage; }
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
    QWidget* buildBar();
    QWidget* buildPictures();
    QWidget* buildSide();
    QWidget* buildButtons();
    void addKeys(Shortcuts& shortcuts);

    bool isFromCamera() const { return m_isFromCamera; }
    void useSource(bool camera);
    void startSource();
    void stopSource();
    void listSources();
    void sourcePicked(int index);
    void pickFolder();
    void showHindrance(const base::Error& error);

    void frameCame(const QImage& frame);
    void fileCame(const QString& name, const QByteArray& bytes);
    void showLook(const LiveLook& look);
    void adviseLive(const Advice& advice);
    void take();
    void again();
    void back();
    void showTaken(const TakenPortrait& taken);

    void lookUp();
    void forgetCandidate();
    bool wantsCandidate();
    void use();
    void saved(const portrait::HandedIn& done, const QString& name);
    void pickSaveFolder();

    void setStage(Stage stage);
    void followStage();

    Workbench m_bench;
    CaptureTools m_tools;
    const exam::Definition* m_exam = nullptr;
    CaptureCheck* m_check;
    std::unique_ptr<CaptureSource> m_source;
    bool m_isOpen = false;
    bool m_isFromCamera = true; ///< Else from the watched folder.
    Stage m_stage = Stage::Waiting;
    QImage m_frame; ///< The portrait's part of the newest frame.
    std::optional<TakenPortrait> m_taken;
    QString m_hindrance;                                  ///< Why no picture comes; empty if one does.
    std::optional<std::pair<QString, QByteArray>> m_late; ///< A file that came while another was saved.
    std::optional<candidate::CandidateRow> m_candidate;
    Advice m_nextAdvice; ///< Said once it came twice: a wink must not change the sentence.
    int m_lookUps = 0;

    QLineEdit* m_number = nullptr;
    QLabel* m_who = nullptr;
    QLabel* m_note = nullptr;
    QComboBox* m_from = nullptr;
    QLabel* m_folder = nullptr;
    CapturePicture* m_picture = nullptr;
    CapturePicture* m_proposed = nullptr;
    QLabel* m_advice = nullptr;
    StateBadge* m_verdict = nullptr;
    QLabel* m_about = nullptr;
    QStackedWidget* m_sides = nullptr;
    CaptureMarks* m_marks = nullptr;
    FindingList* m_findings = nullptr;
    QAction* m_take = nullptr;
    QAction* m_use = nullptr;
    QAction* m_again = nullptr;
    QAction* m_save = nullptr;
    QAction* m_choose = nullptr;
    QAction* m_back = nullptr;
};

} // namespace examdesk::ui
