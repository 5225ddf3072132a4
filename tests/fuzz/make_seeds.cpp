// SPDX-License-Identifier: GPL-3.0-or-later
// make_seeds FOLDER: a folder of good and bad files for each fuzzer.
#include "core/bill/bad_files.h"

#include <QDir>
#include <QFile>

#include <cstdio>

using namespace examdesk::specimen;
using namespace examdesk::bill::test;

namespace {

constexpr qsizetype kLargestSeed = 32 << 10;

bool write(const QString& folder, const QString& name, const QByteArray& bytes)
{
    if (bytes.size() > kLargestSeed)
        return true;
    QFile file(folder + u'/' + name);
    return QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// For which fuzzer a file is: its name says so, what fits nowhere else is for the archives.
QString kindOf(const QString& name)
{
    for (const QString& kind : {u"wechat"_s, u"alipay"_s, u"unionpay"_s, u"orders"_s, u"receipts"_s})
        if (name.startsWith(kind))
            return kind;
    return u"archive"_s;
}

} // namespace

int main(int argc, char* argv[])
{
    if (argc != 2) {
        std::fputs("Usage: make_seeds FOLDER\n", stderr);
        return 2;
    }
    const QString folder = QFile::decodeName(argv[1]);
    QList<BadFile> files = badFiles();
    files.append({"wechat", wechat().toUtf8(), {}});
    files.append({"alipay", toGb18030(alipay()), {}});
    files.append({"unionpay", unionpay(), {}});
    files.append({"orders", orders().toUtf8(), {}});
    files.append({"receipts", receiptsCsv({receipt(u"A"_s), receipt(u"B"_s)}), {}});
    files.append({"gzip", gzipped(wechat().toUtf8()), {}});
    files.append(
        {"zip", zipped({{u"s.csv"_s, alipaySummary(u"2088"_s)}, {u"b.csv"_s, toGb18030(alipay())}}), {}});
    int number = 0;
    for (const BadFile& file : files)
        if (!write(folder + u'/' + kindOf(QString::fromLatin1(file.name)), QString::number(++number),
                   file.bytes))
            return 1;
    return 0;
}
