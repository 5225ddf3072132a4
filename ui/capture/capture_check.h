// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photo/portrait_proposal.h"
#include "portrait/capture_service.h"
#include "portrait/portrait_check.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>

namespace examdesk::ui {

/// A file that fits the rules of an exam, made of @p bytes. Called on any thread, by one at a time.
using ProposePortrait =
    std::function<base::Result<photo::Proposal>(const QByteArray& bytes, const exam::Portrait& rules)>;

/// What was seen in one frame.
struct LiveCheck {
    QSize size; ///< Of the judged frame, pixels; places in the report are in these.
    photo::Report report;
};

/// A portrait that was taken, with all that is known of it.
struct TakenPortrait {
    QByteArray original; ///< The file as it came, or the frame as JPEG.
    QImage picture;      ///< Upright, perhaps smaller.
    QSize size;          ///< Upright, pixels of the original; places in the report are in these.
    photo::Report report;
    std::optional<photo::Proposal> proposal; ///< Cropped, scaled and compressed, if that helps.
    QString whyNoProposal;                   ///< A sentence; empty if there is one.
    QImage proposed;

    /// What is kept of it: not its pictures for the screen.
    portrait::Capture capture() const { return {original, report, proposal}; }
    /// What the check says of what would be handed in: of the proposal, else of the original.
    const photo::Report& decisiveReport() const { return proposal ? proposal->report : report; }
};

/// Judges the frames of a camera by the few rules a person can mend at once, and what was taken by all. One
/// thread; frames that come while it is at work replace each other, so that the newest alone is judged.
class CaptureCheck : public QObject {
    Q_OBJECT

public:
    CaptureCheck(portrait::MakeChecker make, ProposePortrait propose, QObject* parent = nullptr);
    /// Waits for the picture it is at.
    ~CaptureCheck() override;

    /// What is under way is dropped.
    void setRules(const exam::Portrait& rules);
    /// Judges @p frame, or the newest that came meanwhile.
    void submit(const QImage& frame);
    /// Judges a frame or a file as what was taken; frames that wait are dropped.
    void judge(const QImage& frame);
    void judge(const QByteArray& file);
    /// No answer to what was asked before comes any more.
    void drop();

Q_SIGNALS:
    void looked(const examdesk::ui::LiveCheck& look);
    void judged(const examdesk::ui::TakenPortrait& taken);
    void failed(const examdesk::base::Error& error);

private:
    struct Tools;

    void checkNewest();
    void judgeBytes(std::function<QByteArray()> bytes);

    std::shared_ptr<Tools> m_tools; ///< Used on the thread alone.
    exam::Portrait m_rules;
    std::optional<QImage> m_newest;
    bool m_isChecking = false;
    QTimer m_rest; ///< Between two looks, so that a core is left for the rest of the desk.
    int m_generation = 0;
    QThreadPool m_pool; ///< Last: its thread uses what stands above.
};

} // namespace examdesk::ui
