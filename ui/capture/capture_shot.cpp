// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_shot.h"

#include "base/async.h"
#include "candidate/candidate_record.h"
#include "capture_candidate.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Result;
using portrait::CaptureService;
using portrait::HandedIn;

CaptureShot::CaptureShot(const Workbench& workbench, CaptureCheck& check, CaptureCandidate& whose,
                         Shortcuts& keys)
    : QObject(&keys), m_bench(workbench), m_check(check), m_whose(whose),
      m_use(keys.add(tr("Use"), Qt::Key_Return, [this] { use(); })),
      m_again(keys.add(tr("Take again"), Qt::Key_Space, [this] { drop(); })),
      m_save(keys.add(tr("Save as files…"), QKeySequence(u"Ctrl+S"_s), [this] { pickSaveFolder(); }))
{
    m_use->setIcon(icon(Icon::Approve, IconTone::OnAccent));
    m_again->setIcon(icon(Icon::Refresh));
    m_save->setIcon(icon(Icon::Export));
    for (QAction* action : {m_use, m_again})
        action->setAutoRepeat(false); // a key that is held takes one portrait
    connect(&m_check, &CaptureCheck::judged, this, [this](const TakenPortrait& taken) {
        if (m_stage != Stage::Judging || !m_exam)
            return;
        m_taken = taken;
        setStage(Stage::Taken);
    });
    connect(&m_check, &CaptureCheck::failed, this, [this](const Error& error) {
        Q_EMIT failed(error);
        drop();
    });
    connect(&m_whose, &CaptureCandidate::changed, this, &CaptureShot::own);
    follow();
}

void CaptureShot::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_check.setRules(exam ? exam->portrait : exam::Portrait());
}

void CaptureShot::setFromCamera(bool isFromCamera)
{
    m_isFromCamera = isFromCamera;
    follow();
}

void CaptureShot::setStage(Stage stage)
{
    m_stage = stage;
    follow();
    Q_EMIT stageChanged();
}

void CaptureShot::follow()
{
    const bool isTaken = m_stage == Stage::Taken;
    const bool isBroken = m_taken && m_taken->decisiveReport().conclusion == photo::Conclusion::Fail;
    m_use->setVisible(isShown());
    m_use->setText(isBroken ? tr("Use although it breaks rules") : tr("Use"));
    // What breaks rules is not handed in by a habit of the fingers.
    const Qt::KeyboardModifiers held = isBroken ? Qt::ControlModifier : Qt::NoModifier;
    m_use->setShortcuts({QKeySequence(held | Qt::Key_Return), QKeySequence(held | Qt::Key_Enter)});
    setObstacle(*m_use, !isTaken         ? tr("The portrait is being handed in.")
                        : isForAnother() ? tr("The portrait was taken for %1.").arg(ownerName())
                                         : QString());
    m_again->setVisible(isTaken);
    m_again->setText(m_isFromCamera ? tr("Take again") : tr("Wait for another"));
    m_save->setVisible(isTaken);
}

void CaptureShot::judge(const QImage& frame)
{
    if (m_stage != Stage::Waiting)
        return;
    begin({});
    m_check.judge(frame);
}

void CaptureShot::judge(const QString& name, const QByteArray& file)
{
    if (m_stage == Stage::Saving) {
        m_late = {name, file};
        return;
    }
    if (!m_exam)
        return;
    m_taken.reset();
    begin(name);
    m_check.judge(file);
}

void CaptureShot::begin(const QString& name)
{
    m_owner = m_whose.current();
    m_ownerLookUp = m_whose.isSeeking() ? m_whose.lookUp() : 0;
    Q_EMIT begun(name);
    setStage(Stage::Judging);
}

/// Somebody was named, or nobody was found.
void CaptureShot::own()
{
    if (m_stage != Stage::Judging && m_stage != Stage::Taken)
        return;
    // He whom it was taken for was still looked for, and by now another is: whose it is cannot be known.
    if (m_ownerLookUp != 0 && m_ownerLookUp != m_whose.lookUp())
        return discard();
    m_ownerLookUp = 0;
    if (!m_owner)
        m_owner = m_whose.current();
    follow();
    if (isForAnother())
        Q_EMIT leftBehind();
}

bool CaptureShot::isForAnother() const
{
    const auto& now = m_whose.current();
    return m_owner && now && now->row.id != m_owner->row.id;
}

void CaptureShot::keep()
{
    if (!isForAnother())
        return;
    m_whose.showAgain(*m_owner);
    Q_EMIT pictureWanted();
}

void CaptureShot::discard()
{
    const QString sentence = discardedSentence();
    drop();
    Q_EMIT said(sentence); // after what the next one has cleared
}

