// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voice/voice_tools.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace examdesk::ui {

class FieldsStep;
class RegistrationController;
class Shortcuts;
class VoiceDialog;

/// The form of a registration filled by speech: its action, greyed with the reason where it cannot be, and
/// what becomes of the values that were accepted.
class VoiceFill : public QObject {
    Q_OBJECT

public:
    /// @p tools must have an engine; the others outlive it. Its key is one of @p keys.
    VoiceFill(VoiceTools tools, RegistrationController& controller, FieldsStep& fields, Shortcuts& keys,
              QWidget* parent);

    QAction* action() const { return m_action; }
    /// Whether the form is on show.
    void follow(bool isForm);

private:
    void open();

    VoiceTools m_tools;
    RegistrationController& m_controller;
    FieldsStep& m_fields;
    QWidget* m_parent;
    QAction* m_action;
    QPointer<VoiceDialog> m_dialog;
};

} // namespace examdesk::ui
