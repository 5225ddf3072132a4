// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "likeness/likeness_record.h"
#include "pair_model.h"
#include "pair_side.h"
#include "ui/kit/image_cache.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;

namespace examdesk::ui {

class ReasonBar;
class Shortcuts;
class StateBadge;

/// Two portraits side by side, why they were paired, and the decision: the same person (S, with a reason),
/// different persons (D), or a decision taken back (O).
class PairPanel : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to @p shortcuts.
    PairPanel(const audit::MaterialFiles& files, Shortcuts& shortcuts, QWidget* parent = nullptr);

    void showPair(const exam::Definition& exam, const PairRow& pair);
    void clear();
    void preload(const PairRow& pair);
    /// The person at the desk decides nothing here, because of @p why.
    void setForbidden(const QString& why);
    /// The plain text of a masked field, in answer to looked().
    void showPlain(const candidate::CandidateId& candidate, const QString& field, const QString& plain);
    void toggleZoom();
    /// What is on show, also while the list is read anew; null if nothing is.
    const PairRow* pair() const { return m_pair ? &*m_pair : nullptr; }
    QString reason() const;

Q_SIGNALS:
    /// @p reason is not empty for the same person.
    void decided(examdesk::likeness::LikenessState conclusion, const QString& reason);
    void reopened(const QString& reason);
    /// The person looks at the masked @p field of @p candidate.
    void looked(const examdesk::candidate::CandidateId& candidate, const QString& field);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildWork();
    void addKeys(Shortcuts& shortcuts);
    void connectSides();
    void press(likeness::LikenessState conclusion);
    void reasonChanged();
    void offerReasons(std::optional<likeness::LikenessState> answer);
    void ask(bool isAsking);
    void follow(bool goesOnAsking = false);

    ImageCache m_cache;
    PairSide* m_one;
    PairSide* m_other;
    StateBadge* m_mark;
    QLabel* m_why;
    QLabel* m_decision; ///< By whom it was decided, and why.
    QWidget* m_tools;
    ReasonBar* m_reasons;
    QLineEdit* m_text;
    QLabel* m_ask;
    QLabel* m_obstacle;
    QAction* m_same = nullptr;
    QAction* m_different = nullptr;
    QAction* m_reopen = nullptr;
    std::optional<PairRow> m_pair;
    QString m_forbidden;
    bool m_isAsking = false; ///< For the reason of the same person.
};

} // namespace examdesk::ui
