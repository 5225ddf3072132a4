// SPDX-License-Identifier: GPL-3.0-or-later
// Where the pictures come from, and what is shown of them before one is taken.
#include "capture_folder.h"
#include "capture_marks.h"
#include "capture_picture.h"
#include "capture_view.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kFromCamera = u"photos/from_camera"_s;

} // namespace

void CaptureView::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_marks->setRules(exam ? liveRules(exam->portrait) : exam::Portrait());
    m_check->setRules(exam ? exam->portrait : exam::Portrait());
}

void CaptureView::open(const QString& candidateNo)
{
    m_isOpen = true;
    m_isFromCamera = QSettings().value(kFromCamera, true).toBool();
    m_number->setText(candidateNo);
    forgetCandidate();
    lookUp();
    startSource();
    if (candidateNo.isEmpty())
        m_number->setFocus(Qt::OtherFocusReason);
    else
        m_picture->setFocus(Qt::OtherFocusReason);
}

void CaptureView::close()
{
    stopSource();
    m_taken.reset();
    m_late.reset();
    m_number->clear();
    forgetCandidate();
    m_picture->clear();
    m_proposed->clear();
    m_isOpen = false;
    setStage(Stage::Waiting);
}

void CaptureView::pause()
{
    if (m_source && isFromCamera())
        m_source->stop();
}

void CaptureView::resume()
{
    if (!m_source || !isFromCamera())
        return;
    if (m_stage == Stage::Waiting)
        again();
    m_source->start();
}

void CaptureView::useSource(bool camera)
{
    m_isFromCamera = camera;
    QSettings().setValue(kFromCamera, camera);
    startSource();
    m_picture->setFocus(Qt::OtherFocusReason);
}

void CaptureView::startSource()
{
    stopSource();
    if (isFromCamera())
        m_source = m_tools.makeCamera();
    else
        m_source = std::make_unique<FolderSource>(FolderSource::Patience(), this);
    CaptureSource* const source = m_source.get();
    connect(source, &CaptureSource::frameArrived, this, &CaptureView::frameCame);
    connect(source, &CaptureSource::fileArrived, this, &CaptureView::fileCame);
    connect(source, &CaptureSource::hindered, this, &CaptureView::showHindrance);
    connect(source, &CaptureSource::unhindered, this, [this] {
        m_hindrance.clear();
        if (m_stage == Stage::Waiting)
            again();
    });
    connect(source, &CaptureSource::noted, this, &CaptureView::said);
    connect(source, &CaptureSource::devicesChanged, this, &CaptureView::listSources);
    again();
    source->start();
    listSources();
}

void CaptureView::stopSource()
{
    if (m_source)
        m_source->disconnect(this);
    m_source.reset();
    m_hindrance.clear();
    m_check->drop();
    m_frame = {};
}

void CaptureView::listSources()
{
    const QStringList cameras = m_source ? m_source->devices() : QStringList();
    m_from->clear();
    if (cameras.isEmpty())
        m_from->addItem(icon(Icon::Photo), tr("Camera"));
    for (const QString& camera : cameras)
        m_from->addItem(icon(Icon::Photo), camera);
    m_from->addItem(icon(Icon::Folder), tr("Watched folder"));
    m_from->setCurrentIndex(isFromCamera() ? qMax(0, m_source ? m_source->device() : 0)
                                           : m_from->count() - 1);
    const QString folder = FolderSource::folder();
    m_folder->setText(isFromCamera() ? QString() : QDir(folder).dirName());
    m_folder->setToolTip(QDir::toNativeSeparators(folder));
}

void CaptureView::sourcePicked(int index)
{
    const bool camera = index < m_from->count() - 1;
    if (camera && isFromCamera() && m_source)
        m_source->useDevice(index);
    else if (camera != isFromCamera())
        useSource(camera);
}

void CaptureView::pickFolder()
{
    auto* dialog = new QFileDialog(this, tr("Watch a folder"), FolderSource::folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &CaptureView::watchFolder);
    dialog->open();
}

void CaptureView::watchFolder(const QString& folder)
{
    FolderSource().setFolder(folder);
    useSource(false);
}

void CaptureView::showHindrance(const base::Error& error)
{
    m_hindrance = error.message;
    if (m_stage != Stage::Waiting)
        return; // what was taken stays on show
    m_frame = {};
    m_check->drop();
    m_marks->clear();
    m_advice->clear();
    m_picture->clear(error.message);
    m_picture->setToolTip(error.detail);
    followStage();
}

void CaptureView::frameCame(const QImage& frame)
{
    if (m_stage != Stage::Waiting || !m_exam)
        return;
    const bool isFirst = m_frame.isNull();
    m_hindrance.clear();
    m_frame = frame.copy(portraitPart(frame.size(), m_exam->portrait));
    m_picture->setPicture(m_frame);
    m_check->look(m_frame);
    if (!isFirst)
        return;
    m_picture->setToolTip({});
    showLook({m_frame.size(), {}});
    followStage();
}

void CaptureView::showLook(const LiveLook& look)
{
    if (m_stage != Stage::Waiting || m_frame.isNull() || !m_exam)
        return;
    const exam::Portrait& rules = m_exam->portrait;
    const QRectF head = headPlace({1000, 1000}, rules);
    const double aspect = double(m_frame.width()) / m_frame.height();
    // In shares of the picture, of which the width is not the height.
    const QRectF outline(0.5 - head.width() / aspect / 2000, head.y() / 1000, head.width() / aspect / 1000,
                         head.height() / 1000);
    if (look.report.findings.isEmpty()) { // not looked at yet
        m_picture->setOutline(outline, State::Waiting);
        return;
    }
    const Advice advice = adviceOf(look.report, look.size, rules);
    m_picture->setOutline(outline, advice.isGood ? State::Done : State::Attention);
    m_picture->setOverlays(geometryLines(look.report, look.size, rules), look.size);
    m_marks->setFindings(look.report.findings);
    adviseLive(advice);
}

void CaptureView::adviseLive(const Advice& advice)
{
    if (advice == m_nextAdvice || m_advice->text().isEmpty())
        m_advice->setText(advice.sentence);
    m_nextAdvice = advice;
}

void CaptureView::again()
{
    if (m_stage == Stage::Saving)
        return;
    m_check->drop();
    m_taken.reset();
    m_frame = {};
    m_nextAdvice = {};
    m_marks->clear();
    m_proposed->clear();
    setStage(Stage::Waiting);
    if (!m_hindrance.isEmpty()) {
        m_advice->clear();
        m_picture->clear(m_hindrance);
    } else if (isFromCamera()) {
        m_advice->clear();
        m_picture->clear(tr("The camera is being started…"));
    } else {
        m_advice->setText(tr("Take the portrait with the camera's own program."));
        m_picture->clear(tr("The next picture that comes into the folder %1 is shown here.")
                             .arg(QDir::toNativeSeparators(FolderSource::folder())));
    }
}

} // namespace examdesk::ui
