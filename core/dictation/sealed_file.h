// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace examdesk::dictation {

/// Bytes that another program reads as a file, though no disk ever holds them: an anonymous file in memory
/// (memfd_create(2)), sealed against writing. It is gone with the last program that has it open, however that
/// ended: after a crash nothing is left to be removed.
class SealedFile {
public:
    [[nodiscard]] static base::Result<SealedFile> of(const QByteArray& bytes);
    SealedFile(SealedFile&& other) noexcept;
    SealedFile& operator=(SealedFile&&) = delete;
    ~SealedFile();

    /// For this program's child that was let in, and for its children.
    QString path() const;
    /// Called in the child, before it becomes the other program: only that one has the file.
    void letIn() const;

private:
    explicit SealedFile(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

} // namespace examdesk::dictation
