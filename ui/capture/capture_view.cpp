// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_view.h"

#include "capture_advice.h"
#include "capture_candidate.h"
#include "capture_input.h"
#include "capture_live.h"
#include "capture_picture.h"
#include "capture_side.h"
#include "ui/kit/action_button.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"
#include "ui/source/folder_source.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

CaptureView::CaptureView(const Workbench& workbench, Shortcuts& shortcuts, CaptureTools tools,
                         QWidget* parent)
    : QWidget(parent),
      m_check(new CaptureCheck(std::move(tools.makeChecker), std::move(tools.propose), this)),
      m_whose(new CaptureCandidate(workbench, this)), m_picture(new CapturePicture(tr("Picture"), this)),
      m_proposed(new CapturePicture(tr("Proposed crop"), this)), m_side(new CaptureSide(this)),
      m_ask(new AskBar(this))
{
    auto* keys = new Shortcuts(shortcuts, this);
    m_live = new CaptureLive(*m_check, *m_picture, *m_side, *keys);
    m_shot = new CaptureShot(workbench, *m_check, *m_whose, *keys);
    m_input = new CaptureInput(std::move(tools.makeCamera), *keys, this);
    m_back = keys->add(tr("Back"), Qt::Key_Escape, [this] { back(); });
    build();
    connectParts();
    followStage();
}

CaptureView::~CaptureView()
{
    m_input->close();
}

void CaptureView::build()
{
    m_proposed->setFocusPolicy(Qt::NoFocus);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(tokens::kGapSmall);
    bar->addWidget(m_whose, 1);
    bar->addWidget(m_input);
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(tokens::kGapSmall);
    pictures->addWidget(m_picture, 1);
    pictures->addWidget(m_proposed, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(tokens::kGapMedium);
    middle->addLayout(pictures, 1);
    middle->addWidget(m_side);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapMedium);
    layout->addLayout(bar);
    layout->addWidget(m_whose->note());
    layout->addWidget(m_ask);
    layout->addLayout(middle, 1);
    layout->addWidget(buildButtons());
    setFocusProxy(m_picture);
}

QWidget* CaptureView::buildButtons()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(new ActionButton(m_live->takeAction(), true));
    for (QAction* action : m_shot->actions())
        row->addWidget(new ActionButton(action, action == m_shot->useAction()));
    row->addStretch(1);
    row->addWidget(new ActionButton(m_back));
    return bar;
}

void CaptureView::connectParts()
{
    connect(m_input, &CaptureInput::begun, this, [this] {
        m_shot->setFromCamera(m_input->isFromCamera());
        m_shot->restart();
    });
    connect(m_input, &CaptureInput::unhindered, this, [this] {
        if (stage() == Stage::Waiting)
            showWaiting();
    });
    connect(m_input, &CaptureInput::chosen, this, &CaptureView::focusPicture);
    connect(m_input, &CaptureInput::frameArrived, m_live, &CaptureLive::show);
    connect(m_input, &CaptureInput::fileArrived, m_shot,
            [this](const QString& name, const QByteArray& file) { m_shot->judge(name, file); });
    connect(m_input, &CaptureInput::hindered, this, &CaptureView::showHindrance);
    connect(m_input, &CaptureInput::noted, this, &CaptureView::said);
    connect(m_live, &CaptureLive::takeWanted, this, &CaptureView::take);
    connect(m_live, &CaptureLive::taken, m_shot, [this](const QImage& frame) { m_shot->judge(frame); });
    connect(m_shot, &CaptureShot::begun, this, &CaptureView::showBegun);
    connect(m_shot, &CaptureShot::stageChanged, this, &CaptureView::followStage);
    connect(m_shot, &CaptureShot::leftBehind, this, &CaptureView::askWhatBecomes);
    connect(m_whose, &CaptureCandidate::changed, this, &CaptureView::followQuestion);
    connect(m_shot, &CaptureShot::handedIn, m_whose, &CaptureCandidate::focusField); // for the next one
    connect(m_shot, &CaptureShot::pictureWanted, this, &CaptureView::focusPicture);
    connect(m_shot, &CaptureShot::said, this, &CaptureView::said);
    connect(m_shot, &CaptureShot::failed, this, &CaptureView::failed);
}

