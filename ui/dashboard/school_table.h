// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/table_view.h"
#include "waiting.h"

namespace examdesk::ui {

class SchoolModel;

/// The schools with their numbers, as high as they are many. Where there is little room, columns give way and
/// none is cut.
class SchoolTable : public TableView {
    Q_OBJECT

public:
    explicit SchoolTable(QWidget* parent = nullptr);

    QSize sizeHint() const override;

    void setCounts(const ExamCounts& counts, bool byStage);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    int neededWidth(int column) const;

    SchoolModel* m_model;
};

} // namespace examdesk::ui
