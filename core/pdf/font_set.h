// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/text_style.h"

#include <QList>
#include <QString>

#include <memory>

namespace examdesk::pdf {

class FontFace;

/// The fonts that papers are printed in. Immutable and cheap to copy; may be used by several threads.
class FontSet {
public:
    /// The fonts of this computer: `fonts/` in the program's data folders (QStandardPaths::AppDataLocation)
    /// first, then Noto Sans CJK SC where Linux, Windows and macOS keep it, then the Chinese fonts that come
    /// with Windows and macOS. Error::Code::NotFound says what to install.
    [[nodiscard]] static base::Result<FontSet> system();

    /// The same fonts, made ready to be embedded into hundreds of files.
    FontSet forManyFiles() const;

    /// Faces in the order in which they are asked for a character; bold falls back on regular.
    QList<int> chain(FontWeight weight) const;
    const FontFace& face(int index) const;
    int count() const;

private:
    std::shared_ptr<const QList<FontFace>> m_faces;
    QList<int> m_regular;
    QList<int> m_bold;
};

} // namespace examdesk::pdf
