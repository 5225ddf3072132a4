// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/field_proposals.h"
#include "exam/definition.h"
#include "ui/voice/voice_tools.h"

#include <QDialog>
#include <QHash>

#include <optional>
#include <utility>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace examdesk::ui {

class ProposalModel;
class SourcePanel;
class TableView;
class WrappedLabel;
struct Heard;
struct ListeningState;

/// Fills a form by speech (语音填报): where the speech comes from, the listening, and then each value that
/// was heard, accepted or refused by a person. Nothing of it outlives the dialog but what was accepted.
class VoiceDialog : public QDialog {
    Q_OBJECT

public:
    /// The form that is spoken into, as it stands.
    struct Form {
        const exam::Definition& exam;           ///< Outlives the dialog.
        const exam::MajorMap* majors = nullptr; ///< May be null.
        QString type = {};
        QHash<QString, QString> values = {}; ///< By field, as stored.
        QStringList secrets = {};            ///< Fields whose value is not shown again.
    };

    /// @p tools must have an engine.
    VoiceDialog(VoiceTools tools, Form form, QWidget* parent = nullptr);
    ~VoiceDialog() override;

    /// Listens to a recording, as if it had been chosen.
    void listenTo(const QString& path);
    const ProposalModel& proposals() const { return *m_model; }
    /// What stands in the way or went wrong; empty if nothing did.
    QString message() const;

    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    /// The values that were accepted, by field, as stored.
    void chosen(const QHash<QString, QString>& values);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    using Span = std::pair<qint64, qint64>; ///< Milliseconds; -1 and -1 for the whole recording.
    enum Place { SourcePlace, ListeningPlace, CheckPlace };
    QWidget* buildListening();
    QWidget* buildCheck();
    void listen(std::function<base::Result<dictation::Sound>()> load);
    void followProgress();
    void showHeard(const Heard& heard);
    void showSource(const QString& message);
    void say(const QString& sentence);
    void decide(bool isAccepted);
    void go(int row);
    void followRow();
    bool takeKey(const QKeyEvent& key);
    Span spanOf(int row) const;
    bool isPlaying(int row) const;
    void followPlayer();
    void play();
    void write();

    VoiceTools m_tools;
    Form m_form;
    std::unique_ptr<Recorder> m_recorder;
    std::shared_ptr<ListeningState> m_state; ///< Of the listening that goes on.
    std::unique_ptr<Heard> m_heard;
    std::unique_ptr<Player> m_player; ///< Null: nothing is played here.
    Span m_played{-1, -1};            ///< What was played last.
    bool m_warned = false;            ///< Of what was accepted and is not written yet.

    ProposalModel* m_model;
    QStackedWidget* m_stack;
    WrappedLabel* m_message;
    SourcePanel* m_source;
    QLabel* m_busy;
    QProgressBar* m_progress;
    QTimer* m_look;
    WrappedLabel* m_summary;
    TableView* m_table;
    WrappedLabel* m_doubts;
    WrappedLabel* m_unassigned;
    QPushButton* m_play;
    QPushButton* m_refuse;
    QPushButton* m_accept;
    QPushButton* m_write;
};

} // namespace examdesk::ui
