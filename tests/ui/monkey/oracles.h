// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

class QWidget;

namespace examdesk::test {

/// Something that the window must never do.
struct Fault {
    QString key;  ///< The same for the same fault, so that it is told once.
    QString what; ///< A whole sentence.
};

/// A widget for a person who reads a log: class, name and words, and the page it stands on.
QString described(const QWidget* widget);

/// Whether @p widget takes letters.
bool takesText(const QWidget* widget);

/// Sees windows that nobody asked for: a widget that is shown before it has a parent flashes up on the
/// screen, and takes the focus from the window.
class FlashWatch : public QObject {
public:
    FlashWatch();
    /// What was shown since the last call.
    QStringList take() { return std::exchange(m_shown, {}); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QStringList m_shown;
};

/// The active window @p window has a widget with the focus, which can be seen and used.
std::optional<Fault> focusFault(const QWidget& window);

/// Words that do not fit where they stand: narrower than they need, or covered by the edge of what holds
/// them. What gives way by design (an ElidedLabel, a table's cell) is none.
QList<Fault> cutTexts(const QWidget& window);

} // namespace examdesk::test
