// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/order.h"
#include "bill/receipt.h"
#include "bill/transaction.h"

namespace examdesk::bill {

/// Takes what a payment file holds, row by row. A file is only known to be whole after its last row: what a
/// refused file has given until then must be thrown away.
class RowSink {
public:
    RowSink() = default;
    RowSink(const RowSink&) = delete;
    RowSink& operator=(const RowSink&) = delete;
    virtual ~RowSink() = default;

    virtual void take(const OrderRow&) {}
    virtual void take(const ReceiptRow&) {}
    virtual void take(const TransactionRow&) {}
    /// True if takeLine() is to be called.
    virtual bool wantsLines() const { return false; }
    /// Line @p number as it stands in the file, in the file's encoding, before what is in it is given.
    virtual void takeLine(qint64 number, std::string_view text)
    {
        Q_UNUSED(number)
        Q_UNUSED(text)
    }
    /// False once no further row is wanted. Readers of many rows may ask.
    virtual bool goesOn() const { return true; }
};

} // namespace examdesk::bill
