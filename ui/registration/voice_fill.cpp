// SPDX-License-Identifier: GPL-3.0-or-later
#include "voice_fill.h"

#include "fields_step.h"
#include "registration_controller.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/voice/voice_dialog.h"

#include <QAction>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

VoiceFill::VoiceFill(VoiceTools tools, RegistrationController& controller, FieldsStep& fields,
                     Shortcuts& keys, QWidget* parent)
    : QObject(parent), m_tools(std::move(tools)), m_controller(controller), m_fields(fields),
      m_parent(parent),
      m_action(keys.add(tr("Voice fill"), QKeySequence(u"Ctrl+Shift+V"_s), [this] { open(); }))
{
    m_action->setObjectName(u"voiceFill"_s);
    // What was said is one person's: another one does not find it open.
    connect(&m_controller, &RegistrationController::ready, this, [this] { delete m_dialog; });
}

void VoiceFill::follow(bool isForm)
{
    m_action->setVisible(isForm);
    if (!isForm)
        return setObstacle(*m_action, tr("This is done in the step with the form."));
    const auto available = m_tools.engine->availability();
    setObstacle(*m_action, available ? QString() : available.error().message);
}

void VoiceFill::open()
{
    if (m_dialog)
        return m_dialog->raise();
    const VoiceDialog::Form form{.exam = *m_controller.exam(),
                                 .majors = m_controller.majors(),
                                 .type = m_fields.type(),
                                 .values = m_fields.form().fields,
                                 .secrets = m_fields.secrets()};
    m_dialog = new VoiceDialog(m_tools, form, m_parent);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &VoiceDialog::chosen, &m_fields, &FieldsStep::take);
    connect(m_dialog, &QDialog::finished, &m_fields, &FieldsStep::enter);
    m_dialog->open();
}

} // namespace examdesk::ui
