// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_camera.h"

#include "ui/kit/obstacle.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLeast(640, 480);

} // namespace

PaperCamera::PaperCamera(const MakeCaptureSource& make, QWidget* parent)
    : QDialog(parent), m_source(make()), m_place(new QWidget(this)), m_sentence(new WrappedLabel(this)),
      m_devices(new QComboBox(this)), m_take(new QPushButton(tr("Take the picture"), this))
{
    setWindowTitle(tr("Photograph a material"));
    layOut();
    connect(m_source.get(), &CaptureSource::frameArrived, this, &PaperCamera::showFrame);
    connect(m_source.get(), &CaptureSource::hindered, this, [this](const base::Error& error) {
        m_frame = {};
        say(error.message);
    });
    connect(m_source.get(), &CaptureSource::unhindered, this, [this] { say({}); });
    connect(m_source.get(), &CaptureSource::devicesChanged, this, &PaperCamera::listDevices);
    connect(m_devices, &QComboBox::activated, m_source.get(), &CaptureSource::useDevice);
    connect(m_take, &QPushButton::clicked, this, &PaperCamera::take);
    say(tr("The camera starts …"));
    m_source->start();
    listDevices();
}

PaperCamera::~PaperCamera()
{
    m_source->disconnect(this);
}

void PaperCamera::layOut()
{
    m_place->setMinimumSize(kLeast);
    m_place->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_devices->setAccessibleName(tr("Camera"));
    m_devices->setFocusPolicy(Qt::TabFocus);
    m_take->setObjectName(u"take"_s);
    m_take->setProperty("primary", true);
    m_take->setDefault(true); // Return; Space while it has the focus
    auto* away = new QPushButton(tr("Cancel"), this);
    away->setToolTip(tr("Cancel (Esc)"));
    away->setAutoDefault(false);
    connect(away, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_devices);
    buttons->addStretch();
    buttons->addWidget(away);
    buttons->addWidget(m_take);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_place, 1);
    column->addWidget(m_sentence);
    column->addLayout(buttons);
    m_take->setFocus();
}

void PaperCamera::showFrame(const QImage& frame)
{
    m_frame = frame;
    say({});
    update();
}

void PaperCamera::say(const QString& sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setHidden(sentence.isEmpty());
    const bool had = m_take->isEnabled();
    setObstacle(*m_take,
                m_frame.isNull() ? (sentence.isEmpty() ? tr("The camera starts …") : sentence) : QString(),
                tr("Take the picture (Space)"));
    if (!had && m_take->isEnabled())
        m_take->setFocus();
    update();
}

void PaperCamera::take()
{
    if (m_frame.isNull())
        return;
    const QImage picture = m_frame;
    m_source->stop();
    accept();
    Q_EMIT taken(picture);
}

void PaperCamera::listDevices()
{
    m_devices->clear();
    m_devices->addItems(m_source->devices());
    m_devices->setCurrentIndex(m_source->device());
    m_devices->setVisible(m_devices->count() > 1);
}

void PaperCamera::paintEvent(QPaintEvent* event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(m_place->geometry(), tokens::colors(palette()).canvas);
    if (m_frame.isNull())
        return;
    QRect room(QPoint(), m_frame.size().scaled(m_place->size(), Qt::KeepAspectRatio));
    room.moveCenter(m_place->geometry().center());
    painter.drawImage(room, m_frame);
}

} // namespace examdesk::ui
