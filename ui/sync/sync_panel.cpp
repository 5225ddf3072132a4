// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_panel.h"

#include "connection_form.h"
#include "sync_words.h"
#include "ui/kit/page.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using SyncState = SyncController::State;

SyncPanel::SyncPanel(SyncController& controller, QWidget* parent)
    : QWidget(parent), m_controller(controller), m_state(new StateBadge(this)),
      m_digest(new StateBadge(this)), m_sentence(new QLabel(this)), m_files(new QLabel(this)),
      m_progress(new QProgressBar(this)), m_cancel(new QPushButton(tr("Stop"), this)),
      m_connection(new ConnectionForm(controller, this))
{
    m_state->setObjectName(u"sync_state"_s);
    m_digest->setObjectName(u"digest"_s);
    for (QLabel* label : {m_sentence, m_files}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the sync"));
    auto* states = new QHBoxLayout;
    states->setSpacing(tokens::kGapLarge);
    states->addWidget(m_state);
    states->addWidget(m_digest);
    states->addStretch();
    auto* running = new QHBoxLayout;
    running->addWidget(m_progress, 1);
    running->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(states);
    layout->addWidget(m_sentence);
    layout->addLayout(running);
    layout->addWidget(m_files);
    layout->addWidget(m_connection);
    m_files->hide();
    connect(m_cancel, &QPushButton::clicked, &controller, &SyncController::cancel);
    connect(&controller, &SyncController::changed, this, &SyncPanel::follow);
    connect(&controller, &SyncController::progressed, this, [this](qint64 done, qint64 total) {
        constexpr int kSteps = 1000;
        m_progress->setRange(0, total > 0 ? kSteps : 0);
        if (total > 0)
            m_progress->setValue(int(done * kSteps / total));
    });
    follow();
}

void SyncPanel::follow()
{
    const bool isRunning = m_controller.state() == SyncState::Running;
    m_state->setMark(m_controller.mark());
    // What stopped it stands above, with the ways on.
    m_state->setHidden(m_controller.trouble() && !isRunning && m_controller.state() != SyncState::SigningIn);
    m_progress->setVisible(isRunning);
    if (!isRunning && window()->focusWidget() == m_cancel) { // it would keep the keyboard out of sight
        if (Page* page = pageOf(this))
            page->takeFocus();
    }
    m_cancel->setVisible(isRunning);
    if (!isRunning)
        m_progress->setRange(0, 0);
    QStringList sentences;
    if (m_controller.state() == SyncState::NoServer)
        sentences.append(tr("Everything is kept on this computer. Give the address of the office's server to "
                            "share it."));
    if (m_controller.lastReport())
        sentences.append(sentenceOf(*m_controller.lastReport()));
    if (const QString pending = m_controller.pendingText(); !pending.isEmpty())
        sentences.append(pending + u'.');
    m_sentence->setText(sentences.join(u' '));
    m_sentence->setVisible(!sentences.isEmpty());
    const auto equal = m_controller.lastReport() ? m_controller.lastReport()->digestEqual : std::nullopt;
    m_digest->setVisible(equal.has_value());
    if (equal)
        m_digest->setMark(*equal ? StateMark{State::Done, tr("Station and server hold the same")}
                                 : StateMark{State::Wrong, tr("Station and server differ")});
}

void SyncPanel::showFiles(const account::QueueOverview& overview)
{
    QString text = tr("%n file(s) wait to be sent or fetched.", nullptr, int(overview.files));
    if (!overview.failedFiles.isEmpty())
        text += u' ' + tr("%n of them failed so far: %1", nullptr, int(overview.failedFiles.size()))
                           .arg(overview.failedFiles.first().problem);
    m_files->setText(text);
    m_files->setVisible(overview.files > 0);
}

} // namespace examdesk::ui
