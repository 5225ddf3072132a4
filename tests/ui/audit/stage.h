// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "audit/audit_commands.h"
#include "audit/audit_service.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "exam/definition_reader.h"
#include "support/settle.h"
#include "support/temporary_session.h"
#include "ui/kit/status_undo.h"
#include "ui/kit/task_bar.h"
#include "ui/workbench/work_page.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace examdesk::test {

inline const QString kStageExam = QStringLiteral("nm-zsb-2026");

/// The picture of a page with @p text on it, as `JPEG` or `PNG`.
inline QByteArray drawnPage(const QString& text, const char* format = "PNG", QSize size = {620, 877})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        QFont font = painter.font();
        font.setPixelSize(size.width() / 16);
        painter.setFont(font);
        painter.drawText(image.rect().adjusted(30, 30, -30, -30), Qt::AlignHCenter | Qt::TextWordWrap, text);
        painter.drawRect(image.rect().adjusted(12, 12, -13, -13));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// A store with candidates and materials, and what a page needs to work on it as one of its accounts.
class Stage {
public:
    Stage()
        : exams(orDie(exam::Catalogue::load(QStringLiteral(":/exams")))), modules(makeModules()),
          station(modules)
    {}

    /// Opens the desk that pages work with; @p role's account is called `staff`.
    ui::Workbench& open(account::Role role = account::Role::Reviewer)
    {
        const QString name = QStringLiteral("staff");
        const account::Principal staff{name, role, account::Scope::all()};
        store::Store& store = station.admin().store();
        orDie(store.keyRing().add(name, QStringLiteral("password"), staff.toJson(), store.cipher(),
                                  store::KeyCost::Interactive));
        m_desk = std::make_unique<account::Desk>(
            station.folder(), store::Unlocked{.cipher = store.cipher(), .principal = staff.toJson()},
            modules);
        m_bench = std::make_unique<ui::Workbench>(ui::Workbench{*m_desk, exams, tasks, undo});
        return *m_bench;
    }
    account::Desk& desk() { return *m_desk; }

    candidate::Candidate addCandidate(const QString& name, const QString& school = QStringLiteral("河套学院"))
    {
        ++m_numbered;
        const QString id = base::newId();
        account::Session& admin = station.admin();
        const QJsonObject fields{
            {QStringLiteral("name"), name},
            {QStringLiteral("phone"), QStringLiteral("1990000%1").arg(m_numbered, 4, 10, QChar(u'0'))},
            {QStringLiteral("graduation_school"), school}};
        orDie(admin.execute(admin.command(
            QStringLiteral("candidate.register"), {candidate::kCandidateEntity, id}, kStageExam, 0,
            {{QStringLiteral("candidate_no"), QStringLiteral("26%1").arg(m_numbered, 6, 10, QChar(u'0'))},
             {QStringLiteral("type"), QStringLiteral("graduate")},
             {QStringLiteral("fields"), fields},
             {QStringLiteral("notice_read"), true}})));
        return candidate::Candidate{.id = candidate::CandidateId(id), .exam = kStageExam};
    }

    /// One minute later than the one before, so that the queue's order is that of the calls.
    audit::MaterialId add(const candidate::Candidate& candidate, const QString& kind,
                          const QByteArray& content)
    {
        station.now = station.now.addSecs(60);
        return orDie(audit::AuditService(station.admin()).add(candidate, kind, content));
    }

    audit::Material material(const audit::MaterialId& id)
    {
        return orDie(audit::AuditService(station.admin()).find(id));
    }
    candidate::Review stateOf(const audit::MaterialId& id) { return material(id).state; }
    /// Where the sealed file of @p id lies.
    QString pathOf(const audit::MaterialId& id)
    {
        const QString sha256 = material(id).sha256;
        return QStringLiteral("%1/files/%2/%3").arg(station.folder(), sha256.left(2), sha256);
    }

    exam::Catalogue exams;
    account::Modules modules;
    TemporarySession station;
    QWidget bar; ///< Never shown: its children must not become windows that take the keyboard.
    ui::TaskBar tasks{&bar};
    ui::StatusUndo undo{&bar};

private:
    account::Modules makeModules()
    {
        account::Modules made;
        candidate::registerModule(made, exams);
        audit::registerModule(made, exams);
        return made;
    }

    int m_numbered = 0;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<ui::Workbench> m_bench;
};

} // namespace examdesk::test
