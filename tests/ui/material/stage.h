// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/candidate/station.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/material/hand_in.h"
#include "ui/material/hand_in_dialog.h"
#include "ui/material/material_line.h"

#include <QMainWindow>
#include <QPainter>

/// A page with nothing on it but what a candidate hands in, on a real store.
namespace examdesk::test {

inline const QString kHandInExam = u"nm-zsb-2026"_s;

/// A drawn paper; its upper left corner is red.
inline QImage paperOf(const QString& text, QSize size = {960, 640})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(250, 249, 244));
    QPainter painter(&image);
    painter.fillRect(0, 0, size.width() / 8, size.height() / 8, Qt::red);
    QFont font = painter.font();
    font.setPixelSize(size.height() / 12);
    painter.setFont(font);
    painter.drawText(image.rect().adjusted(size.width() / 6, size.height() / 6, 0, 0), text);
    return image;
}

inline QByteArray savedAs(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

class HandInStage {
public:
    HandInStage() : station(ownModules())
    {
        const exam::Definition& exam = *builtInExams().find(kHandInExam);
        QList<store::Command> commands;
        for (int i = 1; i <= 8; ++i) // the last one has confirmed his form
            commands.append(registration(station.admin(), exam, i, i == 8));
        ids = registerAll(station.admin(), commands);
    }

    void open(account::Role role, const QString& name = u"counter"_s)
    {
        close();
        if (!m_accounts.contains(name)) {
            station.signIn(name, role, account::Scope::all());
            m_accounts.append(name);
        }
        desk = std::make_unique<account::Desk>(
            station.folder(), orDie(store::Store::unlock(station.folder(), name, u"password"_s)),
            ownModules());
        window = std::make_unique<QMainWindow>();
        page = new ui::Page(u"host"_s, u"Host"_s);
        handIn = new ui::HandIn(ui::Workbench{*desk, builtInExams(), tasks, undo}, *page);
        page->setContent(handIn);
        window->setCentralWidget(page);
        window->resize(520, 640);
        QObject::connect(handIn, &ui::HandIn::handedIn, handIn, [this](const QString& id) {
            ++handed;
            show(candidate::CandidateId(id));
        });
    }
    void close()
    {
        window.reset();
        desk.reset();
    }
    ui::Record recordOf(const candidate::CandidateId& id)
    {
        return orDie(ui::readRecord(station.admin(), builtInExams(), id));
    }
    void show(const candidate::CandidateId& id)
    {
        handIn->setRecord(*builtInExams().find(kHandInExam), recordOf(id));
    }
    ui::MaterialLine* line(const QString& kind) const
    {
        for (ui::MaterialLine* one : handIn->lines())
            if (one->content().kind == kind)
                return one;
        return nullptr;
    }

    TemporarySession station;
    QList<candidate::CandidateId> ids;
    QWidget bar; ///< Never shown: its children must not become windows that take the keyboard.
    ui::TaskBar tasks{&bar};
    ui::StatusUndo undo{&bar};
    std::unique_ptr<account::Desk> desk;
    std::unique_ptr<QMainWindow> window;
    ui::Page* page = nullptr;
    ui::HandIn* handIn = nullptr;
    int handed = 0;

private:
    QStringList m_accounts;
};

} // namespace examdesk::test
