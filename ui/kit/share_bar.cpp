// SPDX-License-Identifier: GPL-3.0-or-later
#include "share_bar.h"

#include "discard.h"
#include "flow_layout.h"
#include "theme.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <numeric>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStripHeight = 12;
constexpr double kPartGap = 1; ///< So that neighbours are told apart without their colours.

/// Without what is nothing, and with the parts that no colour is left for put together in one.
QList<ShareBar::Part> withOthers(const QList<ShareBar::Part>& parts)
{
    const int colors = int(tokens::light().series.size());
    QList<ShareBar::Part> shown;
    ShareBar::Part others{ShareBar::tr("Others"), 0, State::Waiting};
    for (const ShareBar::Part& part : parts) {
        if (part.series >= colors)
            others.number += part.number;
        else if (part.number > 0)
            shown.append(part);
    }
    if (others.number > 0)
        shown.append(others);
    return shown;
}

} // namespace

class ShareBar::Strip : public QWidget {
public:
    explicit Strip(ShareBar* bar) : QWidget(bar), m_bar(*bar) { setFixedHeight(kStripHeight); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath round;
        round.addRoundedRect(rect(), tokens::kRadius, tokens::kRadius);
        painter.setClipPath(round);
        painter.fillRect(rect(), tokens::colors(palette()).surface);
        const double whole =
            std::accumulate(m_bar.m_parts.begin(), m_bar.m_parts.end(), 0.0,
                            [](double sum, const Part& part) { return sum + double(part.number); });
        double x = 0;
        for (qsizetype i = 0; whole > 0 && i < m_bar.m_parts.size(); ++i) {
            const double wide = width() * double(m_bar.m_parts.at(i).number) / whole;
            painter.fillRect(QRectF(x, 0, qMax(1.0, wide - kPartGap), height()), m_bar.colorOf(i));
            x += wide;
        }
    }

private:
    const ShareBar& m_bar;
};

ShareBar::ShareBar(QWidget* parent)
    : QWidget(parent), m_head(new QLabel(this)), m_strip(new Strip(this)), m_legend(new QWidget(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_head->setFont(bold);
    auto* flow = new FlowLayout(m_legend);
    flow->setSpacing(tokens::kGapHair);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_head);
    layout->addWidget(m_strip);
    layout->addWidget(m_legend);
}

void ShareBar::setParts(const QString& title, const QList<Part>& parts)
{
    m_title = title;
    m_parts = withOthers(parts);
    m_head->setText(title);
    setAccessibleName(textAlternative());
    showLegend();
    m_strip->update();
}

QString ShareBar::textAlternative() const
{
    QStringList words;
    for (const Part& part : m_parts)
        words.append(u"%1 %2"_s.arg(part.name, QLocale().toString(part.number)));
    return u"%1: %2"_s.arg(m_title, words.join(u", "_s));
}

void ShareBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showLegend();
}

void ShareBar::showLegend()
{
    discardAll(*m_legend->layout());
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        auto* label = new QLabel(m_legend);
        label->setTextFormat(Qt::RichText);
        label->setFont(tabularFont(font()));
        label->setContentsMargins(0, 0, tokens::kGapMedium, 0);
        label->setText(u"<span style=\"color:%1\">■</span> %2 <b>%3</b>"_s.arg(
            colorOf(i).name(), m_parts.at(i).name.toHtmlEscaped(), QLocale().toString(m_parts.at(i).number)));
        m_legend->layout()->addWidget(label);
        label->show();
    }
    m_legend->updateGeometry();
}

QColor ShareBar::colorOf(qsizetype index) const
{
    const tokens::Colors& colors = tokens::colors(palette());
    const Part& part = m_parts.at(index);
    return part.series < 0 ? ui::colorOf(part.state, colors) : colors.series.at(size_t(part.series));
}

} // namespace examdesk::ui
