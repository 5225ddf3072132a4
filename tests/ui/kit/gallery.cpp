// SPDX-License-Identifier: GPL-3.0-or-later
// Shows every widget of the kit and writes pictures of them, to be looked at: gallery <folder>.
// Not a test: nothing is compared.
#include "ui/kit/action_button.h"
#include "ui/kit/chart.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/masked_text.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/navigation_rail.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_model.h"
#include "ui/kit/reason_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/table_view.h"
#include "ui/kit/task_bar.h"
#include "ui/kit/theme.h"
#include "ui/kit/thumbnail_wall.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

struct Row {
    QString name;
    QString school;
    double fee = 0;
    StateMark mark;

    bool operator==(const Row&) const = default;
};

class RowModel : public PagedTableModel<Row> {
public:
    using PagedTableModel::PagedTableModel;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 4; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        static const QStringList heads{u"姓名"_s, u"报考学校"_s, u"缴费金额"_s, u"审核状态"_s};
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
            return heads.at(section);
        return {};
    }

protected:
    QVariant cell(const Row& row, int column, int role) const override
    {
        if (role == NumericRole)
            return column == 2;
        if (column == 3)
            return role == StateMarkRole ? QVariant::fromValue(row.mark) : QVariant();
        if (role != Qt::DisplayRole)
            return {};
        return column == 0 ? row.name : column == 1 ? row.school : u"¥%L1"_s.arg(row.fee, 0, 'f', 2);
    }
};

QList<Row> someRows()
{
    const QList<StateMark> marks{{State::Done, u"已通过"_s},
                                 {State::Attention, u"已退回，剩 3 天"_s},
                                 {State::Wrong, u"不通过"_s},
                                 {State::Waiting, u"待审核"_s}};
    QList<Row> rows;
    for (int i = 0; i < 40; ++i)
        rows.append({u"考生%1"_s.arg(i + 1, 3, 10, QChar(u'0')),
                     i % 2 ? u"乌兰察布职业学院"_s : u"河套学院"_s, 160.0 * (i % 11 + 1), marks.at(i % 4)});
    return rows;
}

QImage portrait(int number)
{
    QImage image(360, 480, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(number * 37 % 360, 60, 235));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsv(25, 80, 225));
    painter.drawEllipse(QPoint(180, 190), 85, 110);
    painter.setBrush(QColor::fromHsv(210, 120, 120));
    painter.drawChord(QRect(40, 320, 280, 320), 0, 180 * 16);
    return image;
}

