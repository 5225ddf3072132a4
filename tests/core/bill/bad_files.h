// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bill/sample_files.h"

namespace examdesk::bill::test {

using specimen::alipaySummary;
using specimen::receiptsCsv;
using specimen::zipped;

/// A file that must be refused, and words of the sentence that says why.
struct BadFile {
    const char* name;
    QByteArray bytes;
    QString says;
    bool onlyTogether = false; ///< The file itself is well; matching finds it out.

    /// What it was meant to be: the option of `examdesk-batch reconcile` under which it is handed in.
    QString option() const
    {
        const QByteArray kind(name);
        return kind.startsWith("orders:")     ? u"--orders"_s
               : kind.startsWith("receipts:") ? u"--receipts"_s
                                              : u"--bill"_s;
    }
};

class BadFiles {
public:
    void operator()(const char* name, const QByteArray& bytes, const QString& says, bool onlyTogether = false)
    {
        files.append({name, bytes, says, onlyTogether});
    }
    QList<BadFile> files;
};

inline void wechatCases(BadFiles& add)
{
    const QString bill = wechat();
    add("wechat: cut before the totals", bill.left(bill.indexOf(u"总交易单数")).toUtf8(),
        u"file is not whole: the line with the totals"_s);
    add("wechat: cut in the totals", cut(bill.toUtf8(), 20), u"file is not whole"_s);
    add("wechat: a line taken out", without(bill, 3).toUtf8(),
        u"line 5: 总交易单数 says 3, but the lines above make 2"_s);
    add("wechat: an amount edited", changed(bill, u"160.00"_s, u"160.01"_s).toUtf8(),
        u"应结订单总金额 says 320.00"_s);
    add("wechat: the refund edited", changed(bill, u"`60.00"_s, u"`61.00"_s).toUtf8(),
        u"退款总金额 says 60.00"_s);
    add("wechat: no amount", changed(bill, u"160.00"_s, u"1e5"_s).toUtf8(),
        u"line 2, column 13 (应结订单金额): \"1e5\""_s);
    add("wechat: a negative amount", changed(bill, u"160.00"_s, u"-160.00"_s).toUtf8(),
        u"a negative amount"_s);
    add("wechat: an unknown state", changed(bill, u"SUCCESS"_s, u"MAYBE"_s).toUtf8(),
        u"line 2, column 10 (交易状态)"_s);
    add("wechat: no such day", changed(bill, u"2026-03-10"_s, u"2026-02-30"_s).toUtf8(),
        u"line 2, column 1 (交易时间)"_s);
    add("wechat: a cell too few", changed(bill, u",`CNY"_s, QString()).toUtf8(),
        u"line 2: 26 cells, but the header has 27"_s);
    add("wechat: a column renamed", changed(bill, u"商户订单号"_s, u"订单号"_s).toUtf8(),
        u"line 1: the column 商户订单号 is missing"_s);
    add("wechat: lines after the totals", (bill + u"`1,`2\r\n"_s).toUtf8(), u"line 7: nothing may follow"_s);
    add("wechat: a line without backticks", changed(bill, u"`2026"_s, u"2026"_s).toUtf8(),
        u"line 2: neither a transaction"_s);
    add("wechat: saved again in GBK", toGb18030(bill), u"opened and saved again"_s);
    add("wechat: one byte that is not UTF-8", bill.toUtf8().replace("OTHERS", "OTH\xFFRS"),
        u"line 2: the text is not encoded in UTF-8"_s);
    add("wechat: another merchant further down", changed(bill, u"`19,`0,`,`2"_s, u"`20,`0,`,`2"_s).toUtf8(),
        u"line 3, column 3 (商户号): \"20\" is another merchant than 19"_s);
    add("wechat: a number of a hundred digits",
        changed(bill, u",`A,"_s, u",`"_s + QString(100, u'7') + u","_s).toUtf8(),
        u"line 2, column 7 (商户订单号): \"7777"_s);
    add("wechat: an amount beyond all money", changed(bill, u"160.00"_s, u"9999999999.00"_s).toUtf8(),
        u"line 2, column 13 (应结订单金额)"_s);
    add("wechat: a gzip cut short", cut(gzipped(bill.toUtf8()), 20),
        u"damaged or was not downloaded whole"_s);
    add("wechat: saved as Unicode text",
        QByteArray("\xFF\xFE") + QByteArray(reinterpret_cast<const char*>(bill.utf16()), bill.size() * 2),
        u"line 1: it is encoded in UTF-16"_s);
}

inline void alipayCases(BadFiles& add)
{
    const QString bill = alipay();
    add("alipay: cut before the end", toGb18030(bill.left(bill.indexOf(u"#交易合计"))),
        u"file is not whole"_s);
    add("alipay: the end mark is missing", toGb18030(without(bill, 9)), u"file is not whole"_s);
    add("alipay: a line taken out", toGb18030(without(bill, 7)),
        u"交易合计 says 2, but the lines above make 1"_s);
    add("alipay: an amount edited", toGb18030(changed(bill, u",160.00,160.00"_s, u",160.00,160.50"_s)),
        u"交易合计 商家实收 says 320.00"_s);
    add("alipay: the refund taken out", toGb18030(without(bill, 8)),
        u"退款合计 says 1, but the lines above make 0"_s);
    add("alipay: an unknown kind", toGb18030(changed(bill, u",交易,"_s, u",转账,"_s)),
        u"line 6, column 3 (业务类型): \"转账\""_s);
    add("alipay: no amount", toGb18030(changed(bill, u",160.00,"_s, u",16O.00,"_s)),
        u"line 6, column 12 (订单金额（元）)"_s);
    add("alipay: a column is missing", toGb18030(changed(bill, u"商户订单号"_s, u"单号"_s)),
        u"line 5: the column 商户订单号 is missing"_s);
    add("alipay: saved again in UTF-8", bill.toUtf8(), u"opened and saved again"_s);
    add("alipay: one byte that is not GB 18030", toGb18030(bill).replace("(***)", "(\xFF**)"),
        u"line 6: the text is not encoded in GB 18030"_s);
    add("alipay: only the summary", zipped({{u"s.csv"_s, alipaySummary(u"2088"_s)}}), u"the file is empty"_s);
    add("alipay: two bills in one zip",
        zipped({{u"1.csv"_s, toGb18030(bill)}, {u"2.csv"_s, toGb18030(bill)}}), u"holds several bills"_s);
    add("alipay: no such day",
        toGb18030(changed(bill, u"2026-03-10 09:05:00,,"_s, u"2026-03-32 09:05:00,,"_s)),
        u"line 6, column 6 (完成时间)"_s);
    add("alipay: a line after the totals", toGb18030(bill + u"1,2,3\r\n"_s),
        u"nothing may follow the totals"_s);
}

inline void unionpayCases(BadFiles& add)
{
    const QByteArray bill = unionpay();
    add("unionpay: cut in the last line", cut(bill, 30), u"line 3: the line has"_s);
    add("unionpay: a field shifted", QByteArray(bill).replace("000000006000 8299", "00000000600 8299 "),
        u"line 3"_s);
    add("unionpay: a letter in the amount",
        QByteArray(bill).replace("000000006000 8299", "00000000600x 8299"), u"line 3, column 7 (交易金额)"_s);
    add("unionpay: no such time", QByteArray(bill).replace("0311100000", "0311250000"),
        u"line 3, column 5 (交易传输时间)"_s);
    add("unionpay: an unknown type", QByteArray(bill).replace(" 04 01", " 77 01"),
        u"line 3, column 20 (交易类型): \"77\""_s);
    add("unionpay: another merchant further down",
        QByteArray(bill).insert(bill.lastIndexOf("898"), "77").replace("77898  ", "77898"),
        u"line 3, column 28 (商户代码): \"77898\" is another merchant than 898"_s);
}

inline void ownCases(BadFiles& add)
{
    const QString csv = orders();
    add("orders: a column is missing", changed(csv, u",status"_s, u",state"_s).toUtf8(),
        u"line 1: the column status is missing"_s);
    add("orders: a column twice", changed(csv, u"fee_item"_s, u"status"_s).toUtf8(),
        u"line 1: the column status stands there twice"_s);
    add("orders: an unknown status", changed(csv, u",paid,"_s, u",payed,"_s).toUtf8(),
        u"line 2, column 5 (status): \"payed\""_s);
    add("orders: an unknown channel", changed(csv, u"wechat"_s, u"cash"_s).toUtf8(),
        u"line 2, column 4 (channel): \"cash\""_s);
    add("orders: yuan instead of fen", changed(csv, u",16000,"_s, u",160.00,"_s).toUtf8(),
        u"line 2, column 3 (amount_fen)"_s);
    add("orders: no order number", changed(csv, u"\nA,"_s, u"\n,"_s).toUtf8(),
        u"line 2, column 1 (order_no)"_s);
    add("orders: a cell too few", changed(csv, u"\nA,"_s, u"\n"_s).toUtf8(),
        u"line 2: 7 cells, but the header has 8"_s);
    add("orders: an open quotation mark", changed(csv, u"\nA,"_s, u"\n\"A,"_s).toUtf8(),
        u"line 2: a quotation mark"_s);
    add("orders: not UTF-8", toGb18030(changed(csv, u"C-A"_s, u"考生"_s)),
        u"line 2: the text is not encoded in UTF-8"_s);
    add("orders: a time that is none", changed(csv, u"2026-03-10 09:00:00"_s, u"10 March"_s).toUtf8(),
        u"line 2, column 6 (created_at)"_s);
    add("orders: more money than there is", changed(csv, u",16000,"_s, u",160000000000,"_s).toUtf8(),
        u"line 2, column 3 (amount_fen)"_s);
    add("orders: a year far off", changed(csv, u"2026-03-10 09:00:00"_s, u"2206-03-10 09:00:00"_s).toUtf8(),
        u"line 2, column 6 (created_at)"_s);
    add("orders: a number twice", changed(csv, u"\nB,"_s, u"\nA,"_s).toUtf8(),
        u"The order number A stands on line 2 and again on line 3"_s, true);
    add("receipts: no amount",
        changed(QString::fromUtf8(receiptsCsv({receipt(u"A"_s)})), u",16000,"_s, u",,"_s).toUtf8(),
        u"line 2, column 5 (amount_fen)"_s);
    add("receipts: an unknown status",
        changed(QString::fromUtf8(receiptsCsv({receipt(u"A"_s)})), u"issued\r"_s, u"void\r"_s).toUtf8(),
        u"line 2, column 7 (status)"_s);
}

inline void fileCases(BadFiles& add)
{
    const QByteArray zip = zipped({{u"bill.csv"_s, wechat().toUtf8()}});
    add("nothing", QByteArray(), u"the file is empty"_s);
    add("blank lines", "\r\n \r\n", u"the file is empty"_s);
    add("a letter", "Dear Sir or Madam,\nplease pay.\n", u"no bill of WeChat, Alipay or UnionPay"_s);
    add("a picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), u"NUL bytes"_s);
    add("a NUL", orders().toUtf8().replace("C-B", QByteArray("C\0B", 3)), u"NUL bytes"_s);
    add("a line of 10 MB", orders().toUtf8() + QByteArray(10 << 20, 'x'), u"line 4: the line is longer"_s);
    add("a zip cut short", cut(zip, zip.size() / 2), u"damaged or was not downloaded whole"_s);
    add("a path out of the zip", zipped({{u"../../etc/bill.csv"_s, wechat().toUtf8()}}),
        u"leads out of it"_s);
    add("an absolute path in the zip", zipped({{u"/tmp/bill.csv"_s, wechat().toUtf8()}}),
        u"leads out of it"_s);
    add("a zip without a bill", zipped({{u"readme.txt"_s, "Hello"}}), u"no bill of WeChat"_s);
    add("a workbook", zipped({{u"[Content_Types].xml"_s, "<Types/>"}, {u"xl/workbook.xml"_s, "<workbook/>"}}),
        u"this is a spreadsheet"_s);
    QByteArray locked = zip;
    locked[6] = char(locked[6] | 1);                      // the local header's mark of a password
    locked[locked.indexOf("PK\x01\x02") + 8] = locked[6]; // and the directory's
    add("a zip with a password", locked, u"protected by a password"_s);
    const QByteArray bomb = orders().toUtf8() + QByteArray("\r\n").repeated(9 << 20);
    const QByteArray bombed = zipped({{u"orders.csv"_s, bomb}});
    add("a zip bomb", bombed, u"unpacks to more than 200 times"_s);
    QByteArray lying = bombed;
    const qsizetype size = lying.indexOf("PK\x01\x02") + 24; // the directory's word on how large it is
    lying.replace(size, 4, QByteArray("\x40\0\0\0", 4));
    add("a zip bomb that says it is small", lying, u"unpacks to more than 200 times"_s);
    add("a gzip bomb", gzipped(bomb), u"unpacks to more than 200 times"_s);
}

/// All of them, made by hand.
inline QList<BadFile> badFiles()
{
    BadFiles made;
    wechatCases(made);
    alipayCases(made);
    unionpayCases(made);
    ownCases(made);
    fileCases(made);
    return made.files;
}

} // namespace examdesk::bill::test
