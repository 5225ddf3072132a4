// SPDX-License-Identifier: GPL-3.0-or-later
#include "voice_dialog.h"

#include "base/async.h"
#include "listening.h"
#include "proposal_model.h"
#include "source_panel.h"
#include "ui/kit/held_key.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using Choice = ProposalModel::Choice;

namespace {

constexpr int kLookMilliseconds = 100;
constexpr qint64 kAround = 300; ///< Milliseconds played before and behind the words.
constexpr double kOfWindow = 0.8;

bool isReturn(const QKeyEvent& key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

bool isAccept(const QKeyEvent& key)
{
    return (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier &&
           (isReturn(key) || key.key() == Qt::Key_Space);
}

bool isWrite(const QKeyEvent& key)
{
    return (key.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier && isReturn(key);
}

QString onlyFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

VoiceDialog::VoiceDialog(VoiceTools tools, Form form, QWidget* parent)
    : QDialog(parent), m_tools(std::move(tools)), m_form(std::move(form)),
      m_recorder(m_tools.recorder ? m_tools.recorder() : nullptr),
      m_player(m_tools.player ? m_tools.player() : nullptr), m_model(new ProposalModel(this)),
      m_stack(new QStackedWidget(this)), m_message(new WrappedLabel(this)),
      m_source(new SourcePanel(m_recorder.get(), this)), m_busy(new QLabel), m_progress(new QProgressBar),
      m_look(new QTimer(this)), m_summary(new WrappedLabel), m_table(new TableView({})),
      m_doubts(new WrappedLabel), m_unassigned(new WrappedLabel), m_play(new QPushButton(tr("Play (P)"))),
      m_refuse(new QPushButton(tr("Refuse (X)"))), m_accept(new QPushButton(tr("Accept (Return)"))),
      m_write(new QPushButton)
{
    setWindowTitle(tr("Voice fill"));
    setObjectName(u"voiceFill"_s);
    setAcceptDrops(true);
    m_message->setObjectName(u"message"_s);
    m_stack->addWidget(m_source);
    m_stack->addWidget(buildListening());
    m_stack->addWidget(buildCheck());
    auto* column = new QVBoxLayout(this);
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    connect(m_source, &SourcePanel::fileChosen, this, &VoiceDialog::listenTo);
    connect(m_source, &SourcePanel::recorded, this,
            [this](const QByteArray& samples, const dictation::SampleFormat& format) {
                listen([samples, format] { return dictation::soundOf(samples, format); });
            });
    connect(m_source, &SourcePanel::hindered, this, &VoiceDialog::say);
    if (m_player)
        connect(m_player.get(), &Player::changed, this, &VoiceDialog::followPlayer);
    m_look->setInterval(kLookMilliseconds);
    connect(m_look, &QTimer::timeout, this, &VoiceDialog::followProgress);
    showSource({});
    if (parent)
        resize(parent->window()->size() * kOfWindow);
}

VoiceDialog::~VoiceDialog()
{
    if (m_state)
        m_state->cancelled = true;
    if (!m_player)
        return;
    m_player->disconnect(this);
    m_player->stop();
}

QWidget* VoiceDialog::buildListening()
{
    auto* page = new QWidget(this);
    auto* stop = new QPushButton(tr("Cancel (Esc)"));
    stop->setObjectName(u"cancel"_s);
    connect(stop, &QPushButton::clicked, this, &VoiceDialog::reject);
    m_busy->setText(tr("%1 listens …").arg(m_tools.engine->name()));
    m_progress->setAccessibleName(m_busy->text());
    auto* row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(stop);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_busy);
    column->addLayout(row);
    column->addStretch();
    return page;
}

QWidget* VoiceDialog::buildCheck()
{
    auto* page = new QWidget(this);
    m_table->setObjectName(u"proposals"_s);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->stretchColumn(ProposalModel::Words);
    m_table->installEventFilter(this);
    connect(m_table, &TableView::currentRowChanged, this, &VoiceDialog::followRow);
    connect(m_model, &ProposalModel::dataChanged, this, &VoiceDialog::followRow);
    m_doubts->setObjectName(u"doubts"_s);
    m_unassigned->setObjectName(u"unassigned"_s);
    m_unassigned->setForegroundRole(QPalette::PlaceholderText);
    m_play->setObjectName(u"play"_s);
    m_refuse->setObjectName(u"refuse"_s);
    m_accept->setObjectName(u"accept"_s);
    m_write->setObjectName(u"write"_s);
    m_write->setProperty("primary", true);
    for (QPushButton* button : {m_play, m_refuse, m_accept})
        button->setAutoDefault(false);
    connect(m_play, &QPushButton::clicked, this, &VoiceDialog::play);
    connect(m_refuse, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_accept, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_write, &QPushButton::clicked, this, &VoiceDialog::write);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    for (QPushButton* button : {m_accept, m_refuse, m_play})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(m_write);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(m_doubts);
    column->addWidget(m_unassigned);
    column->addLayout(buttons);
    return page;
}

QString VoiceDialog::message() const
{
    return m_message->text();
}

void VoiceDialog::say(const QString& sentence)
{
    QPalette words = palette();
    words.setColor(QPalette::WindowText, tokens::colors(words).wrong);
    m_message->setPalette(words);
    m_message->setText(sentence);
    m_message->setHidden(sentence.isEmpty());
}

void VoiceDialog::showSource(const QString& message)
{
    m_state.reset();
    m_look->stop();
    m_stack->setCurrentIndex(SourcePlace);
    say(message);
    m_source->enter();
}

void VoiceDialog::listenTo(const QString& path)
{
    listen([path] { return dictation::readSound(path); });
}

void VoiceDialog::listen(std::function<base::Result<dictation::Sound>()> load)
{
    if (m_state)
        return; // one after the other
    m_state = std::make_shared<ListeningState>();
    m_stack->setCurrentIndex(ListeningPlace);
    say({});
    followProgress();
    m_look->start();
    SpokenInto form{m_form.exam, m_form.type, m_form.values};
    if (m_form.majors)
        form.majors = *m_form.majors;
    const auto heard = ui::listen(m_tools.engine, std::move(load), std::move(form), m_state);
    base::whenFinished(heard, this, [this, state = m_state](const base::Result<Heard>& outcome) {
        if (state != m_state)
            return; // it was stopped
        if (!outcome)
            return showSource(outcome.error().message);
        showHeard(*outcome);
    });
}

void VoiceDialog::followProgress()
{
    const qint64 total = m_state ? m_state->total.load() : 0;
    m_progress->setRange(0, int(total)); // of nothing: it only goes on
    m_progress->setValue(m_state ? int(m_state->done.load()) : 0);
}

void VoiceDialog::showHeard(const Heard& heard)
{
    m_state.reset();
    m_look->stop();
    m_heard = std::make_unique<Heard>(heard);
    m_warned = false;
    m_model->setProposals(m_form.exam, heard.proposals.fields, m_form.values, m_form.secrets);
    m_summary->setText(heard.proposals.fields.isEmpty()
                           ? tr("No field was understood. Say each field by its name, as \"毕业院校，…\".")
                           : tr("%n field(s) were understood. Look at each; only what you accept is written.",
                                nullptr, int(heard.proposals.fields.size())));
    const QStringList& rest = heard.proposals.unassigned;
    m_unassigned->setText(rest.isEmpty() ? QString() : tr("Of no field: %1").arg(rest.join(u" · "_s)));
    m_unassigned->setHidden(rest.isEmpty());
    m_table->resizeColumnsToContents();
    m_table->stretchColumn(ProposalModel::Words);
    m_stack->setCurrentIndex(CheckPlace);
    m_table->setFocus(Qt::OtherFocusReason);
    go(m_model->nextOpen(-1));
    followRow();
}

void VoiceDialog::go(int row)
{
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, ProposalModel::State));
}

void VoiceDialog::followRow()
{
    const int row = m_table->currentIndex().row();
    const bool isOne = row >= 0 && row < m_model->rowCount();
    const bool isSame = isOne && m_model->choice(row) == Choice::Same;
    const QString why = !isOne   ? tr("Choose a line first.")
                        : isSame ? tr("It stands in the form already.")
                                 : QString();
    setObstacle(*m_accept, why, tr("Accept, and go on to the next (Return, Space)"));
    setObstacle(*m_refuse, why, tr("Refuse, and go on to the next (X, Delete)"));
    followPlayer();
    QStringList words = isOne ? m_model->proposal(row).doubts : QStringList();
    if (isOne && m_model->replaces(row))
        words.prepend(tr("Something else stands in the form; accepted, this takes its place."));
    m_doubts->setText(words.join(u'\n'));
    const int accepted = m_model->count(Choice::Accepted);
    m_write->setText(tr("Write %n value(s) into the form (Ctrl+Return)", nullptr, accepted));
    setObstacle(*m_write, accepted == 0 ? tr("Nothing is accepted yet.") : QString());
}

void VoiceDialog::decide(bool isAccepted)
{
    const int row = m_table->currentIndex().row();
    if (HeldKey::isRepeating() || row < 0)
        return; // a key that is held decides once
    m_model->choose(row, isAccepted ? Choice::Accepted : Choice::Refused);
    m_warned = false;
    const int next = m_model->nextOpen(row);
    go(next);
    if (next < 0 && m_write->isEnabled())
        m_write->setFocus(Qt::OtherFocusReason);
}

VoiceDialog::Span VoiceDialog::spanOf(int row) const
{
    const dictation::Proposal& proposal = m_model->proposal(row);
    const bool isTimed = proposal.from >= 0 && proposal.to > proposal.from;
    return isTimed ? Span{proposal.from - kAround, proposal.to + kAround} : Span{-1, -1};
}

bool VoiceDialog::isPlaying(int row) const
{
    return m_player && m_player->isPlaying() && row >= 0 && m_played == spanOf(row);
}

void VoiceDialog::followPlayer()
{
    const int row = m_table->currentIndex().row();
    m_play->setText(isPlaying(row) ? tr("Stop (P)") : tr("Play (P)"));
    setObstacle(*m_play, row < 0     ? tr("Choose a line first.")
                         : !m_player ? tr("Nothing is played here.")
                                     : m_player->obstacle());
}

/// The words of the line; of those that sound already, the end.
void VoiceDialog::play()
{
    const int row = m_table->currentIndex().row();
    if (HeldKey::isRepeating() || !m_player || !m_heard || row < 0)
        return;
    if (isPlaying(row))
        return m_player->stop();
    m_played = spanOf(row);
    m_player->play(m_played.first == m_played.second
                       ? m_heard->sound
                       : dictation::partOf(m_heard->sound, m_played.first, m_played.second));
    m_warned = false; // its sentence is gone
    const QString why = m_player->obstacle();
    say(isPlaying(row)  ? QString()
        : why.isEmpty() ? tr("It cannot be played: another program may hold the loudspeaker.")
                        : why);
}

void VoiceDialog::write()
{
    const QHash<QString, QString> values = m_model->accepted();
    if (HeldKey::isRepeating() || values.isEmpty())
        return;
    Q_EMIT chosen(values);
    accept();
}

void VoiceDialog::done(int result)
{
    if (m_player)
        m_player->stop(); // who is closed may be destroyed later
    QDialog::done(result);
}

/// Esc goes one step back: from recording, from listening, and only then out.
void VoiceDialog::reject()
{
    if (m_source->isRecording())
        return m_source->discard();
    if (m_state) {
        m_state->cancelled = true;
        return showSource(tr("Stopped. Nothing was kept of the recording."));
    }
    const int accepted = m_model->count(Choice::Accepted);
    if (accepted > 0 && !m_warned) {
        m_warned = true;
        return say(
            tr("%n accepted value(s) are not in the form yet: Ctrl+Return writes them, Esc once more leaves "
               "without them.",
               nullptr, accepted));
    }
    QDialog::reject();
}

bool VoiceDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (isWrite(key)) // the table would take the Return
        write();
    else if (isAccept(key))
        decide(true);
    else if (!takeKey(key))
        return QDialog::eventFilter(watched, event);
    return true;
}

