// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/registration.h"

#include <QByteArray>
#include <QSize>
#include <QString>

namespace examdesk::audit {

/// A file that somebody wants to hand in, as far as its own content tells. The file's name is never asked:
/// phones and chat programs call everything .jpg.
struct MaterialFile {
    QByteArray content;
    QString format;  ///< `jpeg`, `png`, `pdf`; empty: of no format that materials may have.
    QString name;    ///< As people call its format: JPG, HEIC, Word. Empty: not known.
    QSize pixels;    ///< Of a picture, upright; of others invalid.
    int pages = 0;   ///< Of a PDF.
    QString problem; ///< Why nobody could read it, whatever it is for: empty, cut off, locked. A sentence.
    bool operator==(const MaterialFile&) const = default;
};

/// Looks into @p content. Decodes pictures: for a thread beside the window's.
MaterialFile examined(const QByteArray& content);

/// Why @p file is not taken as a @p material, and what to do: its format, its size, or that it is damaged.
/// Empty if it is taken.
QString refusalOf(const exam::Material& material, const MaterialFile& file);

/// "JPG, PNG or PDF", as people call the formats @p formats of a definition.
QString formatNames(const QStringList& formats);
/// "9.8 MB", "340 KB".
QString sizeName(qint64 bytes);

/// A picture that was turned, and whether that cost any of its detail.
struct TurnedFile {
    QByteArray content;
    bool lossless = true;
};

/// @p file turned clockwise by @p quarters of a circle, with at most @p maximumBytes (0: no limit). The
/// blocks of a JPEG are moved without being decoded wherever its size allows it; else it is written anew in
/// high quality. Error::Code::Invalid for what cannot be turned.
[[nodiscard]] base::Result<TurnedFile> turned(const MaterialFile& file, int quarters, qint64 maximumBytes);

} // namespace examdesk::audit
