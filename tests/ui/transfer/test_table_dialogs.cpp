// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_commands.h"
#include "support/patience.h"
#include "ui/candidate/station.h"
#include "ui/kit/table_view.h"
#include "ui/transfer/export_dialog.h"
#include "ui/transfer/picture_dialog.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using audit::FileFate;
using audit::FileResult;
using audit::PictureOptions;
using candidate::ExportPreset;

/// Which pictures come in, and which lists go out.
class TestTableDialogs : public QObject {
    Q_OBJECT

    const exam::Definition& exam() const { return *test::builtInExams().find(u"nm-zsb-2026"_s); }
    static QPushButton* primaryOf(const QDialog& dialog)
    {
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->property("primary").toBool())
                return button;
        return nullptr;
    }
    static bool says(const QDialog& dialog, const QString& words)
    {
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-table-dialogs"_s);
        QSettings().clear();
    }

    void picturesAreLookedAtByReturnAndTakenByTheNextOne()
    {
        const QTemporaryDir folder;
        PictureDialog dialog(exam());
        int asked = 0;
        connect(&dialog, &PictureDialog::previewWanted, this,
                [&](const QString& path, const PictureOptions& options) {
                    ++asked;
                    QVERIFY(options.preview);
                    dialog.setPreview(
                        path, options,
                        QList<FileResult>{{u"a.jpg"_s, FileFate::Added, u"1"_s, u"王"_s, u"portrait"_s, {}},
                                          {u"b.jpg"_s, FileFate::Unmatched, {}, {}, {}, u"nobody"_s}});
                });
        QSignalSpy chosen(&dialog, &PictureDialog::chosen);
        dialog.show();
        QVERIFY(test::waitForActive(&dialog));
        QVERIFY(!primaryOf(dialog)->isEnabled());
        auto* path = dialog.findChild<QLineEdit*>();
        path->setText(folder.path());
        path->setFocus();
        QTest::keyClick(path, Qt::Key_Return);
        QCOMPARE(asked, 1);
        QVERIFY(!dialog.findChild<QFileDialog*>()); // Return opens no other dialog
        QVERIFY(says(dialog, u"Handed in 1"_s));
        const auto* files = dialog.findChild<TableView*>();
        QCOMPARE(files->model()->index(0, 0).data().toString(), u"b.jpg"_s); // what is to be said comes first
        QTRY_VERIFY(primaryOf(dialog)->hasFocus());
        QTest::keyClick(primaryOf(dialog), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(!chosen.first().at(1).value<PictureOptions>().preview);
    }

    void aFolderThatCannotBeReadIsSaidAndAnotherChoiceAsksAnew()
    {
        const QTemporaryDir folder;
        PictureDialog dialog(exam());
        connect(&dialog, &PictureDialog::previewWanted, this,
                [&](const QString& path, const PictureOptions& options) {
                    dialog.setPreview(path, options, base::fail(base::Error::Code::Invalid, u"damaged"_s));
                });
        dialog.show();
        dialog.findChild<QLineEdit*>()->setText(folder.path());
        primaryOf(dialog)->click();
        QVERIFY(says(dialog, u"damaged"_s));
        auto* kind = dialog.findChild<QComboBox*>();
        kind->setCurrentIndex(kind->count() - 1);
        QVERIFY(!says(dialog, u"damaged"_s));
        QVERIFY(primaryOf(dialog)->isEnabled());
    }

    void aListOfOnesOwnIsRemembered()
    {
        const QTemporaryDir folder;
        const auto exported = [&] {
            ExportDialog dialog(exam(), false);
            QSignalSpy chosen(&dialog, &ExportDialog::chosen);
            dialog.show();
            auto* which = dialog.findChild<QComboBox*>();
            which->setCurrentIndex(which->count() - 1);
            auto* columns = dialog.findChild<QListWidget*>();
            if (!columns->isVisible())
                return QStringList();
            for (int row = 0; row < columns->count(); ++row)
                if (columns->item(row)->data(Qt::UserRole) == u"phone"_s)
                    columns->item(row)->setCheckState(Qt::Checked);
            primaryOf(dialog)->click();
            Q_EMIT dialog.findChild<QFileDialog*>()->fileSelected(folder.filePath(u"x.xlsx"_s));
            return chosen.first().at(1).value<ExportPreset>().options.columns;
        };
        QCOMPARE(exported(), (QStringList{u"candidate_no"_s, u"name"_s, u"phone"_s}));
        QCOMPARE(exported(), (QStringList{u"candidate_no"_s, u"name"_s, u"phone"_s}));
    }
};

QTEST_MAIN(TestTableDialogs)
#include "test_table_dialogs.moc"
