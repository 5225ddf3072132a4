// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual_window.h"

#include "ui/kit/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Role;

namespace {

constexpr QSize kSize(940, 640); ///< With its frame it fits a screen of 1024 × 700.
constexpr int kContentsWidth = 180;

QString pageOf(Role role)
{
    switch (role) {
    case Role::Reviewer:
        return u"reviewer"_s;
    case Role::Clerk:
        return u"clerk"_s;
    case Role::SchoolAdmin:
        return u"school-admin"_s;
    case Role::SystemAdmin:
        break;
    }
    return u"administrator"_s;
}

/// In the order of the contents, the reader's own first.
QStringList pagesFor(Role role)
{
    QStringList pages{u"reviewer"_s,      u"clerk"_s, u"school-admin"_s,
                      u"administrator"_s, u"batch"_s, u"server"_s};
    pages.move(pages.indexOf(pageOf(role)), 0);
    return pages;
}

QString textOf(const QString& language, const QString& page)
{
    QFile file(u":/manual/%1/%2.md"_s.arg(language, page));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The heading at the top.
QString titleOf(const QString& text)
{
    return text.section(u'\n', 0, 0).remove(u'#').trimmed();
}

/// Links out of the manual lead to the project's own files, which are not here: their words stay.
QString withoutLinksOutside(QString text)
{
    static const QRegularExpression outside(u"\\[([^\\]]+)\\]\\(\\.\\./\\.\\./[^)]*\\)"_s);
    return text.replace(outside, u"\\1"_s);
}

/// As links name it: `#keys-of-every-page`.
QString slugOf(const QString& heading)
{
    static const QRegularExpression unnamed(u"[^\\w\\- ]"_s, QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(unnamed).replace(u' ', u'-');
}

} // namespace

ManualWindow::ManualWindow(Role role, QWidget* parent)
    : QDialog(parent), m_contents(new QListWidget(this)), m_text(new QTextBrowser(this)),
      m_language(QLocale().language() == QLocale::Chinese ? u"zh"_s : u"en"_s)
{
    setWindowTitle(tr("Manual"));
    setWindowFlag(Qt::Window);
    m_contents->setObjectName(u"manualContents"_s);
    m_contents->setAccessibleName(tr("Pages of the manual"));
    m_contents->setFixedWidth(kContentsWidth);
    m_contents->setFrameShape(QFrame::NoFrame);
    for (const QString& page : pagesFor(role)) {
        auto* item = new QListWidgetItem(m_contents);
        item->setData(Qt::UserRole, page);
    }
    m_text->setObjectName(u"manualText"_s);
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(tokens::kGapLarge);
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_contents);
    layout->addWidget(m_text, 1);
    resize(kSize);
    showPage(m_language, pageOf(role));
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    connect(m_contents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            showPage(m_language, item->data(Qt::UserRole).toString());
    });
    m_text->setFocus();
}

void ManualWindow::showPage(const QString& language, const QString& page, const QString& heading)
{
    const QString text = textOf(language, page);
    if (text.isEmpty())
        return;
    if (language != m_language || page != m_page) {
        m_language = language;
        m_page = page;
        m_text->document()->setMarkdown(withoutLinksOutside(text));
        fillContents();
    }
    scrollTo(heading);
}

void ManualWindow::fillContents()
{
    const QSignalBlocker quiet(m_contents);
    for (int row = 0; row < m_contents->count(); ++row) {
        QListWidgetItem* item = m_contents->item(row);
        const QString page = item->data(Qt::UserRole).toString();
        item->setText(titleOf(textOf(m_language, page)));
        if (page == m_page)
            m_contents->setCurrentItem(item);
    }
}

/// `clerk.md`, `../en/clerk.md#printing`, `#keys-of-every-page`.
void ManualWindow::follow(const QUrl& link)
{
    QString file = link.path();
    const QString language = file.startsWith(u"../"_s) ? file.section(u'/', 1, 1) : m_language;
    file = file.section(u'/', -1);
    showPage(language, file.isEmpty() ? m_page : file.chopped(file.endsWith(u".md"_s) ? 3 : 0),
             link.fragment(QUrl::FullyDecoded));
}

void ManualWindow::scrollTo(const QString& heading)
{
    if (heading.isEmpty())
        return m_text->verticalScrollBar()->setValue(0);
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || slugOf(block.text()) != heading)
            continue;
        const QRectF place = m_text->document()->documentLayout()->blockBoundingRect(block);
        return m_text->verticalScrollBar()->setValue(int(place.top()));
    }
}

} // namespace examdesk::ui
