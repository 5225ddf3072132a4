// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_panel.h"

#include "ui/kit/obstacle.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFullLevel = 100;

QString clockOf(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

SourcePanel::SourcePanel(Recorder* recorder, QWidget* parent)
    : QWidget(parent), m_recorder(recorder), m_file(new QPushButton(tr("Choose a recording (O)"), this)),
      m_record(new QPushButton(this)), m_time(new QLabel(this)), m_level(new QProgressBar(this))
{
    auto* words = new WrappedLabel(this);
    words->setText(
        tr("Say each field by its name and then what it is, as \"毕业院校，…\"; digits one by one. What was "
           "wrong is said once more behind \"不对，是\". At most 5 minutes. Nothing of it is kept, and "
           "nothing is written into the form before you have accepted it."));
    m_file->setObjectName(u"chooseFile"_s);
    m_record->setObjectName(u"record"_s);
    m_time->setObjectName(u"recorded"_s);
    m_time->setFont(tabularFont(font()));
    m_level->setRange(0, kFullLevel);
    m_level->setTextVisible(false);
    m_level->setAccessibleName(tr("How loud it is"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    buttons->addWidget(m_file);
    buttons->addWidget(m_record);
    buttons->addWidget(m_time);
    buttons->addWidget(m_level, 1);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(words);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_file, &QPushButton::clicked, this, &SourcePanel::browse);
    connect(m_record, &QPushButton::clicked, this, &SourcePanel::record);
    if (m_recorder) {
        connect(m_recorder, &Recorder::heard, this, &SourcePanel::heard);
        connect(m_recorder, &Recorder::hindered, this, [this](const base::Error& error) {
            discard();
            Q_EMIT hindered(error.message);
        });
    }
    follow();
}

void SourcePanel::follow()
{
    const QString why = !m_recorder     ? tr("Nothing is recorded here: choose a recording.")
                        : m_isRecording ? QString()
                                        : m_recorder->obstacle();
    m_record->setText(m_isRecording ? tr("Stop and listen (R)") : tr("Record (R)"));
    setObstacle(*m_record, why);
    setObstacle(*m_file, m_isRecording ? tr("Stop the recording first.") : QString());
    m_time->setVisible(m_isRecording);
    m_level->setVisible(m_isRecording);
}

void SourcePanel::enter()
{
    follow();
    (m_record->isEnabled() ? m_record : m_file)->setFocus(Qt::OtherFocusReason);
}

void SourcePanel::browse()
{
    if (m_isRecording)
        return;
    auto* dialog =
        new QFileDialog(this, tr("Choose a recording"), QString(), tr("Recordings (*.wav);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SourcePanel::fileChosen);
    dialog->open();
}

void SourcePanel::record()
{
    if (!m_recorder)
        return;
    if (m_isRecording) {
        m_isRecording = false;
        m_recorder->stop();
        follow();
        const dictation::SampleFormat format = m_recorder->format();
        const qint64 longest =
            dictation::kLongestSound / 1000 * format.rate * format.channels * format.bits / 8;
        Q_EMIT recorded(m_recorder->samples().left(longest), format); // the last piece may go beyond it
        return;
    }
    if (!m_recorder->obstacle().isEmpty())
        return follow();
    m_isRecording = true;
    heard(0, 0);
    follow();
    m_recorder->start();
    m_record->setFocus(Qt::OtherFocusReason);
}

void SourcePanel::discard()
{
    if (std::exchange(m_isRecording, false))
        m_recorder->stop();
    follow();
}

void SourcePanel::heard(qint64 milliseconds, double level)
{
    if (!m_isRecording)
        return; // the rest of it, while it stops
    m_time->setText(tr("%1 of %2").arg(clockOf(milliseconds), clockOf(dictation::kLongestSound)));
    m_level->setValue(int(level * kFullLevel));
    if (milliseconds >= dictation::kLongestSound)
        record(); // the time is over; what was said is listened to
}

} // namespace examdesk::ui
