// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/payment_file.h"
#include "exam/office.h"

#include <QMultiHash>

#include <vector>

namespace examdesk::bill {

/// The merchant numbers of an exam by channel; several are possible.
using Merchants = QMultiHash<Channel, QString>;

/// Whose bills count by the exam's definition.
Merchants merchantsOf(const exam::Fees& fees);

/// Says whether all bills among @p files belong to whom they should: to a merchant of the exam where @p known
/// names one for the channel, else all of a channel to the same. Error::Code::Invalid names the first that
/// does not.
[[nodiscard]] base::Result<void> checkMerchants(const std::vector<FileSummary>& files,
                                                const Merchants& known);

} // namespace examdesk::bill
