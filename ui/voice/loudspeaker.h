// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voice/player.h"

#include <QBuffer>

#include <memory>

namespace examdesk::ui {

/// A device that takes samples, as dictation::Sound has them.
class SoundOutput : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Why it cannot be used now, and what to do; empty if it can.
    virtual QString obstacle() const = 0;
    /// Takes all that @p from has, which outlives stop(); false where it cannot.
    virtual bool start(QIODevice* from) = 0;
    /// At once, without what it has taken already. Not to be called from within ended().
    virtual void stop() = 0;

Q_SIGNALS:
    /// All of it was played, or it failed.
    void ended();
};

/// The default loudspeaker of this computer.
class Loudspeaker : public Player {
    Q_OBJECT

public:
    explicit Loudspeaker(QObject* parent = nullptr);
    explicit Loudspeaker(std::unique_ptr<SoundOutput> output, QObject* parent = nullptr);
    ~Loudspeaker() override;

    QString obstacle() const override { return m_output->obstacle(); }
    void play(const dictation::Sound& sound) override;
    void stop() override;
    bool isPlaying() const override { return m_bytes.isOpen(); }

private:
    void close();

    QBuffer m_bytes; ///< Open, and with something in it, only while it plays.
    std::unique_ptr<SoundOutput> m_output;
    int m_run = 0; ///< What ended may be an earlier one.
};

} // namespace examdesk::ui
