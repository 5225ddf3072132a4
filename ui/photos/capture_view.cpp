// SPDX-License-Identifier: GPL-3.0-or-later
// How the view is built, and how it follows what is under way.
#include "capture_view.h"

#include "capture_marks.h"
#include "capture_picture.h"
#include "finding_list.h"
#include "kit/action_button.h"
#include "kit/state_badge.h"
#include "kit/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

CaptureView::CaptureView(const Workbench& workbench, Shortcuts& shortcuts, CaptureTools tools,
                         QWidget* parent)
    : QWidget(parent), m_bench(workbench), m_tools(std::move(tools)),
      m_check(new CaptureCheck(m_tools.makeChecker, m_tools.propose, this))
{
    addKeys(*new Shortcuts(shortcuts, this));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(tokens::kGapMedium);
    middle->addWidget(buildPictures(), 1);
    middle->addWidget(buildSide());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(buildBar());
    layout->addWidget(m_note);
    layout->addLayout(middle, 1);
    layout->addWidget(buildButtons());
    setFocusProxy(m_picture);
    connect(m_check, &CaptureCheck::looked, this, &CaptureView::showLook);
    connect(m_check, &CaptureCheck::judged, this, &CaptureView::showTaken);
    connect(m_check, &CaptureCheck::failed, this, [this](const base::Error& error) {
        Q_EMIT failed(error);
        again();
    });
    followStage();
}

CaptureView::~CaptureView()
{
    stopSource();
}

void CaptureView::addKeys(Shortcuts& shortcuts)
{
    m_take = shortcuts.add(tr("Take"), Qt::Key_Space, [this] { take(); });
    m_take->setShortcuts({Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter});
    m_take->setIcon(icon(Icon::Photo, IconTone::OnAccent));
    m_use = shortcuts.add(tr("Use"), Qt::Key_Return, [this] { use(); });
    m_use->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    m_use->setIcon(icon(Icon::Approve, IconTone::OnAccent));
    m_again = shortcuts.add(tr("Take again"), Qt::Key_Space, [this] { again(); });
    m_again->setIcon(icon(Icon::Refresh));
    m_save = shortcuts.add(tr("Save as files…"), QKeySequence(u"Ctrl+S"_s), [this] { pickSaveFolder(); });
    m_save->setIcon(icon(Icon::Export));
    m_choose = shortcuts.add(tr("Watch a folder…"), QKeySequence(u"Ctrl+O"_s), [this] { pickFolder(); });
    m_choose->setIcon(icon(Icon::Folder));
    m_back = shortcuts.add(tr("Back"), Qt::Key_Escape, [this] { back(); });
    for (QAction* action : {m_take, m_use, m_again})
        action->setAutoRepeat(false); // a key that is held takes one portrait
}

QWidget* CaptureView::buildBar()
{
    auto* bar = new QWidget;
    m_number = new QLineEdit;
    m_number->setPlaceholderText(tr("Number, name or ID number"));
    m_number->setMinimumWidth(2 * tokens::kThumbnailWidth);
    m_number->setAccessibleName(tr("Candidate"));
    m_who = new QLabel;
    m_who->setTextFormat(Qt::PlainText);
    m_who->setObjectName(u"captureCandidate"_s);
    m_note = new QLabel;
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setObjectName(u"captureNote"_s);
    m_note->hide();
    m_from = new QComboBox;
    m_from->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_from->setAccessibleName(tr("Where the picture comes from"));
    m_folder = new QLabel;
    m_folder->setTextFormat(Qt::PlainText);
    m_folder->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    auto* label = new QLabel(tr("Candidate"));
    label->setBuddy(m_number);
    row->addWidget(label);
    row->addWidget(m_number);
    row->addWidget(m_who, 1);
    row->addWidget(m_folder);
    row->addWidget(m_from);
    row->addWidget(new ActionButton(m_choose));
    connect(m_number, &QLineEdit::textEdited, this, &CaptureView::forgetCandidate);
    connect(m_number, &QLineEdit::editingFinished, this, &CaptureView::lookUp);
    connect(m_from, &QComboBox::activated, this, &CaptureView::sourcePicked);
    return bar;
}

