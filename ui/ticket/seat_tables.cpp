// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_tables.h"

#include "base/file_writing.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

} // namespace

QString tableFilter()
{
    return Words::tr("Tables (*.csv *.xlsx)");
}

void chooseTable(QWidget& parent, QObject& receiver, const QString& title, const QString& name,
                 const std::function<void(const QString& path)>& then)
{
    auto* dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tableFilter());
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(name + u".xlsx"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, &receiver, then);
    dialog->open();
}

Result<int> writeTable(const QString& path,
                       const std::function<Result<int>(const table::Output& file)>& write)
{
    const auto failed = [&path](const QSaveFile& file) {
        return base::fail(Error::Code::Storage, Words::tr("The file could not be written."),
                          path + u": "_s + file.errorString());
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    Result<int> written = write(table::Output(file, table::formatOf(path)));
    if (written && !base::commitWhole(file))
        return failed(file);
    return written;
}

} // namespace examdesk::ui
