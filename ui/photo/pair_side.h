// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material_files.h"
#include "candidate/candidate.h"
#include "exam/definition.h"
#include "ui/kit/image_viewer.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

class FactList;

/// One of two portraits that are compared, and whose it is.
class PairSide : public QWidget {
    Q_OBJECT

public:
    /// @p cache is shared by both sides and must outlive them.
    PairSide(ImageCache& cache, const audit::MaterialFiles& files, QWidget* parent = nullptr);

    void showSide(const exam::Definition& exam, const candidate::Candidate& candidate, const QString& sha256);
    void clear();
    void preload(const QString& sha256);
    ImageViewer& viewer() { return *m_viewer; }
    FactList& facts() { return *m_facts; }

private:
    ImageLoader loader(const QString& sha256) const;

    audit::MaterialFiles m_files;
    QLabel* m_name;
    ImageViewer* m_viewer;
    FactList* m_facts;
};

} // namespace examdesk::ui
