// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill_controller.h"
#include "reconciliation_controller.h"
#include "report_controller.h"
#include "stage.h"
#include "support/patience.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/payment/payment_page.h"
#include "ui/workbench/ask_bar.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

namespace examdesk::test {

using namespace Qt::StringLiterals;
using namespace examdesk::ui;
using account::Role;
using payment::Action;
using payment::DiscrepancyState;

/// The fees page on a store of its own, driven as a person does.
class PageDriver {
protected:
    std::unique_ptr<FeeStage> m_stage;
    std::unique_ptr<PaymentPage> m_page;

    void openPage(Role role, const QString& name = u"staff"_s)
    {
        m_page.reset();
        m_page = std::make_unique<PaymentPage>(m_stage->open(role, name));
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
        m_page->setExam(kFeeExam);
        m_page->findChild<QDateEdit*>(u"as_of"_s)->setDate(kFeeDay);
    }
    QString said() { return m_page->messages().sentence(); }
    TableView* table(const QString& name)
    {
        for (TableView* each : m_page->findChildren<TableView*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    TableView* discrepancies() { return table(u"Discrepancies"_s); }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString labels()
    {
        QStringList texts;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }
    void drop(const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_page.get(), &event);
    }
    /// Puts the cursor on the discrepancy of this class and waits for its details.
    void choose(reconcile::DiscrepancyClass kind)
    {
        QTRY_VERIFY(discrepancies()->model()->rowCount() > 0 && !m_page->isEmptyShown());
        const QString title = reconcile::classTitle(kind);
        discrepancies()->setFocus();
        discrepancies()->setCurrentIndex(discrepancies()->model()->index(0, 0));
        while (discrepancies()->currentIndex().siblingAtColumn(0).data().toString() != title) {
            const int row = discrepancies()->currentIndex().row();
            QTest::keyClick(discrepancies(), Qt::Key_J);
            QVERIFY2(discrepancies()->currentIndex().row() > row, "there is no such discrepancy");
        }
        const QString number = discrepancies()->currentIndex().siblingAtColumn(1).data().toString();
        QTRY_VERIFY(labels().contains(number));
    }
    void write(Action action, const QString& reason)
    {
        auto* combo = part<QComboBox>("action");
        QTRY_VERIFY(combo->isVisible());
        combo->setCurrentIndex(combo->findData(int(action)));
        QTest::keyClicks(part<QLineEdit>("reason"), reason);
    }
    void decide(Action action, const QString& reason)
    {
        write(action, reason);
        QTest::mouseClick(part<QPushButton>("yes"), Qt::LeftButton);
    }
    /// The one that is open, if any is.
    AskBar& question()
    {
        const auto all = m_page->findChildren<AskBar*>();
        for (AskBar* each : all)
            if (each->isAsking())
                return *each;
        return *all.first();
    }
    /// What another station, or another window, does meanwhile.
    payment::PaymentService elsewhere() { return payment::PaymentService(m_stage->station.admin()); }
    payment::DiscrepancyRecord recordOf(reconcile::DiscrepancyClass kind)
    {
        const auto rows = orDie(elsewhere().discrepancies({.exam = kFeeExam, .kind = kind}, {}, 1));
        return orDie(elsewhere().discrepancy(rows.first().id));
    }
    void findOrder(const QString& orderNo)
    {
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        part<QLineEdit>("order_search")->clear();
        QTest::keyClicks(part<QLineEdit>("order_search"), orderNo);
        QTest::keyClick(part<QLineEdit>("order_search"), Qt::Key_Return);
        QTRY_COMPARE(table(u"Orders"_s)->model()->rowCount(), 1);
        QTRY_VERIFY(part<QLabel>("tell")->isVisible() && labels().contains(orderNo));
    }
    void prepareSettings()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"payments"_s);
    }
    void openStage()
    {
        QSettings().clear();
        m_stage = std::make_unique<FeeStage>();
    }
    void closeStage()
    {
        m_page.reset();
        m_stage.reset();
    }
    template <typename T>
    static T orDie(base::Result<T> result)
    {
        return test::orDie(std::move(result));
    }
};

} // namespace examdesk::test
