// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/field_proposals.h"
#include "dictation/speech_engine.h"
#include "exam/definition.h"

#include <QFuture>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace examdesk::ui {

/// The form that is spoken into, as it stands.
struct SpokenInto {
    exam::Definition exam;
    QString type;
    QHash<QString, QString> values; ///< By field, as stored.
    QStringList secrets;            ///< Fields whose value is not shown again.
    std::optional<exam::MajorMap> majors = {};
};

/// What was heard, and what it may mean.
struct Heard {
    dictation::Sound sound;
    dictation::Proposals proposals;
};

/// What a listening tells of itself; shared with the thread that listens.
struct ListeningState {
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0; ///< 0 while unknown.
    std::atomic<bool> cancelled = false;
};

/// Gets a sound (a file is read, samples are put in order): beside the window's thread.
using LoadSound = std::function<base::Result<dictation::Sound>()>;

/// Listens beside the window's thread. All of it is copied: it may outlive who asked.
QFuture<base::Result<Heard>> listen(std::shared_ptr<const dictation::SpeechEngine> engine, LoadSound load,
                                    SpokenInto form, std::shared_ptr<ListeningState> state);

} // namespace examdesk::ui
