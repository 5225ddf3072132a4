// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planted.h"

#include <cstdint>
#include <numeric>
#include <string>

namespace examdesk::bench {

/// Invented orders and what the channels' bills say of them.
class Books {
public:
    Books(long long orders, bool full) : m_orders(orders), m_full(full)
    {
        m_step = orders * 618 / 1000 | 1;
        while (std::gcd(m_step, orders) != 1)
            m_step += 2;
    }

    template <typename Take>
    void eachOrder(Take take) const
    {
        for (long long i = 0; i < m_orders; ++i) {
            take(order(i));
            if (fate(i) == Fate::SecondOrder)
                take(secondOrder(i));
        }
    }

    template <typename Take>
    void eachLine(int channel, Take take) const
    {
        for (long long j = 0; j < m_orders; ++j) {
            const long long i = (j * m_step + 17) % m_orders;
            if (channelOf(i) == channel)
                lines(i, take);
        }
    }

    void count(Planted& planted) const
    {
        for (long long i = 0; i < m_orders; ++i)
            ++planted.fates[size_t(fate(i))];
    }

private:
    static uint64_t mix(uint64_t value)
    {
        value += 0x9E3779B97F4A7C15U;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
        return value ^ (value >> 31);
    }
    int channelOf(long long i) const
    {
        const auto roll = mix(uint64_t(i) * 3 + 1) % 100;
        if (!m_full)
            return roll < 55 ? Wechat : Alipay;
        return roll < 45 ? Wechat : roll < 80 ? Alipay : Unionpay;
    }
    /// Of 100,000 orders so many have each fate.
    Fate fate(long long i) const
    {
        struct Share {
            Fate fate;
            int share;
        };
        constexpr Share kTwo[] = {{Fate::AmountDiffers, 47},  {Fate::ClosedButPaid, 31},
                                  {Fate::PendingButPaid, 30}, {Fate::PaidNotOnBill, 104},
                                  {Fate::Pending, 2000},      {Fate::Closed, 3000},
                                  {Fate::NotYetDue, 20}};
        constexpr Share kMore[] = {{Fate::RefundedWhole, 1000},  {Fate::RefundedInParts, 300},
                                   {Fate::RefundOnBillOnly, 30}, {Fate::RefundInOrdersOnly, 20},
                                   {Fate::PaidTwice, 50},        {Fate::SecondOrder, 30},
                                   {Fate::StrangeToo, 30}};
        int roll = int(mix(uint64_t(i) * 3 + 2) % 100'000);
        for (const auto& [fate, share] : kTwo)
            if ((roll -= share) < 0)
                return fate;
        for (const auto& [fate, share] : kMore)
            if (m_full && (roll -= share) < 0)
                return fate;
        return Fate::Matched;
    }

    std::string orderNo(long long i) const { return digits("EX", 20260310'0000000000LL + i * 7, 18); }
    std::string strangeNo(long long i) const { return digits("EX", 20260310'0000000000LL + i * 7 + 1, 18); }
    /// WeChat and Alipay have 28 digits, UnionPay has 21.
    std::string tradeNo(long long i, int n) const
    {
        const auto noise = (long long)(mix(uint64_t(i)) % 1'000'000);
        return digits(channelOf(i) == Unionpay ? "26" : "4200", noise, 6) +
               digits("", i * 10 + n, channelOf(i) == Unionpay ? 13 : 18);
    }
    long long createdAt(long long i) const { return i * 10 * 86400 / m_orders + 8 * 3600; }

    OrderLine order(long long i) const
    {
        const Fate fate = this->fate(i);
        OrderLine made{orderNo(i),
                       digits("26150100", i, 9),
                       i % 3 == 0 ? "receipted" : "paid",
                       channelOf(i),
                       i % 4 == 0 ? 4000 : 16000,
                       createdAt(i),
                       createdAt(i) + 30 + i % 600};
        if (fate == Fate::Pending || fate == Fate::PendingButPaid)
            made.status = "pending";
        if (fate == Fate::Closed || fate == Fate::ClosedButPaid)
            made.status = "closed";
        if (made.status[0] == 'c' || (made.status[0] == 'p' && made.status[1] == 'e'))
            made.paidAt = -1;
        if (fate == Fate::RefundedWhole || fate == Fate::RefundedInParts || fate == Fate::RefundInOrdersOnly)
            made.status = "refunded";
        if (fate == Fate::NotYetDue)
            made.paidAt = 18 * 86400 + i % 86400; // the day before the answer
        return made;
    }
    OrderLine secondOrder(long long i) const
    {
        OrderLine made = order(i);
        made.no = strangeNo(i);
        made.createdAt += 900;
        made.paidAt += 900;
        return made;
    }

    template <typename Take>
    void lines(long long i, Take take) const
    {
        const Fate fate = this->fate(i);
        if (fate == Fate::PaidNotOnBill || fate == Fate::Pending || fate == Fate::Closed ||
            fate == Fate::NotYetDue)
            return;
        const OrderLine made = order(i);
        Line line{made.no, tradeNo(i, 1), {}, false, made.fen, createdAt(i) + 30 + i % 600};
        line.fen += fate == Fate::AmountDiffers ? 1 : 0;
        take(line);
        if (fate == Fate::PaidTwice || fate == Fate::SecondOrder || fate == Fate::StrangeToo) {
            Line more = line;
            more.order = fate == Fate::PaidTwice ? made.no : strangeNo(i);
            more.trade = tradeNo(i, 2);
            more.at += 900;
            take(more);
        }
        const auto giveBack = [&](int n, long long fen) {
            take(Line{line.order, line.trade, tradeNo(i, n), true, fen, line.at + 86400});
        };
        if (fate == Fate::RefundedWhole || fate == Fate::RefundOnBillOnly)
            giveBack(3, line.fen);
        if (fate == Fate::RefundedInParts) {
            giveBack(3, line.fen / 4);
            giveBack(4, line.fen - line.fen / 4);
        }
    }

    long long m_orders;
    long long m_step;
    bool m_full;
};

} // namespace examdesk::bench
