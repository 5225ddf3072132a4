// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/definition.h"

#include <QByteArray>
#include <QMap>

namespace examdesk::exam {

/// Reads and checks one exam definition. @p source names the file in errors. Error::Code::Invalid gives file,
/// JSON path and reason: a key that is missing, unknown or of the wrong kind; an id that is used twice or
/// points nowhere; a window that ends before it begins; a step order that leaves a step out.
[[nodiscard]] base::Result<Definition> readDefinition(const QByteArray& json, const QString& source);

/// The exams of one place (a folder, or `:/exams` for those that are built in), by id. One wrong file refuses
/// all.
class Catalogue {
public:
    [[nodiscard]] static base::Result<Catalogue> load(const QString& folder);

    const QList<Definition>& exams() const { return m_exams; }
    /// Null if there is no such exam.
    const Definition* find(const QString& id) const;
    /// The hash of each definition, by id: what station and server compare.
    QMap<QString, QString> hashes() const;
    /// The NumberPattern of each exam that has one, by id.
    QMap<QString, QString> candidateNumbers() const;

private:
    QList<Definition> m_exams;
};

} // namespace examdesk::exam
