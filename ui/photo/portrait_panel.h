// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "audit/material_files.h"
#include "measured_picture.h"
#include "ui/kit/image_viewer.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

class FindingList;
class StateBadge;

/// One portrait, large, with what the check found drawn over it, and the findings one below the other: what
/// is broken first.
class PortraitPanel : public QWidget {
    Q_OBJECT

public:
    PortraitPanel(const audit::MaterialFiles& files, ReadGeometry read, QWidget* parent = nullptr);

    /// The rules by which the frame is drawn.
    void setRules(const exam::Portrait& rules);
    /// Draws what is measured over the picture (eye line, chin, crown, frame, background) in place of what
    /// the check found.
    void setMeasured(bool isMeasured);
    bool isMeasured() const { return m_isMeasured; }
    /// What is drawn over the picture now.
    QList<Overlay> overlays() const;
    /// Shows the picture of @p row; what was shown before disappears at once.
    void showPicture(const audit::QueueRow& row);
    /// What is known of the portrait on show.
    void showFindings(const audit::Material& portrait);
    /// How the portrait on show compares with the picture of the ID card.
    void showHint(const StateMark& mark, const QString& explanation);
    /// Who may be the same person in a pair that nobody has decided; empty if there is none.
    void showPair(const QString& with);
    void preload(const audit::QueueRow& row);
    void clear();
    /// Reads the file anew if it could not be shown: it may have arrived.
    void retry();

    bool hasPicture() const { return m_viewer->hasPicture(); }
    /// Why there cannot be a picture; null while it is read, or if there is one.
    const base::Error* failure() const;
    ImageViewer& viewer() { return *m_viewer; }

    /// What the candidate should do better, from the rules that are broken; empty if none is.
    static QString proposedReason(const audit::Material& portrait);

Q_SIGNALS:
    /// There is a picture to judge, or there cannot be one.
    void settled();

private:
    QByteArray keyOf(const QString& sha256) const;
    ImageLoader loader(const QString& sha256) const;
    void show(const QString& sha256, const QString& name);
    void drawOverlays();

    audit::MaterialFiles m_files;
    MeasuredPictures m_measured;
    exam::Portrait m_rules;
    bool m_isMeasured = false;
    QString m_sha256; ///< Of the portrait on show; empty if there is none.
    ImageCache m_cache;
    QLabel* m_name;
    StateBadge* m_mark;
    QLabel* m_about;
    StateBadge* m_hint;
    QLabel* m_decision;
    QLabel* m_pair;
    ImageViewer* m_viewer;
    FindingList* m_findings;
    QList<Overlay> m_overlays;
};

} // namespace examdesk::ui
