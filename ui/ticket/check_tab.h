// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/signed_code.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class StateBadge;

/// The scan box: judges a ticket's code, scanned or typed, or on a picture or PDF.
class CheckTab : public QWidget {
    Q_OBJECT

public:
    explicit CheckTab(QWidget* parent = nullptr);

    void showAuthenticity(const QList<ticket::Verification>& authenticity);
    /// Ready for the next scan.
    void focusScan();

    /// Another one is being looked at: what was said of the last one is not said of this one.
    void clearAuthenticity();

Q_SIGNALS:
    void scanned(const QByteArray& code);
    void fileWanted();

private:
    QLineEdit* m_scan;
    QPushButton* m_file;
    StateBadge* m_badge;
    QLabel* m_sentence;
};

} // namespace examdesk::ui
