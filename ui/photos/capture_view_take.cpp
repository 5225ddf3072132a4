// SPDX-License-Identifier: GPL-3.0-or-later
// A portrait is taken, shown with what the check found, and handed in.
#include "base/async.h"
#include "candidate/candidate_document.h"
#include "capture_marks.h"
#include "capture_picture.h"
#include "capture_view.h"
#include "finding_list.h"
#include "kit/state_badge.h"
#include "rule_words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Result;
using portrait::AtCounter;
using portrait::CaptureService;
using portrait::HandedIn;

namespace {

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

void CaptureView::take()
{
    if (m_number->hasFocus()) { // Return in the field means the field
        m_picture->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_stage != Stage::Waiting || m_frame.isNull())
        return;
    m_picture->setOverlays({}, {});
    m_picture->setOutline({}, State::Waiting);
    Q_EMIT begun();
    m_advice->setText(tr("Checking…"));
    setStage(Stage::Judging);
    m_check->judge(m_frame);
}

void CaptureView::fileCame(const QString& name, const QByteArray& bytes)
{
    if (m_stage == Stage::Saving) {
        m_late = {name, bytes};
        return;
    }
    if (!m_exam)
        return;
    Q_EMIT begun();
    m_taken.reset();
    m_proposed->clear();
    m_picture->clear(tr("%1 is being read…").arg(name));
    m_advice->setText(tr("Checking…"));
    setStage(Stage::Judging);
    m_check->judge(bytes);
}

void CaptureView::showTaken(const TakenPortrait& taken)
{
    if (m_stage != Stage::Judging || !m_exam)
        return;
    m_taken = taken;
    const photo::Report& report = taken.decisiveReport();
    m_picture->setPicture(taken.picture);
    m_picture->setOverlays(geometryLines(taken.report, taken.size, m_exam->portrait), taken.size);
    m_picture->setCaption(tr("As taken: %1 × %2 pixels, %3")
                              .arg(taken.size.width())
                              .arg(taken.size.height())
                              .arg(sizeText(taken.original.size())));
    if (taken.proposal) {
        m_proposed->setPicture(taken.proposed);
        m_proposed->setCaption(tr("As proposed: %1 × %2 pixels, %3")
                                   .arg(taken.proposal->size.width())
                                   .arg(taken.proposal->size.height())
                                   .arg(sizeText(taken.proposal->jpeg.size())));
    }
    m_advice->setText(taken.proposal ? tr("Use the proposed crop?") : tr("Use it as it was taken?"));
    m_about->setText(taken.proposal
                         ? tr("Cropped, scaled and compressed only: face and background are as they were.")
                         : tr("No crop is proposed. %1").arg(taken.whyNoProposal));
    m_verdict->setMark(verdictMark(photo::verdictName(report.verdict)));
    m_findings->setFindings(report.findings);
    setStage(Stage::Taken);
}

void CaptureView::back()
{
    if (m_stage == Stage::Saving)
        return; // it takes a moment, and is whole or not at all
    if (m_stage == Stage::Waiting)
        Q_EMIT closed();
    else
        again();
}

void CaptureView::forgetCandidate()
{
    ++m_lookUps;
    m_candidate.reset();
    m_who->clear();
    m_note->hide();
}

void CaptureView::lookUp()
{
    const QString text = m_number->text().trimmed();
    if (text.isEmpty() || m_candidate || !m_exam)
        return;
    const auto finding =
        m_bench.desk.read([&exams = m_bench.exams, exam = m_exam->id, text](Session& session) {
            return CaptureService(session).find(exams, exam, text);
        });
    base::whenFinished(finding, this, [this, asked = ++m_lookUps](const Result<AtCounter>& found) {
        if (asked != m_lookUps)
            return;
        if (!found) {
            m_who->setText(found.error().message);
            return;
        }
        m_candidate = found->row;
        m_number->setText(found->row.candidateNo);
        m_who->setText(u"%1 · %2"_s.arg(found->row.name, found->row.school));
        m_note->setText(found->note);
        m_note->setHidden(found->note.isEmpty());
    });
}

/// Says whom the portrait needs if nobody is named.
bool CaptureView::wantsCandidate()
{
    if (m_candidate)
        return false;
    Q_EMIT failed({Error::Code::Invalid, tr("Whose portrait is it? Type the candidate's number first."), {}});
    m_number->setFocus(Qt::OtherFocusReason);
    return true;
}

void CaptureView::use()
{
    if (m_number->hasFocus() && !m_candidate) {
        m_picture->setFocus(Qt::OtherFocusReason); // looks the number up
        return;
    }
    if (m_stage != Stage::Taken || !m_taken || !m_exam || wantsCandidate())
        return;
    setStage(Stage::Saving);
    const auto saving = m_bench.desk.execute(
        [exam = m_exam->id, whose = m_candidate->id, taken = m_taken->capture()](Session& session) {
            return CaptureService(session).handIn(exam, whose, taken);
        });
    base::whenFinished(saving, this, [this, name = m_candidate->name](const Result<HandedIn>& done) {
        if (done) {
            saved(*done, name);
            return;
        }
        setStage(Stage::Taken); // so that nothing is lost: it can be saved as files
        Q_EMIT failed(done.error());
    });
}

void CaptureView::saved(const HandedIn& done, const QString& name)
{
    const QString sentence =
        !done.hasProposal ? tr("The portrait of %1 is handed in.")
        : done.keepsOriginal
            ? tr("The portrait of %1 is handed in: the crop counts, the original stays with it.")
            : tr("The crop is handed in as the portrait of %1. The application is confirmed and "
                 "takes one picture, so the original is not kept.");
    m_stage = Stage::Taken;
    m_number->clear();
    forgetCandidate();
    again();
    m_number->setFocus(Qt::OtherFocusReason); // for the next one in the queue
    Q_EMIT said(sentence.arg(name));
    if (m_late) {
        const auto [file, bytes] = *std::exchange(m_late, {});
        fileCame(file, bytes);
    }
}

void CaptureView::pickSaveFolder()
{
    if (m_stage != Stage::Taken || wantsCandidate())
        return;
    auto* dialog = new QFileDialog(this, tr("Save the portrait in a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &CaptureView::writeFiles);
    dialog->open();
}

void CaptureView::writeFiles(const QString& folder)
{
    if (m_stage != Stage::Taken || !m_taken || wantsCandidate())
        return;
    // Written down first, given out then, as with everything that leaves the desk.
    const auto writing = m_bench.desk.execute(
        [folder, whose = *m_candidate, taken = m_taken->capture()](Session& session) -> Result<QStringList> {
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
