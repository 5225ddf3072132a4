// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_cells.h"

#include "cell_text.h"
#include "gb18030.h"
#include "unionpay_bill.h"

namespace examdesk::bill {

namespace {

QString textOf(FileKind kind, std::string_view cell)
{
    const std::string_view bare = trimmed(cell);
    return kind == FileKind::WechatBill ? QString::fromUtf8(bare.data(), qsizetype(bare.size()))
                                        : Gb18030::toText(bare);
}

} // namespace

QByteArray headerIn(const QByteArray& lines)
{
    for (const QByteArray& line : lines.split('\n'))
        if (!line.startsWith('#') && !line.trimmed().isEmpty())
            return line;
    return {};
}

QList<BillCell> cellsOf(FileKind kind, const QByteArray& header, const QByteArray& line)
{
    QStringList names;
    Cells cells;
    const std::string_view text(line.constData(), size_t(line.size()));
    if (kind == FileKind::UnionpayBill) {
        for (const QStringView name : kUnionpayColumns)
            names.append(name.toString());
        if (!cutUnionpay(text, cells))
            return {};
    } else {
        const QString head = kind == FileKind::WechatBill
                                 ? QString::fromUtf8(header)
                                 : Gb18030::toText({header.constData(), size_t(header.size())});
        names = head.split(u',');
        if (kind == FileKind::WechatBill)
            splitBackticked(text, cells);
        else
            splitAt(text, ',', cells);
    }
    QList<BillCell> found;
    for (qsizetype i = 0; i < names.size() && size_t(i) < cells.size(); ++i)
        if (const QString cell = textOf(kind, cells[size_t(i)]); !cell.isEmpty())
            found.append({names.at(i).trimmed(), cell});
    return found;
}

} // namespace examdesk::bill
