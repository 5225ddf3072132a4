// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/file_collection.h"
#include "audit/material.h"
#include "base/progress.h"
#include "exam/definition_reader.h"

#include <QList>
#include <QString>

#include <optional>

namespace examdesk::audit {

/// What became of one file of a folder of pictures, or would become of it.
enum class FileFate {
    Added,     ///< Handed in.
    Replaced,  ///< Handed in, in the place of another one.
    Unchanged, ///< This very file is handed in already.
    Unmatched, ///< Its name names nobody who is here.
    Double,    ///< Another file is for the same material of the same person.
    Refused,   ///< It cannot be read, or is not what the exam wants.
};

struct FileResult {
    QString path;
    FileFate fate = FileFate::Unmatched;
    QString candidateNo; ///< Of whom it is; empty if of nobody.
    QString name;
    QString kind;                            ///< Material id or `portrait`.
    QString reason;                          ///< A sentence; empty where nothing is wrong.
    std::optional<MaterialId> material = {}; ///< What it is now; none if it was not handed in.
    bool operator==(const FileResult&) const = default;
};

/// `added`, `replaced`, `unchanged`, `unmatched`, `double`, `refused`.
QString fateName(FileFate fate);

struct PictureOptions {
    QString kind = {};    ///< What a file is that does not say so; empty: a portrait if the exam takes them.
    QString reason = {};  ///< Why pictures that are here are replaced; empty: they are not.
    bool preview = false; ///< Nothing is handed in.
};

/// Hands in the pictures of a folder or zip, each for the person whom its name names: by candidate number, ID
/// number, or name and number, between `_ - . ,` or blanks. A folder's name or a part of the file's name says
/// the kind: material id, its name, 照片. A name beside the number must be that person's. Two files for one
/// thing are both left out. Each file is one transaction: who stops loses nothing that was done, and the same
/// folder again changes nothing. Error::Code::Invalid for a kind that the exam has not, Cancelled if @p
/// progress says so, after what was done.
[[nodiscard]] base::Result<QList<FileResult>>
importPictures(account::Session& session, const exam::Catalogue& exams, const exam::Definition& exam,
               const FileCollection& files, const PictureOptions& options,
               const base::Progress& progress = {});

} // namespace examdesk::audit
