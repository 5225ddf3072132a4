// SPDX-License-Identifier: GPL-3.0-or-later
#include "propose_photo.h"

#include "photo/portrait_proposal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

Result<void> writeNew(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return file.exists() ? fail(Error::Code::Conflict,
                                    Words::tr("There is a file %1 already; it stays as it is.").arg(path))
                             : fail(Error::Code::Storage, Words::tr("%1 could not be written.").arg(path),
                                    file.errorString());
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const QString why = file.errorString();
    file.remove();
    return fail(Error::Code::Storage, Words::tr("%1 could not be written.").arg(path), why);
}

Result<QString> proposeOne(photo::PortraitProposer& proposer, const QString& path, const QDir& folder)
{
    QFile original(path);
    if (!original.open(QIODevice::ReadOnly))
        return fail(Error::Code::Storage, Words::tr("The file %1 could not be read.").arg(path),
                    original.errorString());
    const auto proposal = proposer.propose(original.readAll());
    if (!proposal)
        return fail(proposal.error());
    const QString target = folder.filePath(photo::proposalName(path));
    const auto written = writeNew(target, proposal->jpeg);
    return written ? Result<QString>(target) : fail(written.error());
}

} // namespace

Result<void> proposePhotos(QList<QJsonObject>& reports, const QString& folder, const exam::Portrait& rules,
                           const photo::Models& models, const base::Progress& progress)
{
    photo::PortraitProposer proposer(rules, models);
    for (qsizetype i = 0; i < reports.size(); ++i) {
        if (!progress.at(i, reports.size()))
            return fail(Error::Code::Cancelled, Words::tr("Stopped."));
        QJsonObject& report = reports[i];
        if (report.value(u"verdict"_s) != u"fail"_s)
            continue;
        const auto written = proposeOne(proposer, report.value(u"file"_s).toString(), QDir(folder));
        report.insert(u"proposal"_s, written ? QJsonValue(*written) : QJsonValue());
        if (!written)
            report.insert(u"no_proposal"_s, written.error().message);
    }
    return {};
}

} // namespace examdesk::batch
