// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_input.h"

#include "ui/kit/action_button.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"
#include "ui/source/folder_source.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kFromCamera = u"photos/from_camera"_s;

} // namespace

CaptureInput::CaptureInput(MakeCaptureSource makeCamera, Shortcuts& keys, QWidget* parent)
    : QWidget(parent), m_makeCamera(std::move(makeCamera)),
      m_choose(keys.add(tr("Watch a folder…"), QKeySequence(u"Ctrl+O"_s), [this] { pickFolder(); })),
      m_folder(new QLabel(this)), m_from(new QComboBox(this))
{
    m_choose->setIcon(icon(Icon::Folder));
    m_folder->setTextFormat(Qt::PlainText);
    m_folder->setForegroundRole(QPalette::PlaceholderText);
    m_from->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_from->setAccessibleName(tr("Where the picture comes from"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_folder);
    row->addWidget(m_from);
    row->addWidget(new ActionButton(m_choose));
    connect(m_from, &QComboBox::activated, this, &CaptureInput::pick);
}

CaptureInput::~CaptureInput()
{
    close();
}

void CaptureInput::open()
{
    m_isFromCamera = QSettings().value(kFromCamera, true).toBool();
    start();
}

void CaptureInput::close()
{
    if (m_source)
        m_source->disconnect(this);
    m_source.reset();
    m_hindrance.clear();
}

void CaptureInput::pause()
{
    if (m_source && m_isFromCamera)
        m_source->stop();
}

void CaptureInput::resume()
{
    if (!m_source || !m_isFromCamera)
        return;
    Q_EMIT unhindered();
    m_source->start();
}

void CaptureInput::setObstacle(const QString& why)
{
    m_from->setEnabled(why.isEmpty());
    m_from->setToolTip(why.isEmpty() ? m_from->accessibleName() : why);
    ui::setObstacle(*m_choose, why);
}

void CaptureInput::use(bool camera)
{
    m_isFromCamera = camera;
    QSettings().setValue(kFromCamera, camera);
    start();
    Q_EMIT chosen();
}

void CaptureInput::start()
{
    close();
    if (m_isFromCamera)
        m_source = m_makeCamera();
    else
        m_source = std::make_unique<FolderSource>(FolderSource::Patience(), this);
    CaptureSource* const source = m_source.get();
    connect(source, &CaptureSource::frameArrived, this, [this](const QImage& frame) {
        m_hindrance.clear();
        Q_EMIT frameArrived(frame);
    });
    connect(source, &CaptureSource::fileArrived, this, &CaptureInput::fileArrived);
    connect(source, &CaptureSource::hindered, this, [this](const base::Error& error) {
        m_hindrance = error.message;
        Q_EMIT hindered(error);
    });
    connect(source, &CaptureSource::unhindered, this, [this] {
        m_hindrance.clear();
        Q_EMIT unhindered();
    });
    connect(source, &CaptureSource::noted, this, &CaptureInput::noted);
    connect(source, &CaptureSource::devicesChanged, this, &CaptureInput::listSources);
    Q_EMIT begun();
    source->start();
    listSources();
}

void CaptureInput::listSources()
{
    const QStringList cameras = m_source ? m_source->devices() : QStringList();
    m_from->clear();
    if (cameras.isEmpty())
        m_from->addItem(icon(Icon::Photo), tr("Camera"));
    for (const QString& camera : cameras)
        m_from->addItem(icon(Icon::Photo), camera);
    m_from->addItem(icon(Icon::Folder), tr("Watched folder"));
    m_from->setCurrentIndex(m_isFromCamera ? qMax(0, m_source ? m_source->device() : 0)
                                           : m_from->count() - 1);
    const QString folder = FolderSource::folder();
    m_folder->setText(m_isFromCamera ? QString()
                                     : fontMetrics().elidedText(QDir(folder).dirName(), Qt::ElideMiddle,
                                                                tokens::kThumbnailWidth));
    m_folder->setToolTip(QDir::toNativeSeparators(folder));
}

void CaptureInput::pick(int index)
{
    const bool camera = index < m_from->count() - 1;
    if (camera && m_isFromCamera && m_source)
        m_source->useDevice(index);
    else if (camera != m_isFromCamera)
        return use(camera);
    Q_EMIT chosen();
}

void CaptureInput::pickFolder()
{
    auto* dialog = new QFileDialog(this, tr("Watch a folder"), FolderSource::folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &CaptureInput::watchFolder);
    dialog->open();
}

void CaptureInput::watchFolder(const QString& folder)
{
    FolderSource().setFolder(folder);
    use(false);
}

} // namespace examdesk::ui