QWidget* CaptureView::buildPictures()
{
    auto* pictures = new QWidget;
    m_picture = new CapturePicture(tr("Picture"));
    m_proposed = new CapturePicture(tr("Proposed crop"));
    m_proposed->setFocusPolicy(Qt::NoFocus);
    auto* row = new QHBoxLayout(pictures);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_picture, 1);
    row->addWidget(m_proposed, 1);
    return pictures;
}

QWidget* CaptureView::buildSide()
{
    auto* side = new QWidget;
    side->setFixedWidth(tokens::kDetailWidth);
    m_advice = new QLabel;
    m_advice->setFont(titleFont(font()));
    m_advice->setObjectName(u"captureAdvice"_s);
    m_about = new QLabel;
    for (QLabel* label : {m_advice, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_verdict = new StateBadge;
    m_marks = new CaptureMarks;
    m_findings = new FindingList;
    m_sides = new QStackedWidget;
    QSizePolicy policy = m_sides->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // or the sentence above would sink to the middle
    m_sides->setSizePolicy(policy);
    m_sides->addWidget(m_marks);
    m_sides->addWidget(m_findings);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_advice);
    column->addWidget(m_verdict);
    column->addWidget(m_about);
    column->addWidget(m_sides, 1);
    return side;
}

QWidget* CaptureView::buildButtons()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(new ActionButton(m_take, true));
    row->addWidget(new ActionButton(m_use, true));
    row->addWidget(new ActionButton(m_again));
    row->addWidget(new ActionButton(m_save));
    row->addStretch(1);
    row->addWidget(new ActionButton(m_back));
    return bar;
}

QString CaptureView::advice() const
{
    return m_advice->text();
}

void CaptureView::setStage(Stage stage)
{
    m_stage = stage;
    followStage();
}

void CaptureView::followStage()
{
    const bool isTaken = m_stage == Stage::Taken;
    const bool isShown = isTaken || m_stage == Stage::Saving;
    const bool isBroken = m_taken && m_taken->decisiveReport().verdict == photo::Verdict::Fail;
    m_take->setVisible(m_isOpen && !isShown && isFromCamera());
    m_take->setEnabled(m_stage == Stage::Waiting && !m_frame.isNull());
    m_use->setVisible(m_isOpen && isShown);
    m_use->setEnabled(isTaken);
    m_use->setText(isBroken ? tr("Use although it breaks rules") : tr("Use"));
    // What breaks rules is not handed in by a habit of the fingers.
    const Qt::KeyboardModifiers held = isBroken ? Qt::ControlModifier : Qt::NoModifier;
    m_use->setShortcuts({QKeySequence(held | Qt::Key_Return), QKeySequence(held | Qt::Key_Enter)});
    m_use->setToolTip(withKeys(m_use->text(), m_use->shortcut()));
    m_again->setVisible(m_isOpen && isTaken);
    m_again->setText(isFromCamera() ? tr("Take again") : tr("Wait for another"));
    m_save->setVisible(m_isOpen && isTaken);
    m_back->setVisible(m_isOpen);
    m_choose->setVisible(m_isOpen);
    for (QWidget* input : std::initializer_list<QWidget*>{m_from, m_number})
        input->setEnabled(m_stage != Stage::Saving);
    m_choose->setEnabled(m_stage != Stage::Saving);
    m_proposed->setVisible(isShown && m_taken && m_taken->proposal);
    m_verdict->setVisible(isShown);
    m_about->setVisible(isShown);
    m_sides->setCurrentWidget(isShown ? static_cast<QWidget*>(m_findings) : m_marks);
    m_sides->setVisible(isShown || isFromCamera());
}

} // namespace examdesk::ui
