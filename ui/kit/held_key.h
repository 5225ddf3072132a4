// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace examdesk::ui {

/// Knows whether the key that is being handled was pressed, or is held down and repeats.
///
/// The window system's own word is not enough: on X11 a repetition is a release and a press of the same
/// moment, and Qt takes it for a new press whenever it has read the one before the other has come. A person
/// who holds a key for two seconds would decide about a dozen people.
class HeldKey : public QObject {
    Q_OBJECT

public:
    /// Begins to watch, once for the program. Actions that do not repeat (QAction::autoRepeat) are no longer
    /// triggered by a key that is held, and neither are buttons. Needs the application.
    static void watch();
    /// True while a key that repeats is handled.
    static bool isRepeating();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    HeldKey();

    int m_key = 0;            ///< The one that was let go last.
    quint64 m_releasedAt = 0; ///< In the window system's milliseconds; 0: no press can be a repetition.
    bool m_isRepeating = false;
};

} // namespace examdesk::ui
