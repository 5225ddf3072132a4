// SPDX-License-Identifier: GPL-3.0-or-later
// generate_bills ORDERS FOLDER two|full: orders.csv, the channels' bills and planted.json, which says what a
// reconciliation as of 2026-03-20 must count. The same arguments give the same bytes. Every bill has its
// lines in an order of its own, so that nobody profits from sorted files.
#include "base/text_encoding.h"
#include "fates.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace Qt::StringLiterals;
using namespace examdesk::bench;

namespace {

class OutFile {
public:
    explicit OutFile(const std::string& path) : m_file(std::fopen(path.c_str(), "wb"))
    {
        if (m_file == nullptr) {
            std::fprintf(stderr, "generate_bills: %s cannot be written\n", path.c_str());
            std::exit(2);
        }
        std::setvbuf(m_file, nullptr, _IOFBF, 1 << 20);
    }
    OutFile(const OutFile&) = delete;
    OutFile& operator=(const OutFile&) = delete;
    ~OutFile() { std::fclose(m_file); }

    void write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), m_file); }
    template <typename... Values>
    void print(const char* format, Values... values)
    {
        std::fprintf(m_file, format, values...);
    }

private:
    std::FILE* m_file;
};

std::string gbk(const QString& text)
{
    return examdesk::base::toGb18030(text).toStdString();
}

std::string yuan(long long fen)
{
    char text[32];
    std::snprintf(text, sizeof text, "%s%lld.%02lld", fen < 0 ? "-" : "", std::llabs(fen) / 100,
                  std::llabs(fen) % 100);
    return text;
}

struct Totals {
    long long payments = 0, refunds = 0, paid = 0, refunded = 0;
    void add(const Line& line)
    {
        (line.refund ? refunds : payments) += 1;
        (line.refund ? refunded : paid) += line.fen;
    }
};

void writeOrders(const Books& books, const std::string& folder, Planted& planted)
{
    OutFile out(folder + "/orders.csv");
    out.write("order_no,candidate_no,amount_fen,channel,status,created_at,paid_at\r\n");
    constexpr const char* kChannels[] = {"wechat", "alipay", "unionpay"};
    books.eachOrder([&](const OrderLine& order) {
        ++planted.orders;
        const bool counts =
            std::strcmp(order.status, "paid") == 0 || std::strcmp(order.status, "receipted") == 0;
        planted.ordersFen += counts ? order.fen : 0;
        out.print("%s,%s,%lld,%s,%s,%s,%s\r\n", order.no.c_str(), order.candidate.c_str(), order.fen,
                  kChannels[order.channel], order.status, timeText(order.createdAt).c_str(),
                  order.paidAt < 0 ? "" : timeText(order.paidAt).c_str());
    });
}

void writeWechat(const Books& books, const std::string& folder, Planted& planted)
{
    OutFile out(folder + "/wechat.csv");
    out.write(
        "\xEF\xBB\xBF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,"
        "交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,"
        "退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n");
    Totals totals;
    books.eachLine(Wechat, [&](const Line& line) {
        totals.add(line);
        planted.add(line);
        const std::string paid = line.refund ? "0.00" : yuan(line.fen);
        const std::string back = line.refund ? yuan(line.fen) : "0.00";
        out.print(
            "`%s,`wx0000000000000000,`1900000000,`0,`,`%s,`%s,`oUpF8uMuAJO_M2pxb1Q9zNjWeS6o,`NATIVE,`%s,"
            "`OTHERS,`CNY,`%s,`0.00,`%s,`%s,`%s,`0.00,`%s,`%s,`报名考试费,`,`0.00000,`0.00%%,`%s,`%s,`\r\n",
            timeText(line.at).c_str(), line.trade.c_str(), line.order.c_str(),
            line.refund ? "REFUND" : "SUCCESS", paid.c_str(), line.refund ? line.refundNo.c_str() : "0",
            line.refund ? line.refundNo.c_str() : "0", back.c_str(), line.refund ? "ORIGINAL" : "",
            line.refund ? "SUCCESS" : "", paid.c_str(), back.c_str());
    });
    out.write(
        "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n");
    out.print("`%lld,`%s,`%s,`0.00,`0.00000,`%s,`%s\r\n", totals.payments + totals.refunds,
              yuan(totals.paid).c_str(), yuan(totals.refunded).c_str(), yuan(totals.paid).c_str(),
              yuan(totals.refunded).c_str());
}

