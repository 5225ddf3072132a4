// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace examdesk::paper {

/// The data of one paper: of a candidate or of a room. Values as they are printed.
struct PrintRecord {
    QHash<QString, QString> fields;
    QHash<QString, QByteArray>
        images; ///< Bytes of JPEG or PNG files; empty bytes: there is none, and none is missed.
    QHash<QString, QList<PrintRecord>> lists;
};

} // namespace examdesk::paper
