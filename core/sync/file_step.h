// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "step.h"
#include "store/file_queue.h"

namespace examdesk::sync {

/// Moves the files that records name, in pieces that can be resumed. One that cannot travel is noted with its
/// reason and holds up no other; a file that is missing here is never told to the server as anything.
class FileStep : public Step {
    Q_OBJECT

public:
    FileStep(StepTools& tools, Done done);
    void start() override;

private:
    using Entry = store::FileQueue::Entry;

    void next();
    void upload();
    /// The other way: what should go up is not here, or what should come is here already.
    void redirect(store::FileQueue::Direction direction);
    void unwanted(const Reply& reply);
    void sendPiece(qint64 offset);
    void receiveUploaded(const Reply& reply);
    void download();
    void receiveDownloaded(const Reply& reply);
    [[nodiscard]] base::Result<void> keep(const QByteArray& content);
    /// The file has travelled: its row goes.
    void arrived();
    /// The file stays in the queue, and the next one has its turn.
    void failed(const QString& why);
    void failed(const Reply& reply);
    [[nodiscard]] Request requestFor(const QByteArray& method) const;
    [[nodiscard]] QString partFolder() const;

    store::FileQueue m_queue;
    Entry m_entry;
    QByteArray m_content; ///< Of an upload, whole; of a download, what has come.
    qint64 m_offset = 0;
    int m_stumbles = 0; ///< Replies that did not bring this file forward.
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace examdesk::sync
