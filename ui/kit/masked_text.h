// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace examdesk::ui {

/// A secret shown masked. Holding the eye button (mouse, or Space on it) shows the plain text for as long as
/// it is held; each look is told, so that it can be written down.
class MaskedText : public QWidget {
    Q_OBJECT

public:
    explicit MaskedText(QWidget* parent = nullptr);

    /// @p subject says what it is, for screen readers ("ID number"). No plain text is kept until setPlain().
    void setMasked(const QString& masked, const QString& subject);
    /// The plain text; shown at once if the button is held. May be given ahead, or in answer to revealed().
    void setPlain(const QString& plain);

    QString shownText() const;
    bool isRevealed() const { return m_held; }

Q_SIGNALS:
    /// The person looks: log it, and answer with setPlain() if that was not done before.
    void revealed();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void hold();
    void release();
    void display();

    QString m_masked;
    QString m_plain;
    bool m_held = false;
    QLabel* m_label;
    QToolButton* m_eye;
};

} // namespace examdesk::ui
