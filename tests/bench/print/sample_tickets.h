// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper/paper_template.h"
#include "paper/print_record.h"
#include "printing/paper_data.h"
#include "ticket/ticket_key.h"

#include <QStringList>

namespace examdesk::bench {

/// Invented tickets of one exam on the program's own template, each with a portrait of its own in a folder.
class SampleTickets {
public:
    explicit SampleTickets(QString folder);

    /// Writes @p count portraits of 480 × 640 pixels into the folder, no two the same.
    void writePortraits(int count);
    QString portraitPath(int number) const;

    const paper::PaperTemplate& layout() const { return m_layout; }
    const ticket::PublicKey& key() const { return m_key.publicKey(); }
    QString exam() const { return m_exam.id; }
    /// The data of ticket @p number, 0 …; the portrait is read from its file.
    paper::PrintRecord record(int number) const;

private:
    QString sumsPath() const;

    QString m_folder;
    QStringList m_sums; ///< SHA-256 of the portraits; a station's store knows its files by them.
    exam::Definition m_exam;
    exam::Paper m_paper;
    paper::PaperTemplate m_layout;
    ticket::KeyPair m_key;
};

} // namespace examdesk::bench
