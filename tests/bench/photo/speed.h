// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/portrait.h"
#include "photo/models.h"

#include <QByteArray>
#include <QList>

namespace examdesk::bench {

/// Prints the median milliseconds of each stage of a check over @p files, and the whole against decoding and
/// finding faces.
void printStages(const QList<QByteArray>& files, const exam::Portrait& rules, const photo::Models& models);
/// Checks a folder of @p count copies of @p files on all cores; prints the time and the memory on the way.
void printFolder(const QList<QByteArray>& files, int count, const exam::Portrait& rules,
                 const photo::Models& models);

} // namespace examdesk::bench
