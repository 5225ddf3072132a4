// SPDX-License-Identifier: GPL-3.0-or-later
#include "central.h"

#include "server_key.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Result;

Result<std::unique_ptr<Central>> Central::open(const Options& options, const account::Modules& modules)
{
    // Beside the data that it is of: an SQLite file's, or what PostgreSQL's server has of this program.
    const QString beside =
        Database::isPostgres(options.database) ? options.files : QFileInfo(options.database).path();
    auto database = Database::open(options.database, beside + QStringLiteral("/backups"));
    if (!database)
        return base::fail(database.error());
    const auto connection = (*database)->connection();
    if (!connection)
        return base::fail(connection.error());
    const auto cipher = openServerKey(options.files, *connection);
    if (!cipher)
        return base::fail(cipher.error());
    return std::unique_ptr<Central>(new Central(options, *std::move(database), *cipher, modules));
}

Central::Central(const Options& options, std::unique_ptr<Database> database, const store::Cipher& cipher,
                 const account::Modules& modules)
    : m_database(std::move(database)), m_cipher(cipher), m_filesFolder(options.files), m_exams(options.exams),
      m_now(options.now), m_accounts(*m_database, options.now),
      m_sessions(*m_database, m_accounts, options.now),
      m_commands(*m_database, m_cipher, modules.rules, options.now),
      m_claims(*m_database, m_cipher, options.now),
      m_numbers(*m_database, modules.rules, options.candidateNumbers, options.now),
      m_files(*m_database, options.files, m_cipher, options.limits, options.now)
{}

Result<ChangeFeed> Central::feed()
{
    return m_database->connection().map(
        [this](const QSqlDatabase& connection) { return ChangeFeed(connection, m_cipher); });
}

Result<Identity> Central::identity()
{
    return m_database->connection().and_then(
        [](const QSqlDatabase& connection) { return History(connection).identity(); });
}

Result<void> Central::checkReady()
{
    if (const auto known = identity(); !known)
        return base::fail(known.error());
    if (!QFileInfo(m_filesFolder).isWritable())
        return base::fail(
            base::Error::Code::Storage,
            QCoreApplication::translate("Central", "The folder of the files cannot be written."),
            m_filesFolder);
    return {};
}

Result<QJsonObject> Central::standing()
{
    const auto connection = m_database->connection();
    if (!connection)
        return base::fail(connection.error());
    const History history(*connection);
    const auto identity = history.identity();
    const auto head = history.head();
    const auto backedUp = history.backedUpThrough();
    if (!identity || !head || !backedUp)
        return base::fail(!identity ? identity.error() : !head ? head.error() : backedUp.error());
    QJsonObject exams;
    for (auto exam = m_exams.cbegin(); exam != m_exams.cend(); ++exam)
        exams.insert(exam.key(), exam.value());
    return QJsonObject{{u"server_id"_s, identity->serverId},
                       {u"epoch"_s, identity->epoch},
                       {u"epoch_begun"_s, base::storedTime(identity->epochBegun)},
                       {u"sequence"_s, head->sequence},
                       {u"backed_up_through"_s, *backedUp},
                       {u"time"_s, base::storedTime(m_now())},
                       {u"minimum_station"_s, QString::fromLatin1(kMinimumStation)},
                       {u"exams"_s, exams}};
}

} // namespace examdesk::central
