// SPDX-License-Identifier: GPL-3.0-or-later
// How the view of a registration is put together: steps at the left, the step on show, what is to be handed
// in.
#include "fields_step.h"
#include "registration_rail.h"
#include "registration_view.h"
#include "type_step.h"
#include "ui/kit/action_button.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/material/hand_in.h"
#include "voice_fill.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 2 * tokens::kThumbnailWidth;
constexpr int kStepsWidth = 3 * tokens::kRailWidth;
constexpr int kFormWidth = 2 * tokens::kReadingWidth; ///< A form that is wider is harder to read.

QLabel* bold(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QScrollArea* scrolled(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

RegistrationView::RegistrationView(const Workbench& workbench, Page& page, RegistrationTools tools,
                                   QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_page(page),
      m_controller(new RegistrationController(workbench, tools, this)), m_rail(new RegistrationRail),
      m_person(bold({}, this)), m_heading(new QLabel), m_about(new WrappedLabel), m_offer(new TaskStep),
      m_stack(new QStackedWidget), m_type(new TypeStep), m_fields(new FieldsStep), m_task(new TaskStep),
      m_taskPlace(new QWidget), m_handIn(new HandIn(workbench, page)), m_needs(new TaskStep),
      m_count(new ElidedLabel), m_nextButton(new ActionButton(nullptr, true))
{
    setObjectName(u"registration"_s);
    addKeys(tools.voice);
    build();
    connectParts();
    connectController();
}

void RegistrationView::addKeys(const VoiceTools& voice)
{
    auto* keys = new Shortcuts(m_page.shortcuts(), this);
    m_next = keys->addDecision(tr("Next step"), QKeySequence(u"Ctrl+Return"_s), [this] { goNext(); });
    m_back = keys->add(tr("Back"), QKeySequence(u"Alt+Left"_s), [this] { goBack(); });
    m_portrait =
        keys->add(tr("Take the portrait"), QKeySequence(u"Ctrl+N"_s), [this] { press(kPortraitButton); });
    m_print =
        keys->add(tr("Print what is signed"), QKeySequence(u"Ctrl+P"_s), [this] { press(kPrintButton); });
    if (voice.engine)
        m_voice = new VoiceFill(voice, *m_controller, *m_fields, *keys, this);
    keys->add(tr("Next person"), QKeySequence(u"Ctrl+Shift+N"_s), [this] { startNew(); });
    keys->add(tr("Go on with what was not finished"), QKeySequence(u"Ctrl+U"_s),
              [this] { press(u"resumeDraft"_s); });
    keys->mention(tr("Choose the candidate type"), u"1–9"_s);
    keys->mention(tr("In a choice: take what is marked, and go on"), tr("Return / Tab"));
    keys->mention(tr("Leave; what was typed is kept"), u"Esc"_s);
    keys->mention(tr("Find or begin a person by a scan of the ID card"), tr("18 characters, Return"));
}

void RegistrationView::build()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapHuge);
    row->addWidget(buildLeft());
    constexpr int kMost = 100; // of the room, as far as the form can use it
    row->addWidget(buildMiddle(), kMost);
    row->addWidget(buildRight());
    row->addStretch(1);
}

QWidget* RegistrationView::buildLeft()
{
    auto* left = new QWidget(this);
    left->setFixedWidth(kStepsWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    auto* note = new WrappedLabel(left);
    note->setText(
        tr("You may leave at any time: what was typed is kept. A scan of the ID card works at every "
           "step."));
    note->setFont(secondaryFont(font()));
    note->setForegroundRole(QPalette::PlaceholderText);
    m_person->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_person->setObjectName(u"candidateNo"_s);
    column->addWidget(m_person);
    column->addWidget(m_rail);
    column->addStretch();
    column->addWidget(note);
    return left;
}

QWidget* RegistrationView::buildMiddle()
{
    m_heading->setFont(titleFont(font()));
    m_heading->setObjectName(u"stepHeading"_s);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setObjectName(u"problems"_s);
    auto* task = new QVBoxLayout(m_taskPlace);
    task->setContentsMargins({});
    task->setSpacing(tokens::kGapMedium);
    task->addWidget(m_task);
    auto* materials = new QWidget; // keeps the lines as high as they are, however high the window is
    auto* lines = new QVBoxLayout(materials);
    lines->setContentsMargins({});
    lines->addWidget(m_handIn);
    lines->addStretch();
    task->addWidget(scrolled(materials), 1);
    m_stack->addWidget(m_taskPlace);
    m_stack->addWidget(scrolled(m_type));
    m_stack->addWidget(m_fields);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    m_nextButton->setAction(m_next);
    m_nextButton->showKeys(true);
    m_nextButton->setObjectName(u"next"_s);
    buttons->addWidget(new ActionButton(m_back, false, this));
    buttons->addWidget(m_nextButton);
    buttons->addWidget(m_count, 1); // gives way before the form does
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(kFormWidth);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    if (m_voice)
        head->addWidget(new ActionButton(m_voice->action(), false, this));
    column->addLayout(head);
    column->addWidget(m_about);
    column->addWidget(m_offer);
    column->addSpacing(tokens::kGapSmall);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);
    return middle;
}

QWidget* RegistrationView::buildRight()
{
    auto* right = new QWidget(this);
    right->setFixedWidth(kSideWidth);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(bold(tr("What this person has to hand in"), right));
    column->addWidget(scrolled(m_needs), 1);
    return right;
}

} // namespace examdesk::ui
