// SPDX-License-Identifier: GPL-3.0-or-later
#include "top_bar.h"

#include "exam/code_list.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/icons.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSettleMilliseconds = 150;
constexpr int kLongestSearch = 200;

/// As the first exam calls it that has regions of candidates; empty if none knows the code.
QString regionName(const QString& code, const exam::Catalogue& exams)
{
    const QList<exam::Definition> known = exams.exams();
    for (const exam::Definition& exam : known) {
        const exam::Field* field = exam.field(exam.seating.regionField);
        const QList<exam::Option> regions = field ? exam::choicesOf(*field) : QList<exam::Option>();
        for (const exam::Option& region : regions)
            if (region.value == code)
                return region.name.shown();
    }
    return {};
}

} // namespace

QString shownScope(const account::Scope& scope, const exam::Catalogue& exams)
{
    const QString text = scope.text();
    const QString value = text.section(u':', 1);
    if (text.startsWith(u"school:"_s))
        return TopBar::tr("Records of %1").arg(value);
    if (text.startsWith(u"region:"_s)) {
        const QString name = regionName(value, exams);
        return name.isEmpty() ? TopBar::tr("Records of region %1").arg(value)
                              : TopBar::tr("Records of %1").arg(name);
    }
    return TopBar::tr("All records");
}

TopBar::TopBar(const exam::Catalogue& exams, const account::Principal& principal, QWidget* parent)
    : QWidget(parent), m_exams(new QComboBox(this)), m_search(new QLineEdit(this)),
      m_account(new QToolButton(this)), m_settle(new QTimer(this))
{
    fillExams(exams);
    makeSearch();
    makeAccountMenu(principal, shownScope(principal.scope, exams));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(tokens::kGapLarge, tokens::kGapSmall, tokens::kGapLarge, tokens::kGapSmall);
    layout->setSpacing(tokens::kGapLarge);
    layout->addWidget(m_exams);
    layout->addStretch(1);
    layout->addWidget(m_search, 6);
    layout->addStretch(1);
    layout->addWidget(m_account);
}

QString TopBar::examId() const
{
    return m_exams->currentData().toString();
}

void TopBar::setExamId(const QString& examId)
{
    const int index = m_exams->findData(examId);
    if (index >= 0)
        m_exams->setCurrentIndex(index);
}

QString TopBar::searchText() const
{
    return m_search->text();
}

void TopBar::setSearchText(const QString& text)
{
    m_settle->stop();
    if (m_search->text() != text)
        m_search->setText(text);
}

void TopBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool TopBar::isSearching() const
{
    return m_search->hasFocus();
}

bool TopBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_settle->stop(); // what was typed is not searched for any more
        const bool hadText = !m_search->text().isEmpty();
        m_search->clear();
        if (hadText)
            Q_EMIT searchRequested({}, false);
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const tokens::Colors& colors = tokens::colors(palette());
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(rect().adjusted(0, height() - 1, 0, 0), colors.line);
}

void TopBar::fillExams(const exam::Catalogue& exams)
{
    QList<exam::Definition> known = exams.exams();
    // The newest first, and of these the one with most to do: with it the program opens.
    std::stable_sort(known.begin(), known.end(), [](const auto& left, const auto& right) {
        return std::pair(left.year, left.steps.size()) > std::pair(right.year, right.steps.size());
    });
    for (const exam::Definition& exam : std::as_const(known))
        m_exams->addItem(exam.shortName.shown(), exam.id);
    QFont bold = m_exams->font();
    bold.setBold(true);
    m_exams->setFont(bold);
    m_exams->setProperty("bare", true); // what is chosen once a day needs no box
    m_exams->setAccessibleName(tr("Exam"));
    m_exams->setToolTip(tr("The exam that all pages show"));
    connect(m_exams, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT examChosen(examId()); });
    leaveAfterChoice(*m_exams, [this] { Q_EMIT left(); });
}

void TopBar::makeSearch()
{
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search: name, pinyin, ID, ticket, order, scan (Ctrl+K)"));
    m_search->setAccessibleName(tr("Search candidates"));
    m_search->setToolTip(tr("Name, pinyin or its initials; candidate, ticket or order number; "
                            "ID number or its last 4 or 6; phone (Ctrl+K)"));
    m_search->addAction(icon(Icon::Search, IconTone::Secondary), QLineEdit::LeadingPosition);
    auto* toSearch = new QAction(tr("Search"), this);
    toSearch->setShortcut(Qt::CTRL | Qt::Key_K);
    connect(toSearch, &QAction::triggered, this, &TopBar::focusSearch);
    addAction(toSearch);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(kLongestSearch);
    m_search->installEventFilter(this);
    m_settle->setSingleShot(true);
    m_settle->setInterval(kSettleMilliseconds);
    connect(m_search, &QLineEdit::textEdited, m_settle, qOverload<>(&QTimer::start));
    connect(m_settle, &QTimer::timeout, this, [this] { Q_EMIT searchRequested(m_search->text(), false); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_settle->stop();
        Q_EMIT searchRequested(m_search->text(), true);
    });
}

void TopBar::makeAccountMenu(const account::Principal& principal, const QString& scope)
{
    auto* menu = new QMenu(m_account);
    menu->addAction(account::shownRole(principal.role))->setEnabled(false);
    menu->addAction(scope)->setEnabled(false);
    menu->addSeparator();
    QAction* settings = menu->addAction(icon(Icon::Settings), tr("Settings …"));
    settings->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    connect(settings, &QAction::triggered, this, &TopBar::settingsRequested);
    QAction* password = menu->addAction(tr("Change the password…"));
    password->setObjectName(u"changePassword"_s);
    connect(password, &QAction::triggered, this, &TopBar::passwordRequested);
    QAction* manual = menu->addAction(icon(Icon::Document), tr("Manual"));
    manual->setObjectName(u"manual"_s);
    manual->setShortcut(QKeySequence(Qt::Key_F1));
    connect(manual, &QAction::triggered, this, &TopBar::manualRequested);
    // The key itself is each page's own.
    QAction* keys = menu->addAction(icon(Icon::Keyboard), tr("Keys of this page") + u"\t?"_s);
    connect(keys, &QAction::triggered, this, &TopBar::shortcutsRequested);
    menu->addSeparator();
    QAction* signOut = menu->addAction(icon(Icon::SignOut), tr("Sign out"));
    connect(signOut, &QAction::triggered, this, &TopBar::signOutRequested);
    addActions({settings, manual}); // a shortcut in a closed menu alone would not be heard

    m_account->setObjectName(u"account"_s);
    m_account->setText(principal.name + u" ▾"_s);
    m_account->setIcon(icon(Icon::User));
    m_account->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_account->setPopupMode(QToolButton::InstantPopup);
    m_account->setMenu(menu);
    m_account->setToolTip(tr("%1: %2, %3").arg(principal.name, account::shownRole(principal.role), scope));
    m_account->setAccessibleName(m_account->toolTip());
}

} // namespace examdesk::ui
