// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_check.h"
#include "ui/workbench/work_page.h"

#include <optional>

class QAction;

namespace examdesk::ui {

class CaptureCandidate;
class Shortcuts;

/// One portrait from when it is taken until it is handed in or dropped: judged by all rules, and used, saved
/// as files or taken again as the person says. It belongs to the candidate who was named when it was taken,
/// or to the first who is named afterwards, and never to another. Nothing is kept of what was not handed in.
/// Owns those actions.
class CaptureShot : public QObject {
    Q_OBJECT

public:
    enum class Stage {
        Waiting, ///< For a picture.
        Judging,
        Taken,
        Saving,
    };

    /// Adds its keys to @p keys. What is given outlives it.
    CaptureShot(const Workbench& workbench, CaptureCheck& check, CaptureCandidate& whose, Shortcuts& keys);

    void setExam(const exam::Definition* exam);
    /// Keys and words are those of a camera, or of a folder.
    void setFromCamera(bool isFromCamera);

    Stage stage() const { return m_stage; }
    /// What was taken is on show.
    bool isShown() const { return m_stage == Stage::Taken || m_stage == Stage::Saving; }
    const std::optional<TakenPortrait>& taken() const { return m_taken; }
    /// Somebody else is named now than the one it was taken for: it is not used before that is settled.
    bool isForAnother() const;
    /// Whose it is; empty while nobody is named.
    QString ownerName() const { return m_owner ? m_owner->row.name : QString(); }
    QList<QAction*> actions() const { return {m_use, m_again, m_save}; }
    QAction* useAction() const { return m_use; }

    void judge(const QImage& frame);
    /// A file that comes while another portrait is handed in is judged after it.
    void judge(const QString& name, const QByteArray& file);
    /// Names the one again whom it was taken for.
    void keep();
    /// As drop(), and says whose it was.
    void discard();
    /// Forgets what was taken, unless it is just being handed in; a file that came meanwhile is next.
    void drop();
    /// Begins anew with another source: what came from the last one is over.
    void restart();
    /// Forgets everything, and says of what was not handed in whose it was; of what is just being handed in
    /// is still said how that went.
    void close();
    /// Writes what was taken into @p folder instead of handing it in.
    void writeFiles(const QString& folder);

Q_SIGNALS:
    void stageChanged();
    /// Another portrait is judged; @p name of a file, empty for a frame.
    void begun(const QString& name);
    void handedIn();
    /// Somebody else was named than the one it was taken for: see isForAnother().
    void leftBehind();
    void said(const QString& sentence);
    void failed(const examdesk::base::Error& error);
    /// The keyboard should go to the picture.
    void pictureWanted();

private:
    using LateFile = std::pair<QString, QByteArray>;

    void setStage(Stage stage);
    void follow();
    void begin(const QString& name);
    void own();
    void use();
    void forget();
    QString discardedSentence() const;
    void handedOver(const portrait::HandedIn& done, const QString& name, bool isOnShow);
    bool wantsCandidate();
    void pickSaveFolder();

    Workbench m_bench;
    CaptureCheck& m_check;
    CaptureCandidate& m_whose;
    const exam::Definition* m_exam = nullptr;
    Stage m_stage = Stage::Waiting;
    std::optional<TakenPortrait> m_taken;
    std::optional<portrait::AtCounter> m_owner;
    int m_ownerLookUp = 0; ///< The search for the owner that was under way when it was taken.
    std::optional<LateFile> m_late;
    bool m_isFromCamera = true;
    int m_handed = 0; ///< What is handed in is on show as long as this is not counted on.
    QAction* m_use;
    QAction* m_again;
    QAction* m_save;
};

} // namespace examdesk::ui
