# SPDX-License-Identifier: GPL-3.0-or-later
# What an installation consists of beside the programs, whose rules stand with them in app/. Exams, code lists,
# templates, icons and translations are built in; the models of the portrait check are fetched afterwards.
include(GNUInstallDirs)
set(app_id org.examdesk.ExamDesk)

install(FILES packaging/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT data)
install(FILES packaging/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT data)
install(FILES resources/icons/app.svg RENAME ${app_id}.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT data)
install(PROGRAMS packaging/models RENAME fetch-models
        DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/examdesk COMPONENT data)
install(FILES resources/api/openapi.yaml DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/examdesk COMPONENT data)
if(TARGET examdesk)
    install(TARGETS examdesk)
endif()