QString CaptureShot::discardedSentence() const
{
    return m_owner ? tr("The portrait that was taken for %1 is discarded; it was not handed in.")
                         .arg(m_owner->row.name)
                   : tr("The portrait on show is discarded, not handed in: it is not sure for whom it was "
                        "taken. Take it again.");
}

void CaptureShot::drop()
{
    if (m_stage == Stage::Saving)
        return; // it takes a moment, and is whole or not at all
    const std::optional<LateFile> late = std::exchange(m_late, {});
    forget();
    if (late)
        judge(late->first, late->second);
}

void CaptureShot::restart()
{
    if (m_stage != Stage::Saving)
        forget();
}

void CaptureShot::close()
{
    ++m_handed;
    const bool isLost = m_stage == Stage::Taken;
    const QString sentence =
        m_owner ? discardedSentence() : tr("The portrait on show is discarded; it was not handed in.");
    forget();
    if (isLost)
        Q_EMIT said(sentence);
}

void CaptureShot::forget()
{
    m_check.drop();
    m_taken.reset();
    m_late.reset();
    m_owner.reset();
    m_ownerLookUp = 0;
    setStage(Stage::Waiting);
}

/// Says whom the portrait needs if nobody is named, or another than it was taken for.
bool CaptureShot::wantsCandidate()
{
    if (isForAnother()) {
        Q_EMIT leftBehind();
        return true;
    }
    if (m_whose.current() && m_owner)
        return false;
    Q_EMIT failed({Error::Code::Invalid, tr("Whose portrait is it? Type the candidate's number first."), {}});
    m_whose.focusField();
    return true;
}

void CaptureShot::use()
{
    if (m_whose.isTyping() && !m_whose.current())
        return Q_EMIT pictureWanted(); // which looks the number up
    if (m_stage != Stage::Taken || !m_taken || !m_exam || wantsCandidate())
        return;
    setStage(Stage::Saving);
    const candidate::CandidateRow whose = m_owner->row;
    const auto saving = m_bench.desk.execute(
        [exam = m_exam->id, id = whose.id, taken = m_taken->capture()](Session& session) {
            return CaptureService(session).handIn(exam, id, taken);
        });
    base::whenFinished(saving, this,
                       [this, name = whose.name, handed = ++m_handed](const Result<HandedIn>& done) {
                           if (done)
                               return handedOver(*done, name, handed == m_handed);
                           if (handed == m_handed)
                               setStage(Stage::Taken); // so that nothing is lost: it can be saved as files
                           Q_EMIT failed(done.error());
                       });
}

void CaptureShot::handedOver(const HandedIn& done, const QString& name, bool isOnShow)
{
    const QString sentence =
        !done.hasProposal ? tr("The portrait of %1 is handed in.")
        : done.keepsOriginal
            ? tr("The portrait of %1 is handed in: the crop counts, the original stays with it.")
            : tr("The crop is handed in as the portrait of %1. The application is confirmed and "
                 "takes one picture, so the original is not kept.");
    if (!isOnShow) {
        Q_EMIT said(sentence.arg(name));
        return;
    }
    const std::optional<LateFile> late = std::exchange(m_late, {});
    m_whose.show({});
    forget();
    Q_EMIT handedIn();
    if (late)
        judge(late->first, late->second);
    Q_EMIT said(sentence.arg(name)); // after what the next one has cleared
}

void CaptureShot::pickSaveFolder()
{
    if (m_stage != Stage::Taken || wantsCandidate())
        return;
    auto* dialog = new QFileDialog(&m_whose, tr("Save the portrait in a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &CaptureShot::writeFiles);
    dialog->open();
}

void CaptureShot::writeFiles(const QString& folder)
{
    if (m_stage != Stage::Taken || !m_taken || wantsCandidate())
        return;
    // Written down first, given out then, as with everything that leaves the desk.
    const auto writing = m_bench.desk.execute(
        [folder, whose = m_owner->row, taken = m_taken->capture()](Session& session) -> Result<QStringList> {
            const auto noted = session.note(u"export"_s, {candidate::kCandidateEntity, whose.id.text()},
                                            {{u"portrait"_s, qint64(taken.original.size())}});
            return noted ? portrait::writePair(QDir(folder), whose.candidateNo, taken)
                         : base::fail(noted.error());
        });
    base::whenFinished(writing, this, [this](const Result<QStringList>& files) {
        if (!files) {
            Q_EMIT failed(files.error());
            return;
        }
        QStringList shown;
        for (const QString& file : *files)
            shown.append(QDir::toNativeSeparators(file));
        Q_EMIT said(tr("Written, but not handed in: %1").arg(shown.join(u", "_s)));
    });
}

} // namespace examdesk::ui
