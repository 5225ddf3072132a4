// SPDX-License-Identifier: GPL-3.0-or-later
#include "opened_papers.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QTemporaryDir>
#include <QUrl>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OpenedPapers)
};

} // namespace

OpenedPapers::OpenedPapers() = default;
OpenedPapers::~OpenedPapers() = default;

void OpenedPapers::clear()
{
    m_folder.reset();
}

QString OpenedPapers::nextFile()
{
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/examdesk-papers-XXXXXX"_s);
    return m_folder->filePath(u"papers-%1.pdf"_s.arg(++m_files));
}

QString OpenedPapers::open(const PrintedForms& forms, const exam::Definition& exam, const QString& who)
{
    QStringList names;
    for (const QString& document : forms.documents)
        names.append(paperName(exam, document));
    QString sentence =
        QDesktopServices::openUrl(QUrl::fromLocalFile(forms.file))
            ? Words::tr("Opened for %1: %2. Print from there.").arg(who, names.join(Words::tr(", ")))
            : Words::tr("No program of this computer opens PDF files. The papers of %1 are in %2 until "
                        "others are printed or this window is closed; or print them on the page Tickets.")
                  .arg(who, QDir::toNativeSeparators(forms.file));
    for (const auto& [document, why] : forms.refused)
        sentence += u' ' + Words::tr("Not printed: %1: %2").arg(paperName(exam, document), why);
    return sentence;
}

QString paperName(const exam::Definition& exam, const QString& document)
{
    const exam::Paper* paper = exam.paper(document);
    return paper ? paper->name.shown() : document;
}

} // namespace examdesk::ui