QImage scannedPage()
{
    QImage image(1240, 1754, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    QFont font = painter.font();
    font.setPixelSize(34);
    painter.setFont(font);
    for (int line = 0; line < 30; ++line)
        painter.drawText(100, 160 + line * 50,
                         u"学生证　姓名：王某某　学校：河套学院　第 %1 行"_s.arg(line + 1));
    return image;
}

class Gallery {
public:
    Gallery() : m_viewerCache(256 << 20, ImageCache::Levels::Halving), m_wallCache(64 << 20) {}

    QWidget* controls(QWidget* parent);
    Page* tablePage(QWidget* parent);
    Page* auditPage(QWidget* parent);
    Page* wallPage(QWidget* parent);
    Page* emptyPage(QWidget* parent);
    QWidget* chartPage(QWidget* parent);

private:
    ImageCache m_viewerCache;
    ImageCache m_wallCache;
    RowModel m_rows;
    QStandardItemModel m_portraits;
};

QWidget* Gallery::controls(QWidget* parent)
{
    auto* board = new QWidget(parent);
    auto* grid = new QGridLayout(board);
    auto* danger = new QPushButton(u"清空待上传"_s);
    danger->setProperty("danger", true);
    auto* primary = new QPushButton(u"导入账单"_s);
    primary->setProperty("primary", true);
    auto* focused = new QPushButton(u"有焦点"_s);
    focused->setObjectName(u"focused"_s);
    auto* off = new QPushButton(u"不可用"_s);
    off->setEnabled(false);
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(u"搜索：姓名 拼音 证件号"_s);
    auto* combo = new QComboBox;
    combo->addItems({u"2026 内蒙古专升本"_s, u"2026 上海专科自主招生"_s});
    auto* check = new QCheckBox(u"只看异常"_s);
    check->setChecked(true);
    auto* masked = new MaskedText;
    masked->setMasked(u"1500**********0014"_s, u"证件号"_s);
    int column = 0;
    for (QWidget* widget : std::initializer_list<QWidget*>{primary, focused, danger, off, edit, combo, check,
                                                           new QSpinBox, masked})
        grid->addWidget(widget, column / 5, column % 5), ++column;
    auto* icons = new QGridLayout;
    for (int i = 0; i < int(Icon::Count); ++i) {
        auto* button = new QToolButton;
        button->setIcon(icon(Icon(i), i % 7 == 3 ? IconTone::Accent : IconTone::Text));
        button->setIconSize(QSize(1, 1) * (i % 3 == 0 ? 16 : i % 3 == 1 ? 20 : 24));
        button->setEnabled(i % 9 != 8);
        icons->addWidget(button, i / 24, i % 24);
    }
    grid->addLayout(icons, 2, 0, 1, 5);
    int at = 0;
    for (const StateMark& mark : {StateMark{State::Done, u"已通过"_s},
                                  {State::Attention, u"已退回"_s},
                                  {State::Wrong, u"不通过"_s},
                                  {State::Waiting, u"待审核"_s}})
        grid->addWidget(new StateBadge(mark), 3, at++);
    auto* error = new MessageBar;
    error->showError({base::Error::Code::Damaged,
                      u"账单“wx_0315.csv”第 218 行的金额不是数字，没有导入。请改正后再导入。"_s,
                      u"row 218 column 13: \"16O.00\""_s});
    error->findChild<QToolButton*>()->setChecked(true);
    auto* info = new MessageBar;
    info->showInfo(u"已导入 3 份账单，共 12,480 笔。"_s);
    auto* reasons = new ReasonBar;
    reasons->setReasons({{u"a"_s, u"图片模糊"_s},
                         {u"b"_s, u"不是本人材料"_s},
                         {u"c"_s, u"缺少印章"_s},
                         {u"d"_s, u"学校与填报不一致"_s},
                         {u"e"_s, u"证件已过期"_s},
                         {u"f"_s, u"被遮挡"_s},
                         {u"g"_s, u"缺页"_s},
                         {u"h"_s, u"方向错误"_s},
                         {u"i"_s, u"其他 R&D"_s},
                         {u"j"_s, u"第十个原因"_s}});
    reasons->findChildren<QPushButton*>().at(1)->setChecked(true);
    grid->addWidget(error, 4, 0, 1, 5);
    grid->addWidget(info, 5, 0, 1, 5);
    grid->addWidget(reasons, 6, 0, 1, 5);
    grid->setRowStretch(7, 1);
    return board;
}

Page* Gallery::tablePage(QWidget* parent)
{
    auto* page = new Page(u"gallery_table"_s, u"考生"_s, parent);
    page->setPrimaryAction(page->shortcuts().add(u"导入考生"_s, QKeySequence(u"Ctrl+I"_s), [] {}));
    page->addSecondaryAction(page->shortcuts().add(u"导出"_s, QKeySequence(u"Ctrl+E"_s), [] {}));
    auto* filter = new QComboBox;
    filter->addItems({u"全部状态"_s, u"待审核"_s});
    page->setFilter(filter);
    auto* table = new TableView(u"gallery"_s);
    m_rows.setQuery([](const std::optional<Row>& last) {
        return QtFuture::makeReadyFuture(RowModel::PageResult(last ? QList<Row>() : someRows()));
    });
    table->setModel(&m_rows);
    table->stretchColumn(1);
    table->setColumnWidth(3, 150);
    auto* facts = new FactList;
    facts->setFacts(
        {{u"name"_s, u"姓名"_s, u"王某某"_s, false, StateMark{State::Done, u"= 材料"_s}},
         {u"id"_s, u"证件号"_s, u"1500**********0014"_s, true, StateMark{State::Done, u"= 材料"_s}},
         {u"school"_s, u"学校"_s, u"河套学院"_s, false, StateMark{State::Wrong, u"≠ 材料"_s}},
         {u"address"_s,
          u"邮寄地址"_s,
          u"内蒙古自治区乌兰察布市集宁区察哈尔大街一号学生公寓三号楼 502 室"_s,
          false,
          {}},
         {u"none"_s, u"备注"_s, {}, false, {}}});
    auto* detail = new QWidget;
    auto* column = new QVBoxLayout(detail);
    column->addWidget(facts);
    column->addStretch();
    page->setContent(table, detail);
    return page;
}

Page* Gallery::auditPage(QWidget* parent)
{
    auto* page = new Page(u"gallery_audit"_s, u"材料审核"_s, parent);
    page->shortcuts().add(u"通过"_s, QKeySequence(u"A"_s), [] {});
    page->shortcuts().add(u"退回"_s, QKeySequence(u"R"_s), [] {});
    page->shortcuts().mention(u"下一份 / 上一份"_s, u"J / K"_s);
    auto* viewer = new ImageViewer(m_viewerCache);
    viewer->showPicture("page", [] { return base::Result<QImage>(scannedPage()); });
    viewer->setOverlays({{QRectF(80, 110, 900, 80), u"姓名与填报一致"_s, State::Done},
                         {QPolygonF({{80, 400}, {1100, 400}}), u"学校不一致"_s, State::Wrong}});
    auto* broken = new ImageViewer(m_viewerCache);
    broken->showPicture("broken", [] { return decodeImage("rubbish"); });
    page->setContent(viewer, broken);
    return page;
}

Page* Gallery::wallPage(QWidget* parent)
{
    auto* page = new Page(u"gallery_wall"_s, u"照片检查"_s, parent);
    for (int i = 0; i < 5000; ++i) {
        auto* item = new QStandardItem(u"考生%1 · 专升本普通类"_s.arg(i + 1));
        item->setData(i == 3 ? QByteArray("x") : QByteArray::number(i), ThumbnailKeyRole);
        item->setData(QVariant::fromValue(i % 4 == 1 ? StateMark{State::Wrong, u"背景不是白色"_s}
                                                     : StateMark{State::Done, u"合格"_s}),
                      StateMarkRole);
        m_portraits.appendRow(item);
    }
    auto* wall = new ThumbnailWall(m_wallCache, [](const QModelIndex& index, QSize) -> ImageLoader {
        return [row = index.row()]() -> base::Result<QImage> {
            if (row == 3)
                return base::fail(base::Error::Code::Damaged, u"坏图"_s);
            return portrait(row);
        };
    });
    wall->setModel(&m_portraits);
    wall->setCurrentIndex(m_portraits.index(2, 0));
    page->setContent(wall);
    return page;
}

Page* Gallery::emptyPage(QWidget* parent)
{
    auto* page = new Page(u"gallery_empty"_s, u"缴费对账"_s, parent);
    page->showEmpty(Icon::Payments, u"这里将显示账单与订单不一致的地方。先导入微信、支付宝或银联的账单。"_s,
                    u"导入账单"_s);
    return page;
}

QWidget* Gallery::chartPage(QWidget* parent)
{
    auto* board = new QWidget(parent);
    auto* grid = new QGridLayout(board);
    auto* bars = new Chart;
    bars->showSeries(Chart::Kind::Bars, u"各校待审核材料"_s,
                     {u"河套学院"_s, u"集宁师院"_s, u"呼伦贝尔学院"_s},
                     {{u"待审核"_s, ChartTone::Accent, {120, 45, 78}}});
    auto* stacked = new Chart;
    stacked->showSeries(Chart::Kind::StackedBars, u"每日审核"_s,
                        {u"03-10"_s, u"03-11"_s, u"03-12"_s, u"03-13"_s},
                        {{u"通过"_s, ChartTone::Done, {300, 420, 380, 510}},
                         {u"退回"_s, ChartTone::Attention, {40, 52, 31, 60}},
                         {u"不通过"_s, ChartTone::Wrong, {4, 8, 2, 9}}});
    auto* lines = new Chart;
    lines->showSeries(Chart::Kind::Lines, u"每日缴费笔数"_s, {u"03-10"_s, u"03-11"_s, u"03-12"_s, u"03-13"_s},
                      {{u"缴费"_s, ChartTone::Accent, {900, 1240, 1100, 700}}});
    grid->addWidget(bars, 0, 0);
    grid->addWidget(stacked, 0, 1);
    grid->addWidget(lines, 1, 0, 1, 2);
    return board;
}

// The pictures are grabbed after the decoders and timers had their turn.
void shoot(QWidget& window, const QString& path)
{
    QTest::qWait(400);
    window.grab().save(path);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"examdesk-gallery"_s);
    const QDir folder(application.arguments().value(1, u"."_s));
    Theme theme(application);
    Gallery gallery;
    QMainWindow window;
    auto* center = new QWidget;
    auto* row = new QHBoxLayout(center);
    row->setContentsMargins({});
    row->setSpacing(0);
    auto* rail = new NavigationRail;
    const std::pair<Icon, QString> pages[] = {{Icon::Overview, u"总览"_s},     {Icon::Candidates, u"考生"_s},
                                              {Icon::Audit, u"材料审核"_s},    {Icon::Photo, u"照片检查"_s},
                                              {Icon::Payments, u"缴费对账"_s}, {Icon::Tickets, u"准考证"_s},
                                              {Icon::Sync, u"同步"_s}};
    for (const auto& [symbol, word] : pages)
        rail->addPage(symbol, word, word);
    rail->setCount(2, 12);
    rail->setCount(3, 3);
    rail->setCount(4, 1280);
    auto* stack = new QStackedWidget;
    const QList<QWidget*> shown{gallery.controls(stack), gallery.tablePage(stack), gallery.auditPage(stack),
                                gallery.wallPage(stack), gallery.emptyPage(stack), gallery.chartPage(stack)};
    for (QWidget* page : shown)
        stack->addWidget(page);
    row->addWidget(rail);
    row->addWidget(stack, 1);
    window.setCentralWidget(center);
    auto* tasks = new TaskBar;
    const TaskHandle task = tasks->start(u"正在检查照片"_s);
    (void)task.progress().at(4210, 60'000);
    const TaskHandle second = tasks->start(u"正在导入"_s);
    const TaskHandle third = tasks->start(u"正在上传文件"_s);
    (void)third.progress().at(3, 12);
    auto* undo = new StatusUndo;
    undo->offer(u"已退回 12 份材料"_s, [] {});
    window.statusBar()->addWidget(undo);
    window.statusBar()->addPermanentWidget(tasks);
    QObject::connect(rail, &NavigationRail::currentChanged, stack,
                     [stack](int index) { stack->setCurrentIndex(qMin(index, stack->count() - 1)); });

    for (const auto& [choice, name] :
         {std::pair{Theme::Choice::Light, u"light"_s}, {Theme::Choice::Dark, u"dark"_s}}) {
        theme.setChoice(choice);
        window.resize(1280, 760);
        window.show();
        for (int i = 0; i < shown.size(); ++i) {
            rail->setCurrentIndex(i);
            shown.at(i)->setFocus();
            if (i == 0)
                window.findChild<QPushButton*>(u"focused"_s)->setFocus();
            if (i == 1)
                window.findChild<TableView*>()->setFocus();
            if (i == 2 && choice == Theme::Choice::Dark)
                qobject_cast<Page*>(shown.at(i))->shortcuts().toggleOverlay();
            shoot(window, folder.filePath(u"%1_%2.png"_s.arg(name).arg(i)));
        }
        window.resize(900, 600);
        rail->setCurrentIndex(1);
        rail->findChildren<QAbstractButton*>().at(1)->setFocus();
        shoot(window, folder.filePath(u"%1_narrow.png"_s.arg(name)));
    }
    return 0;
}
