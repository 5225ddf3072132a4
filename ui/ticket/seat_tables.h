// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "table/format.h"

#include <functional>

class QObject;
class QWidget;

namespace examdesk::ui {

/// "Tables (*.csv *.xlsx)", for file dialogs.
QString tableFilter();

/// Asks where to write a table; @p name is proposed. @p then runs unless @p receiver has died.
void chooseTable(QWidget& parent, QObject& receiver, const QString& title, const QString& name,
                 const std::function<void(const QString& path)>& then);

/// Writes @p path whole or not at all; what @p write answers.
base::Result<int> writeTable(const QString& path,
                             const std::function<base::Result<int>(const table::Output& file)>& write);

} // namespace examdesk::ui
