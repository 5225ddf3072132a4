// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_in.h"

#include "audit/material_rules.h"
#include "hand_in_dialog.h"
#include "material_line.h"
#include "material_window.h"
#include "material_words.h"
#include "paper_camera.h"
#include "scan_folder.h"
#include "ui/kit/action_button.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/review/picture_review.h"
#include "ui/source/camera_source.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QSettings>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Review;

namespace {

constexpr qsizetype kPictureBytes = 16 << 20;
const QString kAdd = u"material.add"_s;
const QString kLastFolder = u"materials/last_folder"_s; ///< Setting: where a file was chosen last.

} // namespace

HandIn::HandIn(const Workbench& workbench, Page& page, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_page(page), m_files(workbench.desk),
      m_makeCamera(cameraSource(Subject::Paper)), m_cache(kPictureBytes), m_column(new QVBoxLayout(this)),
      m_scanBar(new QFrame(this)), m_scanLabel(new ElidedLabel(m_scanBar)), m_hint(new WrappedLabel(this)),
      m_tools(new QWidget(this))
{
    setAcceptDrops(true);
    addKeys();
    layOut();
    connect(m_scans, &ScanFolder::arrived, this, &HandIn::scanned);
    connect(m_scans, &ScanFolder::said, this,
            [this](const QString& sentence) { m_page.messages().showInfo(sentence); });
    connect(&m_cache, &ImageCache::settled, this, [this](const QByteArray& key) {
        for (MaterialLine* line : std::as_const(m_lines))
            if (line->content().sha256.toLatin1() == key)
                showPicture(*line);
    });
    clear();
}

HandIn::~HandIn() = default;

void HandIn::workWithin(QWidget* larger)
{
    m_keys->workWithin(larger);
}

void HandIn::addKeys()
{
    auto* keys = new Shortcuts(m_page.shortcuts(), this);
    m_keys = keys;
    m_begin = keys->add(tr("Hand in a material …"), Qt::Key_M, [this] { begin(); });
    m_paste = keys->add(tr("Paste a picture"), QKeySequence(u"Ctrl+V"_s), [this] { paste(); });
    m_photograph = keys->add(tr("Camera …"), QKeySequence(u"Ctrl+M"_s), [this] { photograph(); });
    m_look = keys->add(tr("Look at the new scan"), Qt::Key_N, [this] { lookAtScans(); });
    m_leave = keys->add(tr("Leave it"), {}, [this] {
        m_newScans.clear();
        follow();
    });
    m_begin->setObjectName(u"handInMaterial"_s);
    m_paste->setObjectName(u"pasteMaterial"_s);
    m_photograph->setObjectName(u"photographMaterial"_s);
    m_look->setObjectName(u"lookAtScan"_s);
    for (QAction* action : {m_begin, m_paste, m_photograph, m_look})
        action->setAutoRepeat(false); // a held key opens one dialog
    m_paste->setIcon(icon(Icon::Copy));
    m_photograph->setIcon(icon(Icon::Photo));
    m_scans = new ScanFolder(*keys, this);
}

void HandIn::layOut()
{
    m_column->setContentsMargins({});
    m_column->setSpacing(tokens::kGapHair);
    m_scanBar->setProperty("card", true);
    m_hint->setText(tr("Files may be dropped on a line, or anywhere on the record."));
    auto* scan = new QHBoxLayout(m_scanBar);
    scan->setContentsMargins(tokens::kGapSmall, tokens::kGapHair, tokens::kGapHair, tokens::kGapHair);
    scan->addWidget(m_scanLabel, 1);
    auto* look = new ActionButton(m_look, true, m_scanBar);
    look->showKeys(true);
    scan->addWidget(look);
    scan->addWidget(new ActionButton(m_leave, false, m_scanBar));
    auto* flow = new FlowLayout(m_tools);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(tokens::kGapHair);
    for (QAction* action : QList<QAction*>{m_photograph, m_paste} + m_scans->actions())
        flow->addWidget(new ActionButton(action, false, m_tools));
    m_column->addWidget(m_scanBar);
    m_hint->setFont(secondaryFont(font()));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_column->addWidget(m_hint);
    m_column->addWidget(m_tools);
    m_column->addWidget(m_scans);
}

void HandIn::setRecord(const exam::Definition& exam, const Record& record)
{
    const bool isAnother = !m_record || m_record->candidate.id != record.candidate.id;
    if (isAnother && !m_newScans.isEmpty()) {
        m_page.messages().showInfo(
            tr("%1 was not handed in. It lies in the scanner's folder.").arg(m_newScans.last().name));
        m_newScans.clear();
    }
    if (isAnother)
        m_arrivals.clear();
    m_exam = &exam;
    m_record = record;
    m_isStale = false;
    fillLines();
    follow();
    if (!m_dialog)
        showNext();
}

void HandIn::clear()
{
    m_record.reset();
    m_exam = nullptr;
    m_arrivals.clear();
    m_newScans.clear();
    fillLines();
    follow();
}

void HandIn::fillLines()
{
    QList<MaterialLine::Content> contents;
    const bool mayAdd = m_workbench.desk.mayExecute(kAdd);
    const auto add = [&](const QString& kind, bool isRequired, const exam::Material* material) {
        const QList<audit::Material> versions = versionsOf(*m_record, kind);
        const QString name = materialName(m_exam, kind);
        MaterialLine::Content content{.kind = kind,
                                      .name = isRequired ? name + u" *"_s : tr("%1 (optional)").arg(name),
                                      .mark = markOf(*m_record, kind, isRequired),
                                      .sha256 = versions.isEmpty() ? QString() : versions.first().sha256};
        QStringList said;
        if (!versions.isEmpty() && !versions.first().reason.isEmpty())
            said.append(versions.first().reason);
        if (versions.size() > 1)
            said.append(tr("%Ln version(s)", nullptr, int(versions.size())));
        content.said = said.join(u'\n');
        if (material) {
            content.demand = QStringList{material->note.shown(), demandOf(*material)}.join(u'\n').trimmed();
            if (mayAdd) {
                content.button = audit::needsReasonToReplace(m_record->candidate, kind) ? tr("Replace …")
                                                                                        : tr("Hand in …");
                content.obstacle =
                    audit::obstacleToAdd(*m_exam, m_record->candidate, m_record->standing, kind);
            }
        }
        contents.append(content);
    };
    if (m_record) {
        if (m_exam->identityWindow || newestOf(*m_record, audit::kPortraitKind))
            add(audit::kPortraitKind, true, nullptr);
        for (const exam::MaterialNeed& need : m_record->standing.materials)
            add(need.material, need.required, m_exam->material(need.material));
    }
    QSet<QByteArray> wanted;
    for (qsizetype i = 0; i < qMax(contents.size(), m_lines.size()); ++i) {
        MaterialLine& line = lineAt(i);
        line.setVisible(i < contents.size());
        line.setContent(i < contents.size() ? contents.at(i) : MaterialLine::Content());
        wanted.insert(line.content().sha256.toLatin1());
        showPicture(line);
    }
    m_cache.keepOnly(wanted);
}

MaterialLine& HandIn::lineAt(qsizetype index)
{
    while (m_lines.size() <= index) {
        auto* line = new MaterialLine(this);
        m_column->insertWidget(int(m_lines.size()) + 1, line); // below the bar of new scans
        setTabOrder(m_lines.isEmpty() ? m_scanBar : static_cast<QWidget*>(m_lines.last()), line);
        m_lines.append(line);
        connect(line, &MaterialLine::handInWanted, this, &HandIn::pickFile);
        connect(line, &MaterialLine::pictureWanted, this, &HandIn::openPicture);
        connect(line, &MaterialLine::dropped, this,
                [this](const QString& kind, const QMimeData& dropped) { take(dropped, kind); });
    }
    return *m_lines.at(index);
}

void HandIn::showPicture(MaterialLine& line)
{
    const QByteArray key = line.content().sha256.toLatin1();
    const Picture* picture = key.isEmpty() ? nullptr : m_cache.find(key);
    if (!picture) {
        line.setPicture({});
        if (!key.isEmpty() && !m_cache.failure(key))
            m_cache.request(key,
                            pictureLoader(m_files, line.content().sha256, 0,
                                          QSize(2 * tokens::kThumbnailWidth, 2 * tokens::kThumbnailHeight)));
        return;
    }
    const double scale = devicePixelRatioF();
    QImage image = picture->levels.first().scaled(line.pictureSize() * scale, Qt::KeepAspectRatio,
                                                  Qt::SmoothTransformation);
    image.setDevicePixelRatio(scale);
    line.setPicture(QPixmap::fromImage(image));
}

void HandIn::follow()
{
    const bool mayAdd = m_workbench.desk.mayExecute(kAdd);
    QString why = m_record ? QString() : tr("No candidate is chosen.");
    const auto canTake = [](const MaterialLine* line) {
        return !line->content().button.isEmpty() && line->content().obstacle.isEmpty();
    };
    if (m_record && std::none_of(m_lines.cbegin(), m_lines.cend(), canTake)) {
        const auto greyed = std::find_if(m_lines.cbegin(), m_lines.cend(), [](const MaterialLine* line) {
            return !line->content().obstacle.isEmpty();
        });
        why = greyed != m_lines.cend() ? (*greyed)->content().obstacle
                                       : tr("This candidate has no material to hand in.");
    }
    for (QAction* action : {m_begin, m_paste, m_photograph}) {
        action->setVisible(mayAdd);
        setObstacle(*action, why);
    }
    m_tools->setVisible(mayAdd && m_record);
    m_hint->setVisible(mayAdd && m_record && why.isEmpty());
    m_scans->setVisible(mayAdd && m_record && why.isEmpty());
    m_look->setVisible(!m_newScans.isEmpty());
    m_leave->setVisible(!m_newScans.isEmpty());
    m_scanBar->setVisible(!m_newScans.isEmpty());
    if (!m_newScans.isEmpty())
        m_scanLabel->setText(
            m_newScans.size() == 1
                ? tr("New scan: %1. For which material?").arg(m_newScans.first().name)
                : tr("%Ln new scan(s). For which materials?", nullptr, int(m_newScans.size())));
}

QList<MaterialLine*> HandIn::lines() const
{
    QList<MaterialLine*> shown = m_lines;
    shown.removeIf([](const MaterialLine* line) { return line->content().kind.isEmpty(); });
    return shown;
}

HandInDialog* HandIn::dialog() const
{
    return m_dialog;
}

void HandIn::setCamera(MakeCaptureSource makeCamera)
{
    m_makeCamera = std::move(makeCamera);
}

/// What is still to come: required ones that are missing, and all that were sent back.
QStringList HandIn::openKinds() const
{
    QStringList open;
    if (!m_record)
        return open;
    for (const exam::MaterialNeed& need : m_record->standing.materials) {
        const Review state = m_record->candidate.materials.value(need.material);
        const bool isOpen = state == Review::Returned || state == Review::Rejected ||
                            (state == Review::None && need.required);
        if (isOpen &&
            audit::obstacleToAdd(*m_exam, m_record->candidate, m_record->standing, need.material).isEmpty())
            open.append(need.material);
    }
    return open;
}

void HandIn::enter()
{
    const QString wanted = openKinds().value(0);
    for (MaterialLine* line : lines())
        if (wanted.isEmpty() || line->content().kind == wanted)
            return line->setFocus(Qt::TabFocusReason);
}

void HandIn::begin()
{
    const auto focused = std::find_if(m_lines.cbegin(), m_lines.cend(), [](const MaterialLine* line) {
        return line->hasFocus() && !line->content().button.isEmpty() && line->content().obstacle.isEmpty();
    });
    if (focused != m_lines.cend())
        return pickFile((*focused)->content().kind);
    const QStringList open = openKinds();
    pickFile(open.size() == 1 ? open.first() : QString());
}

void HandIn::pickFile(const QString& kind)
{
    Q_EMIT begun();
    auto* dialog =
        new QFileDialog(this, kind.isEmpty() ? tr("Hand in a material") : materialName(m_exam, kind),
                        QSettings().value(kLastFolder).toString(),
                        tr("Pictures and PDF (*.jpg *.jpeg *.png *.pdf *.heic *.webp *.bmp *.tif "
                           "*.tiff *.gif);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(kind.isEmpty() ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this, kind, id = m_record->candidate.id](const QStringList& paths) {
                if (!m_record || m_record->candidate.id != id)
                    return; // the record went on meanwhile
                QSettings().setValue(kLastFolder, QFileInfo(paths.value(0)).absolutePath());
                QList<Arrival> arrivals;
                for (const QString& path : paths)
                    arrivals.append({.name = QFileInfo(path).fileName(), .path = path, .kind = kind});
                takeAll(arrivals);
            });
    dialog->open();
}

void HandIn::photograph()
{
    QString kind;
    for (const MaterialLine* line : std::as_const(m_lines))
        if (line->hasFocus() && line->content().obstacle.isEmpty() && !line->content().button.isEmpty())
            kind = line->content().kind;
    auto* camera = new PaperCamera(m_makeCamera, this);
    camera->setAttribute(Qt::WA_DeleteOnClose);
    connect(camera, &PaperCamera::taken, this,
            [this, kind, id = m_record->candidate.id](const QImage& picture) {
                if (!m_record || m_record->candidate.id != id)
                    return; // the record went on meanwhile
                takeAll({{.name = tr("Camera"), .image = picture, .kind = kind}});
            });
    camera->open();
}

void HandIn::paste()
{
    const QMimeData* held = QApplication::clipboard()->mimeData();
    if (!held || !take(*held))
        m_page.messages().showInfo(
            tr("The clipboard holds neither a picture nor a file that could be handed in."));
}

bool HandIn::accepts(const QMimeData& offered) const
{
    return m_record && m_paste->isVisible() && m_paste->isEnabled() && !arrivalsIn(offered).isEmpty();
}

bool HandIn::take(const QMimeData& offered, const QString& kind)
{
    if (!accepts(offered))
        return false;
    takeAll(arrivalsIn(offered, kind));
    return true;
}

void HandIn::scanned(const QString& name, const QByteArray& bytes)
{
    m_newScans.append({.name = name, .bytes = bytes});
    follow();
    // Who is at the materials waits for it; who writes elsewhere is not interrupted.
    if (isAncestorOf(QApplication::focusWidget()) && !m_dialog)
        lookAtScans();
}

void HandIn::lookAtScans()
{
    const QList<Arrival> scans = std::exchange(m_newScans, {});
    follow();
    takeAll(scans);
}

void HandIn::takeAll(const QList<Arrival>& arrivals)
{
    m_arrivals += arrivals;
    if (!m_dialog)
        showNext();
}

void HandIn::showNext()
{
    if (m_arrivals.isEmpty() || !m_record || m_isStale)
        return;
    Arrival arrival = m_arrivals.takeFirst();
    const QStringList open = openKinds();
    if (arrival.kind.isEmpty() && open.size() == 1)
        arrival.kind = open.first();
    m_dialog = new HandInDialog(m_workbench, *m_exam, *m_record, arrival, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &HandInDialog::handedIn, this,
            [this, name = m_record->candidate.name()](const QString& id, const QString& kind) {
                m_isStale = true;
                m_page.messages().showInfo(
                    tr("%1 of %2 is handed in.").arg(materialName(m_exam, kind), name));
                Q_EMIT handedIn(id);
            });
    connect(m_dialog, &QObject::destroyed, this, &HandIn::showNext, Qt::QueuedConnection);
    m_dialog->open();
}

void HandIn::openPicture(const QString& kind)
{
    if (!m_record || !newestOf(*m_record, kind))
        return;
    auto* window = new MaterialWindow(m_files, *m_exam, *m_record, kind, this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->open();
}

void HandIn::dragEnterEvent(QDragEnterEvent* event)
{
    if (accepts(*event->mimeData()))
        event->acceptProposedAction();
}

void HandIn::dropEvent(QDropEvent* event)
{
    if (take(*event->mimeData()))
        event->acceptProposedAction();
}

} // namespace examdesk::ui
