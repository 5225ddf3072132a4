// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_file.h"

#include "alipay_bill.h"
#include "archive_source.h"
#include "gb18030.h"
#include "line_reader.h"
#include "own_csv.h"
#include "unionpay_bill.h"
#include "wechat_bill.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <optional>

namespace examdesk::bill {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

tl::unexpected<Error> refused(const QString& name, const QString& why)
{
    return fail(Error::Code::Invalid, QCoreApplication::translate("Payment", "%1: %2").arg(name, why));
}

ParserFactory recognise(std::string_view firstLine, const ReadOptions& options)
{
    if (auto wechat = recogniseWechatBill(firstLine))
        return wechat;
    if (auto alipay = recogniseAlipayBill(firstLine))
        return alipay;
    if (auto own = recogniseOwnCsv(firstLine))
        return own;
    return recogniseUnionpayBill(
        firstLine, [options] { return options.askNearDay ? options.askNearDay() : options.nearDay; });
}

/// Why a file whose first line is @p firstLine is none of ours; a bill that Excel saved again has a
/// sentence of its own, because that is what people do.
QString whyUnknown(std::string_view firstLine)
{
    const bool utf8 = QUtf8StringView(firstLine.data(), qsizetype(firstLine.size())).isValidUtf8();
    const QString text =
        utf8 ? QString::fromUtf8(firstLine.data(), qsizetype(firstLine.size())) : Gb18030::toText(firstLine);
    if (text.contains(u"交易时间") || text.startsWith(u"#支付宝"))
        return QCoreApplication::translate(
            "Payment", "this bill was opened and saved again by another program. Hand in the file as it was "
                       "downloaded.");
    if (text.trimmed().isEmpty())
        return QCoreApplication::translate("Payment", "the file is empty.");
    return QCoreApplication::translate(
        "Payment", "this is no bill of WeChat, Alipay or UnionPay, and no orders or receipts file.");
}

/// Reads the file under @p source's hand; nothing if it holds no rows of its own and may be passed over. A
/// file of no known kind is passed over too, and @p unknown says what it was.
Result<std::optional<FileSummary>> readEntry(ArchiveSource& source, RowSink& sink, const ReadOptions& options,
                                             std::optional<Error>& unknown)
{
    LineReader lines(source);
    Line line;
    do {
        const auto more = lines.next(line);
        if (!more)
            return fail(more.error());
        if (!*more)
            return refused(source.name(), QCoreApplication::translate("Payment", "the file is empty."));
    } while (trimmed(line.text).empty());
    if (isAlipaySummary(line.text))
        return std::nullopt;
    const ParserFactory factory = recognise(line.text, options);
    if (!factory) {
        unknown = refused(source.name(), whyUnknown(line.text)).value();
        return std::nullopt;
    }
    const auto parser = factory(source.name(), sink);
    const bool wantsLines = sink.wantsLines();
    for (;;) {
        if (wantsLines)
            sink.takeLine(line.number, line.text);
        if (const auto taken = parser->take(line); !taken)
            return fail(taken.error());
        const auto more = lines.next(line);
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
    }
    if (const auto finished = parser->finish(); !finished)
        return fail(finished.error());
    if (options.hash)
        parser->summary().batchId = source.contentHash();
    parser->summary().name = source.name();
    return parser->summary();
}

} // namespace

QString fileKindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Orders:
        return u"orders"_s;
    case FileKind::Receipts:
        return u"receipts"_s;
    case FileKind::WechatBill:
        return u"wechat"_s;
    case FileKind::AlipayBill:
        return u"alipay"_s;
    case FileKind::UnionpayBill:
        return u"unionpay"_s;
    }
    return {};
}

FileKind fileKindFromName(const QString& name)
{
    for (const FileKind kind :
         {FileKind::Receipts, FileKind::WechatBill, FileKind::AlipayBill, FileKind::UnionpayBill})
        if (fileKindName(kind) == name)
            return kind;
    return FileKind::Orders;
}

bool isOfPlatform(FileKind kind)
{
    return kind == FileKind::Orders || kind == FileKind::Receipts;
}

std::optional<FileKind> platformTable(const FileSource& source)
{
    const auto archive = ArchiveSource::open(source, {});
    if (!archive)
        return std::nullopt;
    for (;;) {
        const auto entry = (*archive)->nextEntry();
        if (!entry || !*entry)
            return std::nullopt;
        if ((*archive)->isFolder())
            continue;
        LineReader lines(**archive);
        Line line;
        do {
            const auto more = lines.next(line);
            if (!more || !*more)
                return std::nullopt;
        } while (trimmed(line.text).empty());
        return ownKind(line.text);
    }
}

Result<FileSummary> readPaymentFile(const FileSource& source, RowSink& sink, const ReadOptions& options)
{
    const auto archive = ArchiveSource::open(source, options);
    if (!archive)
        return fail(archive.error());
    std::optional<FileSummary> found;
    std::optional<Error> unknown;
    for (;;) {
        const auto entry = (*archive)->nextEntry();
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            break;
        if ((*archive)->isFolder())
            continue; // a folder
        auto read = readEntry(**archive, sink, options, unknown);
        if (!read)
            return fail(read.error());
        if (*read && found)
            return refused(source.name,
                           QCoreApplication::translate(
                               "Payment", "the archive holds several bills. Unpack it and hand in each."));
        if (*read)
            found = **read;
    }
    if (!found && unknown)
        return fail(*unknown);
    if (!found)
        return refused(source.name, QCoreApplication::translate("Payment", "the file is empty."));
    return *found;
}

} // namespace examdesk::bill
