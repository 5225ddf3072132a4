// SPDX-License-Identifier: GPL-3.0-or-later
// The photo page makes room for the view that takes a portrait, and comes back from it.
#include "capture_camera.h"
#include "capture_store.h"
#include "capture_view.h"
#include "kit/message_bar.h"
#include "photo_page.h"

#include <QStackedWidget>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Result;

MakeCaptureSource cameraSource()
{
    return [] { return std::make_unique<CameraSource>(); };
}

void PhotoPage::addCapture()
{
    m_capture =
        new CaptureView(workbench(), shortcuts(), {m_tools.makeChecker, m_tools.propose, m_tools.makeCamera});
    m_places->addWidget(m_capture);
    connect(m_capture, &CaptureView::closed, this, &PhotoPage::leaveCapture);
    connect(m_capture, &CaptureView::begun, this, [this] { messages().clear(); });
    connect(m_capture, &CaptureView::failed, this, &PhotoPage::say);
    connect(m_capture, &CaptureView::said, this,
            [this](const QString& sentence) { messages().showInfo(sentence); });
}

void PhotoPage::takePortrait(const QString& candidateNo)
{
    if (!exam() || m_isCapturing)
        return;
    messages().clear();
    if (exam()->portrait.formats.isEmpty()) {
        messages().showInfo(tr("This exam takes no portrait."));
        return;
    }
    ask([](Session& session) -> Result<bool> { return mayHandIn(session); },
        [this, candidateNo](bool may) {
            if (may)
                showCapture(candidateNo);
            else
                say({Error::Code::Denied,
                     tr("Portraits are handed in by clerks and school admins; you are signed in as %1.")
                         .arg(account::shownRole(desk().principal().role)),
                     {}});
        });
}

void PhotoPage::showCapture(const QString& candidateNo)
{
    if (!exam() || m_isCapturing)
        return;
    m_isCapturing = true;
    showView();
    m_capture->setExam(exam());
    m_capture->open(candidateNo);
}

void PhotoPage::leaveCapture()
{
    if (!m_isCapturing)
        return;
    m_isCapturing = false;
    m_capture->close();
    showView();
}

void PhotoPage::activated()
{
    WorkPage::activated();
    if (m_isCapturing)
        m_capture->resume();
}

void PhotoPage::deactivated()
{
    if (m_isCapturing)
        m_capture->pause();
}

} // namespace examdesk::ui
