// SPDX-License-Identifier: GPL-3.0-or-later
#include "listening.h"

#include <QtConcurrent>

namespace examdesk::ui {

QFuture<base::Result<Heard>> listen(std::shared_ptr<const dictation::SpeechEngine> engine, LoadSound load,
                                    SpokenInto form, std::shared_ptr<ListeningState> state)
{
    return QtConcurrent::run([engine = std::move(engine), load = std::move(load), form = std::move(form),
                              state = std::move(state)]() -> base::Result<Heard> {
        const auto sound = load();
        if (!sound)
            return base::fail(sound.error());
        const base::Progress progress([state](qint64 done, qint64 total) {
            state->done = done;
            state->total = total;
            return !state->cancelled;
        });
        const auto segments = engine->transcribe(*sound, progress);
        if (!segments)
            return base::fail(segments.error());
        const dictation::SpokenForm spoken{.exam = form.exam,
                                           .type = form.type,
                                           .known = form.values,
                                           .majors = form.majors ? &*form.majors : nullptr};
        return Heard{*sound, dictation::proposalsOf(spoken, *segments)};
    });
}

} // namespace examdesk::ui
