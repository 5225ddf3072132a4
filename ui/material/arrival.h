// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material_file.h"

#include <QImage>
#include <QList>
#include <QString>

class QMimeData;

namespace examdesk::ui {

/// Something that comes to be handed in: a file of this computer, bytes that a folder gave, or a picture from
/// the camera or the clipboard.
struct Arrival {
    QString name; ///< As people know it: a file's name, "Camera".
    QString path = {};
    QByteArray bytes = {};
    QImage image = {};
    QString kind = {}; ///< The material it is meant for; empty: to be asked.
};

/// Reads and looks into @p arrival. For a thread beside the window's.
audit::MaterialFile readArrival(const Arrival& arrival);

/// What @p data holds that may be handed in, for @p kind; tables and texts are none.
QList<Arrival> arrivalsIn(const QMimeData& data, const QString& kind = {});

} // namespace examdesk::ui
