// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "sync/transport.h"

#include <QSqlDatabase>
#include <QString>

namespace examdesk::campaign {

/// Bugs put into these processes on purpose, to see that the campaign finds such. `EXAMDESK_CAMPAIGN_BUG`
/// names one; the shipped programs know nothing of them.
namespace bugs {

/// `cursor`: of a page with several changes the last one is passed over, the cursor goes behind it all the
/// same.
void skipOneChange(sync::Reply& reply);
/// `duplicate`: the server forgets which commands it has seen, and looks at no version.
account::Modules withoutVersions();
void forgetCommands(const QSqlDatabase& database);
/// `file`: the row of a file is there before its bytes have reached the disk. What a crash leaves of the
/// newest file then: its name, without its bytes.
void loseNewestBytes(const QSqlDatabase& database, const QString& files);

bool isOn(const char* name);

} // namespace bugs

} // namespace examdesk::campaign
