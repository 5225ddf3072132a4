// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include "choice_tip.h"
#include "desk_style.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSettings>
#include <QWidget>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QFont bodyFont()
{
    QFont font = QApplication::font();
    if (const QString family = chineseFamily(QFontDatabase::families()); !family.isEmpty())
        font.setFamilies({family});
    font.setPointSizeF(tokens::kBodyPoints);
    return font;
}

} // namespace

Theme::Theme(QApplication& application) : m_application(application)
{
    const QSettings settings;
    const QByteArray kept = settings.value(u"theme/choice"_s).toByteArray();
    bool known = false;
    const int value = QMetaEnum::fromType<Choice>().keyToValue(kept.constData(), &known);
    m_choice = known ? Choice(value) : Choice::System;
    m_reducedMotion = settings.value(u"theme/reduced_motion"_s, false).toBool();
    m_application.setFont(bodyFont());
    apply();
    m_application.installEventFilter(this);
}

void Theme::setChoice(Choice choice)
{
    m_choice = choice;
    QSettings().setValue(u"theme/choice"_s,
                         QByteArray(QMetaEnum::fromType<Choice>().valueToKey(int(choice))));
    apply();
}

void Theme::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    QSettings().setValue(u"theme/reduced_motion"_s, reduced);
    apply();
}

bool Theme::isDark() const
{
    return tokens::isDark(QApplication::palette());
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && m_choice == Choice::System && !m_applying)
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    if (auto* box = event->type() == QEvent::ToolTip ? qobject_cast<QComboBox*>(watched) : nullptr;
        box && showCutChoice(*box, *static_cast<QHelpEvent*>(event)))
        return true;
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    const bool still = m_reducedMotion || !QApplication::isEffectEnabled(Qt::UI_General);
    m_application.setStyleSheet({});
    QApplication::setStyle(new DeskStyle(still ? 0 : tokens::kMotionMilliseconds));
    QApplication::setPalette(QPalette()); // back to what the system says, to be asked below
    const bool wantsDark =
        m_choice == Choice::Dark || (m_choice == Choice::System && tokens::isDark(QApplication::palette()));
    const tokens::Colors& colors = wantsDark ? tokens::dark() : tokens::light();
    QApplication::setPalette(paletteOf(colors));
    m_application.setStyleSheet(styleSheetOf(colors));
    m_applying = false;
    Q_EMIT changed();
}

QPalette paletteOf(const tokens::Colors& colors)
{
    QPalette palette(colors.text, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.hover);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.secondary);
    palette.setColor(QPalette::Button, colors.surface);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.wrong);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.surface);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Light, colors.hover);
    palette.setColor(QPalette::Midlight, colors.hover);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Dark, colors.control);
    palette.setColor(QPalette::Shadow, colors.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.control);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colors.secondary);
    return palette;
}

QString styleSheetOf(const tokens::Colors& colors)
{
    QFile file(u":/kit/theme.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const QHash<QString, QColor> named{
        {u"window"_s, colors.window},       {u"surface"_s, colors.surface},
        {u"line"_s, colors.line},           {u"control"_s, colors.control},
        {u"hover"_s, colors.hover},         {u"text"_s, colors.text},
        {u"selection"_s, colors.selection}, {u"secondary"_s, colors.secondary},
        {u"accent"_s, colors.accent},       {u"onAccent"_s, colors.onAccent},
        {u"canvas"_s, colors.canvas},       {u"onCanvas"_s, colors.onCanvas},
        {u"wrong"_s, colors.wrong},         {u"attention"_s, colors.attention},
    };
    static const QHash<QString, int> sizes{
        {u"hair"_s, tokens::kGapHair},     {u"small"_s, tokens::kGapSmall},
        {u"medium"_s, tokens::kGapMedium}, {u"radius"_s, tokens::kRadius},
        {u"ring"_s, tokens::kFocusRing},   {u"height"_s, tokens::kControlHeight},
    };
    // @{accent}, @{medium}px, and @{medium-1}px where a thicker border takes its pixel from the padding.
    static const QRegularExpression placeholder(u"@\\{(\\w+)(-\\d+)?\\}"_s);
    for (auto match = placeholder.match(sheet); match.hasMatch(); match = placeholder.match(sheet)) {
        const QString name = match.captured(1);
        QString value =
            u"@unknown"_s; // no such token: the sheet would be refused as a whole, and a test fails
        if (named.contains(name))
            value = named.value(name).name();
        else if (sizes.contains(name))
            value = QString::number(sizes.value(name) + match.captured(2).toInt());
        sheet.replace(match.capturedStart(), match.capturedLength(), value);
    }
    return sheet;
}

QString chineseFamily(const QStringList& existing)
{
    static const QStringList wanted{u"Noto Sans CJK SC"_s, u"Microsoft YaHei"_s,    u"Microsoft YaHei UI"_s,
                                    u"PingFang SC"_s,      u"Source Han Sans SC"_s, u"WenQuanYi Micro Hei"_s};
    const auto found = std::find_if(wanted.begin(), wanted.end(),
                                    [&](const QString& family) { return existing.contains(family); });
    return found == wanted.end() ? QString() : *found;
}

QFont tabularFont(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (qAbs(metrics.horizontalAdvance(QChar(digit)) - width) > 0.01) {
            QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            fixed.setPointSizeF(font.pointSizeF());
            return fixed;
        }
    }
    return font;
}

QFont secondaryFont(QFont base)
{
    base.setPointSizeF(tokens::kSecondaryPoints);
    return base;
}

QFont titleFont(QFont base)
{
    base.setPointSizeF(tokens::kTitlePoints);
    base.setWeight(QFont::DemiBold);
    return base;
}

int motionMilliseconds(const QWidget& widget)
{
    const int wished = widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget);
    return qBound(0, wished, tokens::kMotionMilliseconds);
}

} // namespace examdesk::ui
