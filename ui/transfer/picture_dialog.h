// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/picture_import.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <optional>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class TableView;
class WrappedLabel;

/// What became of each file of a folder of pictures: those of which something is to be said come first.
class FileResultModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { File, Person, What, Reason, ColumnCount };

    explicit FileResultModel(QList<audit::FileResult> results, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<audit::FileResult> m_results;
};

/// "12 handed in · 3 unchanged · 2 of nobody here": what became of the files, or would become of them.
QString fateSentence(const QList<audit::FileResult>& results);

/// Hands in the pictures of a folder or a zip: which one, what they are, and what would become of each,
/// before anything is taken.
class PictureDialog : public QDialog {
    Q_OBJECT

public:
    /// @p exam must outlive the dialog.
    explicit PictureDialog(const exam::Definition& exam, QWidget* parent = nullptr);

    /// Answer to previewWanted(); later choices make it void.
    void setPreview(const QString& path, const audit::PictureOptions& asked,
                    const base::Result<QList<audit::FileResult>>& results);

Q_SIGNALS:
    void previewWanted(const QString& path, const examdesk::audit::PictureOptions& options);
    void chosen(const QString& path, const examdesk::audit::PictureOptions& options);

private:
    void layOut();
    void browse(bool folder);
    void settingsChanged();
    void goOn();
    void follow();
    bool hasPlace() const;
    audit::PictureOptions options() const;

    QLineEdit* m_path;
    QPushButton* m_folder;
    QPushButton* m_zip;
    QComboBox* m_kind;
    QLineEdit* m_reason;
    WrappedLabel* m_counts;
    TableView* m_files;
    QPushButton* m_next;
    bool m_checking = false;
    QString m_problem; ///< Why the folder or zip cannot be read.
    std::optional<QList<audit::FileResult>> m_preview;
};

} // namespace examdesk::ui
