// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "central/accounts.h"
#include "central/change_feed.h"
#include "central/claims.h"
#include "central/command_intake.h"
#include "central/database.h"
#include "central/file_shelf.h"
#include "central/number_blocks.h"
#include "central/sessions.h"

#include <memory>

namespace examdesk::central {

/// The server's work without HTTP: everything that needs the database, the key and the rules. Safe to use
/// from several threads.
class Central {
public:
    struct Options {
        QString database; ///< A file or `postgresql://…`.
        QString files;    ///< Folder of the files and of the key.
        FileLimits limits;
        QMap<QString, QString> exams; ///< The hash of each exam definition, by its id.
        base::Clock now = &QDateTime::currentDateTimeUtc;
        /// The exam::NumberPattern of each exam that gives candidate numbers, by its id.
        QMap<QString, QString> candidateNumbers = {};
    };

    /// Stations of earlier versions took a restored or another server for the one that they knew.
    static constexpr auto kMinimumStation = "0.1.0";

    /// Errors as Database::open() and openServerKey(). @p modules must outlive it.
    [[nodiscard]] static base::Result<std::unique_ptr<Central>> open(const Options& options,
                                                                     const account::Modules& modules);

    Database& database() { return *m_database; }
    const store::Cipher& cipher() const { return m_cipher; }
    Accounts& accounts() { return m_accounts; }
    Sessions& sessions() { return m_sessions; }
    CommandIntake& commands() { return m_commands; }
    Claims& claims() { return m_claims; }
    NumberBlocks& numbers() { return m_numbers; }
    FileShelf& files() { return m_files; }
    /// On this thread's connection.
    [[nodiscard]] base::Result<ChangeFeed> feed();
    [[nodiscard]] base::Result<Identity> identity();
    /// What anybody may know: `server_id`, `epoch`, `epoch_begun`, `sequence`, `backed_up_through`, `time`,
    /// `minimum_station`, and `exams`, the hash of each definition by its id.
    [[nodiscard]] base::Result<QJsonObject> standing();
    /// Whether requests can be answered now: the database answers, and files can be written.
    /// Error::Code::Unavailable or Storage if not.
    [[nodiscard]] base::Result<void> checkReady();

private:
    Central(const Options& options, std::unique_ptr<Database> database, const store::Cipher& cipher,
            const account::Modules& modules);

    std::unique_ptr<Database> m_database;
    store::Cipher m_cipher;
    QString m_filesFolder;
    QMap<QString, QString> m_exams;
    base::Clock m_now;
    Accounts m_accounts;
    Sessions m_sessions;
    CommandIntake m_commands;
    Claims m_claims;
    NumberBlocks m_numbers;
    FileShelf m_files;
};

} // namespace examdesk::central
