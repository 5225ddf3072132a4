// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QDialog>

class QLabel;

namespace examdesk::ui {

class Theme;

/// How the window looks and speaks, who has a key to the station, and the keys that work everywhere. Each
/// choice counts at once, except the language, which counts from the next start.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// @p pages are the titles of the rail, in its order.
    SettingsDialog(Theme& theme, account::Desk& desk, const QStringList& pages, QWidget* parent = nullptr);

private:
    QWidget* appearance(Theme& theme);
    QWidget* keys(const QStringList& pages);

    QLabel* m_restart;
};

} // namespace examdesk::ui
