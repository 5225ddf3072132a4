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

constexpr int kStripHeight = 14;

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
        painter.fillRect(rect(), tokens::colors(palette()).line);
        const double whole =
            std::accumulate(m_bar.m_parts.begin(), m_bar.m_parts.end(), 0.0,
                            [](double sum, const Part& part) { return sum + double(part.number); });
        double x = 0;
        for (qsizetype i = 0; whole > 0 && i < m_bar.m_parts.size(); ++i) {
            const double wide = width() * double(m_bar.m_parts.at(i).number) / whole;
            painter.fillRect(QRectF(x, 0, wide, height()), m_bar.colorOf(i));
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
    flow->setSpacing(tokens::kGapLarge);
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
    m_parts = parts;
    m_parts.removeIf([](const Part& part) { return part.number == 0; });
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
        label->setText(u"<span style=\"color:%1\">■</span> %2 <b>%3</b>"_s.arg(
            colorOf(i).name(), m_parts.at(i).name.toHtmlEscaped(), QLocale().toString(m_parts.at(i).number)));
        m_legend->layout()->addWidget(label);
        label->show();
    }
    m_legend->updateGeometry();
}

QColor ShareBar::colorOf(qsizetype part) const
{
    const QColor base = ui::colorOf(m_parts.at(part).state, tokens::colors(palette()));
    qsizetype before = 0;
    for (qsizetype i = 0; i < part; ++i)
        before += m_parts.at(i).state == m_parts.at(part).state ? 1 : 0;
    constexpr int kLighter = 22; // per cent a step
    return base.lighter(100 + kLighter * int(qMin<qsizetype>(before, 4)));
}

} // namespace examdesk::ui