void writeAlipay(const Books& books, const std::string& folder, Planted& planted)
{
    OutFile out(folder + "/alipay.csv");
    out.write(gbk(
        u"#支付宝业务明细查询\r\n#账号：[20880000000000000156]\r\n#起始日期：[2026年03月01日 00:00:00]   "
        u"终止日期：[2026年03月20日 00:00:00]\r\n"
        u"#-----------------------------------------业务明细列表----------------------------------------\r\n"
        u"支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
        u"订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,"
        u"券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r\n"_s));
    const std::string pay = gbk(u"交易"_s), refund = gbk(u"退款"_s), goods = gbk(u"报名考试费"_s),
                      buyer = gbk(u"*考生(159******12)"_s);
    Totals totals;
    books.eachLine(Alipay, [&](const Line& line) {
        totals.add(line);
        planted.add(line);
        const std::string amount = yuan(line.refund ? -line.fen : line.fen);
        const std::string time = timeText(line.at);
        out.print("%s\t,%s\t,%s,%s,%s,%s,,,,,%s,%s,%s,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,%s,0.00,0.00,\r\n",
                  line.trade.c_str(), line.order.c_str(), (line.refund ? refund : pay).c_str(), goods.c_str(),
                  time.c_str(), time.c_str(), buyer.c_str(), amount.c_str(), amount.c_str(),
                  line.refundNo.c_str());
    });
    out.write(gbk(
        u"#---------------------------------------业务明细列表结束--------------------------------------\r\n"
        u"#交易合计：%1笔，商家实收共%2元，商家优惠共0.00元\r\n"
        u"#退款合计：%3笔，商家实收退款共%4元，商家优惠退款共0.00元\r\n#导出时间：[2026年03月20日 06:00:00]\r\n"_s
            .arg(QString::number(totals.payments), QString::fromStdString(yuan(totals.paid)),
                 QString::number(totals.refunds), QString::fromStdString(yuan(-totals.refunded)))));
}

void writeUnionpay(const Books& books, const std::string& folder, Planted& planted)
{
    OutFile out(folder + "/INN26032088ZM_898000000000000");
    const std::string shop = gbk(u"考试院"_s);
    books.eachLine(Unionpay, [&](const Line& line) {
        planted.add(line);
        const std::string at = timeText(line.at);
        const std::string stamp =
            at.substr(5, 2) + at.substr(8, 2) + at.substr(11, 2) + at.substr(14, 2) + at.substr(17, 2);
        const char* own = line.refund ? line.refundNo.c_str() : line.trade.c_str();
        out.print("%-3s %-11s %-11s %06d %s %-19s %012lld %-4s %-2s %-21s %-2s %-32s ",
                  line.refund ? "S30" : "S22", "49930000", "00010000", int(line.at % 1000000), stamp.c_str(),
                  "", line.fen, "8299", "08", own, "", line.order.c_str());
        out.print(
            "%-2s %-6s %-10s %-13s %c%012lld %-4s %-15s %-2s %-2s %-6s %-2s %-4s %-32s %-1s %-21s %-15s ", "",
            "", "", "D000000000000", line.refund ? 'D' : 'C', line.fen, "", "", line.refund ? "04" : "01",
            "01", "", "", "", "", "", line.refund ? line.trade.c_str() : "", "898000000000000");
        out.print("%-1s %-15s %-32s %-13s %c%012lld %-8s %-32s %-13s %-13s %-12s %-2s %-1s \r\n", "", "",
                  shop.c_str(), "", line.refund ? 'D' : 'C', line.fen, "", "", "", "", "", "", "");
    });
}

} // namespace

int main(int argc, char* argv[])
{
    const long long orders = argc == 4 ? std::atoll(argv[1]) : 0;
    if (orders < 1000) {
        std::fputs("Usage: generate_bills ORDERS FOLDER two|full (1000 orders at least)\n", stderr);
        return 2;
    }
    const bool full = std::strcmp(argv[3], "full") == 0;
    const std::string folder = argv[2];
    const Books books(orders, full);
    Planted planted;
    writeOrders(books, folder, planted);
    writeWechat(books, folder, planted);
    writeAlipay(books, folder, planted);
    if (full)
        writeUnionpay(books, folder, planted);
    books.count(planted);
    OutFile(folder + "/planted.json").write(planted.json());
    return 0;
}