/// The keys of the check list, wherever the focus is.
bool VoiceDialog::takeKey(const QKeyEvent& key)
{
    if (key.modifiers() != Qt::NoModifier)
        return false;
    if (key.key() == Qt::Key_X || key.key() == Qt::Key_Delete)
        decide(false);
    else if (key.key() == Qt::Key_N)
        go(m_model->nextOpen(m_table->currentIndex().row()));
    else if (key.key() == Qt::Key_P)
        play();
    else
        return false;
    return true;
}

void VoiceDialog::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain =
        event->modifiers() == Qt::NoModifier && !event->isAutoRepeat() && !HeldKey::isRepeating();
    const int place = m_stack->currentIndex();
    if (place == SourcePlace && isPlain && event->key() == Qt::Key_O)
        m_source->browse();
    else if (place == SourcePlace && isPlain && event->key() == Qt::Key_R)
        m_source->record();
    else if (place == CheckPlace && isWrite(*event))
        write();
    else if (place == CheckPlace && takeKey(*event))
        return;
    else
        QDialog::keyPressEvent(event);
}

void VoiceDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_stack->currentIndex() == SourcePlace && !onlyFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void VoiceDialog::dropEvent(QDropEvent* event)
{
    if (const QString path = onlyFile(*event->mimeData()); !path.isEmpty() && !m_source->isRecording())
        listenTo(path);
}

} // namespace examdesk::ui
