// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/camera_source.h"

#include <QCameraDevice>
#include <QDir>
#include <QFile>
#include <QMediaDevices>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

class TestCaptureCamera : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-capture-camera"_s);
        QSettings().clear();
    }

    void whereThePluginIsMissingItIsKnown()
    {
        const QTemporaryDir folder;
        QVERIFY(!CameraSource::isInstalled({folder.path()}));
        QVERIFY(QDir(folder.path()).mkdir(u"multimedia"_s));
        QVERIFY(!CameraSource::isInstalled({folder.path()}));
        QFile plugin(folder.filePath(u"multimedia/libsomething.so"_s));
        QVERIFY(plugin.open(QIODevice::WriteOnly));
        QVERIFY(CameraSource::isInstalled({folder.path()}));
    }

    void withoutThePluginItSaysWhatToInstall()
    {
        const QStringList paths = QCoreApplication::libraryPaths();
        const QTemporaryDir nothing;
        QCoreApplication::setLibraryPaths({nothing.path()});
        CameraSource camera;
        QSignalSpy hindered(&camera, &CaptureSource::hindered);
        camera.start();
        QCoreApplication::setLibraryPaths(paths);
        QCOMPARE(hindered.size(), 1);
        const auto error = hindered.first().first().value<base::Error>();
        QVERIFY2(error.message.contains(u"libqt6multimedia6"_s), qPrintable(error.message));
        QVERIFY2(error.message.contains(u"watched folder"_s), qPrintable(error.message));
        QVERIFY(camera.devices().isEmpty());
        camera.stop();
    }

    void aCameraThatCannotBeUsedIsToldFromNone()
    {
        const QTemporaryDir devices;
        QVERIFY(CameraSource::whyNone(devices.path()).startsWith(u"No camera is connected"_s));
        QFile device(devices.filePath(u"video0"_s));
        QVERIFY(device.open(QIODevice::WriteOnly));
        QVERIFY(CameraSource::whyNone(devices.path()).contains(u"plugin"_s));
        QVERIFY(device.setPermissions(QFileDevice::WriteOwner));
        if (QFileInfo(device.fileName()).isReadable())
            QSKIP("root may read everything");
        QVERIFY(CameraSource::whyNone(devices.path()).contains(u"may not use it"_s));
    }

    void withoutACameraItSaysSoAndMayBeStoppedAndStarted()
    {
        if (!CameraSource::isInstalled(QCoreApplication::libraryPaths()))
            QSKIP("Qt's multimedia plugin is not installed");
        if (!QMediaDevices::videoInputs().isEmpty() ||
            !CameraSource::whyNone(u"/dev"_s).startsWith(u"No camera"_s))
            QSKIP("this computer has a camera");
        CameraSource camera;
        QSignalSpy hindered(&camera, &CaptureSource::hindered);
        camera.start();
        QCOMPARE(hindered.size(), 1);
        const auto error = hindered.first().first().value<base::Error>();
        QVERIFY2(error.message.startsWith(u"No camera is connected"_s), qPrintable(error.message));
        QCOMPARE(camera.device(), -1);
        camera.useDevice(0); // nothing there: nothing happens
        camera.stop();
        camera.stop();
        camera.start();
        QCOMPARE(hindered.size(), 2);
    }
};

QTEST_MAIN(TestCaptureCamera)
#include "test_capture_camera.moc"
