// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper/paper_template.h"
#include "paper/print_record.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace examdesk::bench {

/// One thing to draw, for writers that know nothing of templates. Millimetres from the top left corner.
struct Stroke {
    enum class Kind { Text, Line, Rectangle, Portrait, Modules };
    Kind kind = Kind::Text;
    QRectF box; ///< Of a line: its ends.
    QString text;
    paper::TextStyle style;
    double width = 0.3;
    QList<QRectF> modules; ///< Dark parts of a code.
    bool isFixed = false;  ///< The same on every ticket.
};

/// All that stands on the ticket of @p record.
QList<Stroke> strokesOf(const paper::PaperTemplate& layout, const paper::PrintRecord& record);

/// The same as a line of JSON for the peers that are no C++: a list of
/// `{"k": "text|line|rectangle|portrait|modules", "b": [x, y, w, h], …}`.
QByteArray strokesAsJson(const QList<Stroke>& strokes);

} // namespace examdesk::bench
