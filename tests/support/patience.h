// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>
#include <QTest>

namespace examdesk::test {

/// The longest that a test waits for what must come, in milliseconds. It is only how long a broken program
/// takes to be called so: what comes is seen at once, so it is long enough for a machine that builds beside
/// its tests.
inline constexpr int kPatience = 60'000;

/// True as soon as @p holds; false after kPatience.
template <typename Condition>
bool wait(Condition holds)
{
    return QTest::qWaitFor(holds, kPatience);
}

#ifdef QT_WIDGETS_LIB
/// True as soon as @p window has the keyboard; false after kPatience.
inline bool waitForActive(QWidget* window)
{
    return QTest::qWaitForWindowActive(window, kPatience);
}

/// True as soon as @p window is on the screen; false after kPatience.
inline bool waitForExposed(QWidget* window)
{
    return QTest::qWaitForWindowExposed(window, kPatience);
}
#endif

} // namespace examdesk::test

// Qt's own give up after five seconds. Tests that wait include this header (packaging/check-house), so that
// all of them wait alike.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT((expr), examdesk::test::kPatience)
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT((expr), message, examdesk::test::kPatience)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT((expr), expected, examdesk::test::kPatience)
