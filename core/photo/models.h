// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace examdesk::photo {

/// The face models, as `packaging/models` installs them.
enum class Model {
    Detect,   ///< Where the faces are.
    Landmark, ///< 68 points of a face.
    Eye,      ///< Open or closed.
    Feature,  ///< What tells one person from another.
};

/// The model files of one folder, read once and shared by all checks (a copy costs nothing). A model that is
/// not there is no error: the rules which need it are not assessed.
class Models {
public:
    /// No model at all.
    Models() = default;

    /// Reads what @p folder has.
    static Models load(const QString& folder);
    /// $EXAMDESK_MODELS, else `models` beside the program, else `examdesk/models` in the data folders of the
    /// system; the first one that exists, or an empty string.
    static QString defaultFolder();

    /// File names of those that @p folder lacks, without reading the others.
    static QStringList missingIn(const QString& folder);

    bool has(Model model) const { return m_bytes.contains(model); }
    /// The ONNX file; empty if it is missing.
    QByteArray bytes(Model model) const { return m_bytes.value(model); }
    /// File names of the missing ones.
    QStringList missing() const;

private:
    QHash<Model, QByteArray> m_bytes;
};

} // namespace examdesk::photo
