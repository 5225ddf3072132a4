// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/source/folder_source.h"

#include <QWidget>

class QAction;

namespace examdesk::ui {

class ElidedLabel;
class Shortcuts;

/// The folder into which a scanner puts its pages: chosen and given up here, watched while it is in sight.
class ScanFolder : public QWidget {
    Q_OBJECT

public:
    /// Adds its keys to @p keys.
    explicit ScanFolder(Shortcuts& keys, QWidget* parent = nullptr);
    ~ScanFolder() override;

    /// Chooses the folder, and gives it up: for buttons beside it.
    QList<QAction*> actions() const { return {m_choose, m_stop}; }
    /// How long files are given; for tests.
    void setPatience(const FolderSource::Patience& patience);
    /// Watches @p folder from now on; an empty one: none.
    void watch(const QString& folder);

Q_SIGNALS:
    void arrived(const QString& name, const QByteArray& bytes);
    /// What stands in the way, or a file that was left alone.
    void said(const QString& sentence);
    /// It has looked into the folder once more.
    void looked();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void restart();
    void choose();
    void follow();

    FolderSource::Patience m_patience;
    std::unique_ptr<FolderSource> m_source;
    ElidedLabel* m_label;
    QAction* m_choose;
    QAction* m_stop;
};

} // namespace examdesk::ui
