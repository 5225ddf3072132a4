// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_portrait.h"

#include "ui/kit/action_button.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"
#include "ui/material/material_words.h"
#include "ui/review/picture_loader.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPictureBytes = 8 << 20;
constexpr QSize kShown(180, 240); ///< Portraits are 3 : 4.

} // namespace

RecordPortrait::RecordPortrait(const account::Desk& desk, QAction* take, QWidget* parent)
    : QWidget(parent), m_files(desk), m_cache(kPictureBytes), m_picture(new QPushButton(this)),
      m_state(new StateBadge(this)), m_said(new WrappedLabel(this))
{
    m_picture->setObjectName(u"portrait"_s);
    m_picture->setProperty("picture", true);
    m_picture->setFixedSize(kShown + QSize(tokens::kGapSmall, tokens::kGapSmall));
    m_picture->setIconSize(kShown);
    m_picture->setFocusPolicy(Qt::StrongFocus);
    auto* beside = new QVBoxLayout;
    beside->setSpacing(tokens::kGapSmall);
    beside->addWidget(m_state);
    beside->addWidget(m_said);
    beside->addWidget(new ActionButton(take, false, this), 0, Qt::AlignLeft);
    beside->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(m_picture, 0, Qt::AlignTop);
    layout->addLayout(beside, 1);
    connect(m_picture, &QPushButton::clicked, this, [this] {
        if (!m_sha256.isEmpty())
            Q_EMIT largeWanted();
    });
    connect(&m_cache, &ImageCache::settled, this, &RecordPortrait::showPicture);
}

void RecordPortrait::setRecord(const exam::Definition& exam, const Record& record)
{
    const audit::Material* newest = newestOf(record, audit::kPortraitKind);
    m_state->setMark(markOf(record, audit::kPortraitKind, exam.identityWindow.has_value()));
    m_sha256 = newest ? newest->sha256 : QString();
    QStringList said;
    if (newest) {
        if (!newest->reason.isEmpty())
            said.append(newest->reason);
        said += pastOf(*newest);
        if (const qsizetype versions = versionsOf(record, audit::kPortraitKind).size(); versions > 1)
            said.append(tr("%Ln version(s)", nullptr, int(versions)));
    }
    m_said->setText(said.join(u'\n'));
    m_said->setHidden(said.isEmpty());
    if (!m_sha256.isEmpty())
        m_cache.request(m_sha256.toLatin1(),
                        pictureLoader(m_files, m_sha256, 0, kShown * devicePixelRatioF()));
    showPicture();
}

QWidget* RecordPortrait::entry() const
{
    return m_picture;
}

QPixmap RecordPortrait::picture() const
{
    return m_picture->icon().pixmap(m_picture->iconSize());
}

void RecordPortrait::showPicture()
{
    const QByteArray key = m_sha256.toLatin1();
    const Picture* picture = key.isEmpty() ? nullptr : m_cache.find(key);
    const base::Error* failure = key.isEmpty() ? nullptr : m_cache.failure(key);
    m_picture->setIcon(picture ? QIcon(QPixmap::fromImage(picture->levels.first())) : QIcon());
    m_picture->setText(picture         ? QString()
                       : failure       ? tr("not here yet")
                       : key.isEmpty() ? tr("no portrait")
                                       : QString());
    m_picture->setToolTip(failure         ? failure->message
                          : key.isEmpty() ? QString()
                                          : tr("Large, with its versions"));
    m_picture->setAccessibleName(key.isEmpty() ? tr("No portrait") : tr("Portrait, to be seen large"));
}

} // namespace examdesk::ui
