// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_preview.h"

#include "base/async.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/icons.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/review/picture_loader.h"

#include <QAction>
#include <QCryptographicHash>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCacheBytes = qsizetype{256} << 20;
constexpr QSize kLeast(360, 320);

} // namespace

FilePreview::FilePreview(const Arrival& arrival, QWidget* parent)
    : QWidget(parent), m_name(arrival.name), m_cache(kCacheBytes, ImageCache::Levels::Halving, this),
      m_viewer(new ImageViewer(m_cache)), m_facts(new ElidedLabel(this)), m_note(new WrappedLabel(this)),
      m_bar(new QWidget(this))
{
    layOut();
    m_viewer->clear(tr("The file is read …"));
    connect(m_viewer, &ImageViewer::pictureShown, this, &FilePreview::drawn);
    connect(m_viewer, &ImageViewer::pictureFailed, this, &FilePreview::drawn);
    base::whenFinished(QtConcurrent::run(&readArrival, arrival), this,
                       [this](const audit::MaterialFile& file) { receive(file); });
    follow();
}

QString FilePreview::whyUnseen() const
{
    return m_viewer->hasPicture() ? QString() : m_viewer->message();
}

void FilePreview::layOut()
{
    m_viewer->setMinimumSize(kLeast);
    m_viewer->setObjectName(u"preview"_s);
    m_facts->setObjectName(u"facts"_s);
    m_note->setFont(secondaryFont(font()));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins({});
    bar->setSpacing(tokens::kGapHair);
    auto* keys = new ElidedLabel(m_bar);
    keys->setText(tr("[ ] turn · Z fit or 100 % · + − zoom"));
    keys->setFont(secondaryFont(font()));
    keys->setForegroundRole(QPalette::PlaceholderText);
    bar->addWidget(keys, 1);
    m_previous = addTool(tr("Previous page"), Qt::Key_PageUp, int(Icon::Up));
    m_next = addTool(tr("Next page"), Qt::Key_PageDown, int(Icon::Down));
    m_left = addTool(tr("Turn left"), Qt::Key_BracketLeft, int(Icon::Undo));
    m_right = addTool(tr("Turn right"), Qt::Key_BracketRight, int(Icon::Rotate));
    QAction* fit = addTool(tr("Fit or 100 %"), Qt::Key_Z, int(Icon::ZoomFit));
    QAction* larger = addTool(tr("Larger"), Qt::Key_Plus, int(Icon::ZoomIn));
    QAction* smaller = addTool(tr("Smaller"), Qt::Key_Minus, int(Icon::ZoomOut));
    connect(m_left, &QAction::triggered, this, [this] { turn(m_quarters + 3); });
    connect(m_right, &QAction::triggered, this, [this] { turn(m_quarters + 1); });
    connect(m_previous, &QAction::triggered, this, [this] { leaf(-1); });
    connect(m_next, &QAction::triggered, this, [this] { leaf(1); });
    connect(fit, &QAction::triggered, m_viewer, &ImageViewer::toggleZoom);
    connect(larger, &QAction::triggered, m_viewer, &ImageViewer::zoomIn);
    connect(smaller, &QAction::triggered, m_viewer, &ImageViewer::zoomOut);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapHair);
    column->addWidget(m_bar);
    column->addWidget(m_viewer, 1);
    column->addWidget(m_facts);
    column->addWidget(m_note);
}

QAction* FilePreview::addTool(const QString& text, const QKeySequence& keys, int symbol)
{
    auto* action = new QAction(icon(Icon(symbol)), text, this);
    action->setShortcut(keys);
    setObstacle(*action, {});
    auto* button = new QToolButton(m_bar);
    button->setDefaultAction(action);
    button->setIconSize({tokens::kIconMedium, tokens::kIconMedium});
    button->setFocusPolicy(Qt::NoFocus);
    button->setAccessibleName(text);
    m_bar->layout()->addWidget(button);
    connect(action, &QAction::visibleChanged, button,
            [action, button] { button->setVisible(action->isVisible()); });
    m_tools.append(action);
    return action;
}

void FilePreview::receive(const audit::MaterialFile& file)
{
    m_isBusy = false;
    m_original = m_file = file;
    showPage();
    follow();
    Q_EMIT changed();
}

void FilePreview::turn(int quarters)
{
    m_isBusy = true;
    follow();
    Q_EMIT changed();
    const int wanted = quarters % 4;
    // Of the file as it came, so that four times left is the file as it came.
    base::whenFinished(
        QtConcurrent::run(&audit::turned, m_original, wanted, m_limit), this,
        [this, wanted](const base::Result<audit::TurnedFile>& made) { receiveTurned(made, wanted); });
}

void FilePreview::receiveTurned(const base::Result<audit::TurnedFile>& made, int quarters)
{
    m_isBusy = false;
    if (made) {
        m_quarters = quarters;
        m_file.content = made->content;
        m_file.pixels = quarters % 2 == 0 ? m_original.pixels : m_original.pixels.transposed();
        showPage();
    }
    follow();
    m_note->setText(!made ? made.error().message
                    : made->lossless
                        ? QString()
                        : tr("Turned, and saved anew in high quality: this picture cannot be turned "
                             "without that."));
    m_note->setHidden(m_note->text().isEmpty());
    Q_EMIT changed();
}

void FilePreview::leaf(int step)
{
    m_page = qBound(0, m_page + step, qMax(0, m_file.pages - 1));
    showPage();
    follow();
}

void FilePreview::showPage()
{
    if (m_file.format.isEmpty() || !m_file.problem.isEmpty())
        return m_viewer->clear(m_file.problem.isEmpty() ? tr("This file cannot be shown here.")
                                                        : m_file.problem);
    const QByteArray hash = QCryptographicHash::hash(m_file.content, QCryptographicHash::Sha256);
    m_viewer->showPicture(hash + QByteArray::number(m_page), contentLoader(m_file.content, m_page), m_name);
}

void FilePreview::follow()
{
    QStringList facts{m_name};
    if (!m_isBusy) {
        if (!m_file.name.isEmpty())
            facts.append(m_file.name);
        if (m_file.pixels.isValid())
            facts.append(u"%1 × %2"_s.arg(m_file.pixels.width()).arg(m_file.pixels.height()));
        if (m_file.pages > 0)
            facts.append(m_file.pages > 1 ? tr("page %1 of %2").arg(m_page + 1).arg(m_file.pages)
                                          : tr("1 page"));
        if (!m_file.content.isEmpty() && m_file.problem.isEmpty())
            facts.append(audit::sizeName(m_file.content.size()));
    }
    m_facts->setText(facts.join(u" · "_s));
    const QString why = m_isBusy                   ? tr("One moment: the file is read.")
                        : m_file.format == u"pdf"  ? tr("A PDF is turned in the program that made it.")
                        : !m_file.pixels.isValid() ? tr("There is no picture to turn.")
                                                   : QString();
    setObstacle(*m_left, why);
    setObstacle(*m_right, why);
    for (QAction* leafs : {m_previous, m_next})
        leafs->setVisible(m_file.pages > 1);
    m_note->hide();
}

} // namespace examdesk::ui
