// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record.h"
#include "ui/kit/image_cache.h"
#include "ui/kit/state.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace examdesk::ui {

class StateBadge;

/// What a candidate must or may hand in, and how each picture stands, with a small picture of it.
class MaterialList : public QWidget {
    Q_OBJECT

public:
    /// Gives the loader of a file by its SHA-256 (hex).
    using LoaderOf = std::function<ImageLoader(const QString& sha256)>;

    MaterialList(ImageCache& cache, LoaderOf loaderOf, QWidget* parent = nullptr);

    void setRecord(const exam::Definition& exam, const Record& record);

private:
    struct Line {
        QString name;
        StateMark mark;
        QString sha256; ///< Empty: not handed in.
    };
    struct Row {
        QLabel* picture;
        QLabel* name;
        StateBadge* badge;
        QString sha256;
    };

    static QList<Line> linesOf(const exam::Definition& exam, const Record& record);
    Row& rowAt(qsizetype index);
    void showPicture(const Row& row);

    ImageCache& m_cache;
    LoaderOf m_loaderOf;
    QGridLayout* m_grid;
    QList<Row> m_rows;
};

} // namespace examdesk::ui
