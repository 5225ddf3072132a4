// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "registration_tools.h"

#include <memory>

class QTemporaryDir;

namespace examdesk::ui {

/// Papers of a person, printed into files that are opened with this computer's program for PDF. They lie in a
/// folder that is gone with the object: they hold what a person told.
class OpenedPapers {
public:
    OpenedPapers();
    ~OpenedPapers();

    /// Removes the papers that were printed: another person is next.
    void clear();
    /// Where the next file goes; its name says nothing of the person.
    QString nextFile();
    /// Opens @p forms, and says in whose name which papers they are, and what is not among them and why.
    QString open(const PrintedForms& forms, const exam::Definition& exam, const QString& who);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_files = 0;
};

/// The name of a paper by its id, as people know it.
QString paperName(const exam::Definition& exam, const QString& document);

} // namespace examdesk::ui
