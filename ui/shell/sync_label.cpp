// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_label.h"

#include "base/clock.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyleOption>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

StateMark markOf(const SyncStatus& status)
{
    switch (status.state) {
    case SyncStatus::State::Alone:
        return {State::Waiting, SyncLabel::tr("On this computer only")};
    case SyncStatus::State::Offline:
        return {State::Attention, SyncLabel::tr("Offline, work is kept here")};
    case SyncStatus::State::Running:
        return {State::Waiting, SyncLabel::tr("Synchronising …")};
    case SyncStatus::State::Synced:
        return {State::Done,
                status.lastSuccess.isValid()
                    ? SyncLabel::tr("Synchronised %1")
                          .arg(status.lastSuccess.toTimeZone(base::examTimeZone()).toString(u"HH:mm"_s))
                    : SyncLabel::tr("Synchronised")};
    case SyncStatus::State::Trouble:
        return {State::Wrong, SyncLabel::tr("Synchronisation needs you")};
    case SyncStatus::State::Stopped:
        return {State::Attention, status.why};
    }
    Q_UNREACHABLE();
}

} // namespace

SyncLabel::SyncLabel(QWidget* parent)
    : QAbstractButton(parent), m_badge(new StateBadge(this)), m_pending(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(tokens::kGapSmall, 0, tokens::kGapSmall, 0);
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(m_badge);
    layout->addWidget(m_pending);
    for (QWidget* part : std::initializer_list<QWidget*>{m_badge, m_pending})
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Open the sync page"));
    setStatus({});
}

void SyncLabel::setStatus(const SyncStatus& status)
{
    m_badge->setMark(markOf(status));
    QStringList parts;
    if (status.pending > 0)
        parts.append(tr("%n change(s) to send", nullptr, int(status.pending)));
    if (status.files > 0)
        parts.append(tr("%n file(s)", nullptr, int(status.files)));
    if (status.stuck > 0)
        parts.append(tr("%n for a person", nullptr, int(status.stuck)));
    m_pending->setText(parts.join(u" · "_s));
    m_pending->setHidden(parts.isEmpty());
    setAccessibleName((QStringList(m_badge->mark().word) + parts).join(u", "_s));
}

void SyncLabel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void SyncLabel::paintEvent(QPaintEvent*)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace examdesk::ui
