// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_candidate.h"

#include "base/async.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Result;
using portrait::AtCounter;
using portrait::CaptureService;

CaptureCandidate::CaptureCandidate(const Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_bench(workbench), m_number(new QLineEdit(this)), m_who(new ElidedLabel(this)),
      m_note(new QLabel)
{
    m_number->setPlaceholderText(tr("Number, name or ID number"));
    m_number->setMinimumWidth(2 * tokens::kThumbnailWidth);
    m_number->setAccessibleName(tr("Candidate"));
    m_who->setObjectName(u"captureCandidate"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setObjectName(u"captureNote"_s);
    m_note->hide();
    auto* label = new QLabel(tr("Candidate"), this);
    label->setBuddy(m_number);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(label);
    row->addWidget(m_number);
    row->addWidget(m_who, 1);
    connect(m_number, &QLineEdit::textEdited, this, &CaptureCandidate::forget);
    connect(m_number, &QLineEdit::editingFinished, this, &CaptureCandidate::seek);
}

void CaptureCandidate::show(const QString& text)
{
    m_number->setText(text);
    forget();
    seek();
}

void CaptureCandidate::showAgain(const AtCounter& known)
{
    m_answered = ++m_lookUps;
    name(known);
}

bool CaptureCandidate::isTyping() const
{
    return m_number->hasFocus();
}

void CaptureCandidate::focusField()
{
    m_number->setFocus(Qt::OtherFocusReason);
}

void CaptureCandidate::setObstacle(const QString& why)
{
    m_number->setEnabled(why.isEmpty());
    m_number->setToolTip(why);
}

void CaptureCandidate::forget()
{
    m_answered = ++m_lookUps;
    m_found.reset();
    m_who->clear();
    m_note->hide();
    Q_EMIT changed();
}

void CaptureCandidate::seek()
{
    const QString text = m_number->text().trimmed();
    if (text.isEmpty() || m_found || !m_exam || isSeeking()) // Return and leaving the field are one search
        return;
    const auto finding =
        m_bench.desk.read([&exams = m_bench.exams, exam = m_exam->id, text](Session& session) {
            return CaptureService(session).find(exams, exam, text);
        });
    base::whenFinished(finding, this, [this, asked = ++m_lookUps](const Result<AtCounter>& found) {
        if (asked != m_lookUps)
            return;
        m_answered = asked;
        if (found)
            return name(*found);
        m_who->setText(found.error().message);
        Q_EMIT changed();
    });
}

void CaptureCandidate::name(const AtCounter& found)
{
    m_found = found;
    m_number->setText(found.row.candidateNo);
    m_who->setText(u"%1 · %2"_s.arg(found.row.name, found.row.school));
    m_note->setText(found.note);
    m_note->setHidden(found.note.isEmpty());
    Q_EMIT changed();
}

} // namespace examdesk::ui