void CaptureView::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_whose->setExam(exam);
    m_live->setExam(exam);
    m_shot->setExam(exam);
}

void CaptureView::open(const QString& candidateNo)
{
    m_whose->show(candidateNo);
    m_input->open();
    if (candidateNo.isEmpty())
        m_whose->focusField();
    else
        focusPicture();
}

void CaptureView::close()
{
    m_input->close();
    m_whose->show({});
    m_shot->close();
    m_picture->clear();
}

void CaptureView::pause()
{
    m_input->pause();
}

void CaptureView::resume()
{
    m_input->resume();
}

QString CaptureView::advice() const
{
    return m_side->advice();
}

void CaptureView::watchFolder(const QString& folder)
{
    m_input->watchFolder(folder);
}

void CaptureView::writeFiles(const QString& folder)
{
    m_shot->writeFiles(folder);
}

void CaptureView::focusPicture()
{
    m_picture->setFocus(Qt::OtherFocusReason);
}

void CaptureView::take()
{
    if (m_whose->isTyping()) // Return in the field means the field
        focusPicture();
    else
        m_live->take();
}

void CaptureView::back()
{
    if (stage() == Stage::Waiting)
        Q_EMIT closed();
    else
        m_shot->drop();
}

void CaptureView::showBegun(const QString& file)
{
    Q_EMIT begun();
    m_side->setAdvice(tr("Checking…"));
    if (file.isEmpty())
        return;
    m_proposed->clear();
    m_picture->clear(tr("%1 is being read…").arg(file));
}

void CaptureView::showWaiting()
{
    m_live->restart();
    m_proposed->clear();
    m_side->setAdvice({});
    if (!m_input->hindrance().isEmpty()) {
        m_picture->clear(m_input->hindrance());
    } else if (m_input->isFromCamera()) {
        m_picture->clear(tr("The camera is being started…"));
    } else {
        m_side->setAdvice(tr("Take the portrait with the camera's own program."));
        m_picture->clear(tr("The next picture that comes into the folder %1 is shown here.")
                             .arg(QDir::toNativeSeparators(FolderSource::folder())));
    }
}

void CaptureView::showHindrance(const base::Error& error)
{
    if (stage() != Stage::Waiting)
        return; // what was taken stays on show
    m_check->drop();
    m_live->restart();
    m_side->setAdvice({});
    m_picture->clear(error.message);
    m_picture->setToolTip(error.detail);
}

void CaptureView::showTaken(const TakenPortrait& taken)
{
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
    m_side->showTaken(taken);
}

/// Another was named than the one whose portrait is on show.
void CaptureView::askWhatBecomes()
{
    const QString owner = m_shot->ownerName();
    const QString now = m_whose->current()->row.name;
    m_ask->askBeforeLoss(
        tr("The portrait on show was taken for %1 and is not handed in. You are going on with %2.")
            .arg(owner, now),
        {tr("Discard it"), [this] { m_shot->discard(), focusPicture(); }},
        {tr("Keep it, for %1").arg(owner), [this] { m_shot->keep(); }});
}

/// What is settled is not asked any more.
void CaptureView::followQuestion()
{
    if (m_ask->isAsking() && !m_shot->isForAnother())
        m_ask->cancel(); // nothing is left to keep
}

void CaptureView::followStage()
{
    followQuestion();
    const bool isShown = m_shot->isShown();
    const bool isFromCamera = m_input->isFromCamera();
    const auto& taken = m_shot->taken();
    if (stage() == Stage::Waiting)
        showWaiting();
    else if (stage() == Stage::Taken && taken && m_exam)
        showTaken(*taken);
    const QString saving = stage() == Stage::Saving ? tr("The portrait is being handed in.") : QString();
    m_whose->setObstacle(saving);
    m_input->setObstacle(saving);
    m_live->setOn(stage() == Stage::Waiting);
    m_live->takeAction()->setVisible(!isShown && isFromCamera);
    m_proposed->setVisible(isShown && taken && taken->proposal);
    m_side->setPart(isShown        ? CaptureSide::Part::Taken
                    : isFromCamera ? CaptureSide::Part::Live
                                   : CaptureSide::Part::None);
}

} // namespace examdesk::ui
