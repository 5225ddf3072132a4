# SPDX-License-Identifier: GPL-3.0-or-later

# examdesk_module(<name>
#     HEADERS <header>...   public: other modules include them as "<name>/<header>",
#                           those of the module ui_<name> as "ui/<name>/<header>"
#     SOURCES <source>...   everything else, private headers too
#     PUBLIC  <target>...   dependencies that the public headers show
#     PRIVATE <target>...   dependencies that they do not
# )
#
# One folder, one static library, one include root. Other modules see the public headers alone, through
# forwarding headers in the build tree (as Qt's own syncqt does), and only when they link the module.
function(examdesk_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;PUBLIC;PRIVATE")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "examdesk_module(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
    endif()
    _examdesk_obey_layers(${name} ${arg_PUBLIC} ${arg_PRIVATE})
    _examdesk_forward_headers(${name} include_root forwarders ${arg_HEADERS})

    set(target examdesk_${name})
    add_library(${target} STATIC ${arg_HEADERS} ${arg_SOURCES})
    add_library(ExamDesk::${name} ALIAS ${target})
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${include_root}" FILES ${forwarders})
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON LINKER_LANGUAGE CXX)
    examdesk_compile_as_house(${target})
    if(name IN_LIST EXAMDESK_CORE_MODULES)
        examdesk_precompile(${target} core)
    else()
        examdesk_precompile(${target} ui)
    endif()
endfunction()

# One forwarding header for each public header, so that "<name>/<header>" is found by those who link only.
function(_examdesk_forward_headers name root_variable list_variable)
    set(include_root "${CMAKE_CURRENT_BINARY_DIR}/include")
    string(REGEX REPLACE "^ui_" "ui/" folder ${name})
    set(forwarders)
    foreach(header IN LISTS ARGN)
        set(forwarder "${include_root}/${folder}/${header}")
        file(CONFIGURE OUTPUT "${forwarder}"
             CONTENT "#pragma once\n#include \"${CMAKE_CURRENT_SOURCE_DIR}/${header}\"\n")
        list(APPEND forwarders "${forwarder}")
    endforeach()
    set(${root_variable} "${include_root}" PARENT_SCOPE)
    set(${list_variable} "${forwarders}" PARENT_SCOPE)
endfunction()

# Stops the configuration when <name> links a module outside its row of cmake/Layers.cmake, or a core
# module links a library that needs a window.
function(_examdesk_obey_layers name)
    if(NOT name IN_LIST EXAMDESK_CORE_MODULES AND NOT name IN_LIST EXAMDESK_UI_MODULES)
        message(FATAL_ERROR "Module \"${name}\" has no row in cmake/Layers.cmake.")
    endif()
    foreach(library IN LISTS ARGN)
        if(library MATCHES "^ExamDesk::(.+)$" AND NOT CMAKE_MATCH_1 IN_LIST EXAMDESK_MAY_USE_${name})
            message(FATAL_ERROR "Layer law: \"${name}\" may not use \"${CMAKE_MATCH_1}\".")
        endif()
        if(name IN_LIST EXAMDESK_CORE_MODULES AND library IN_LIST EXAMDESK_WINDOW_LIBRARIES)
            message(FATAL_ERROR "Layer law: core module \"${name}\" may not link ${library}.")
        endif()
    endforeach()
endfunction()

# Warnings are errors, and Qt's conveniences that hide costs are off.
function(examdesk_compile_as_house target)
    target_compile_definitions(${target} PRIVATE
        QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400 EXAMDESK_VERSION="${PROJECT_VERSION}")
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
        -Wno-missing-field-initializers -Werror>)
    if(CMAKE_BUILD_TYPE STREQUAL Release AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
        # g++ 12 takes an empty std::optional that is moved for an uninitialized value once it optimizes.
        target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
    endif()
endfunction()

# examdesk_precompile(<target> core|ui): shares one precompiled header among all modules of a kind. It holds
# only what Qt and the standard library give, so it never hides a missing link between modules.
function(examdesk_precompile target kind)
    set(owner examdesk_precompiled_${kind})
    if(NOT TARGET ${owner})
        file(WRITE "${CMAKE_BINARY_DIR}/${owner}.cpp" "")
        add_library(${owner} STATIC "${CMAKE_BINARY_DIR}/${owner}.cpp")
        set_target_properties(${owner} PROPERTIES AUTOMOC OFF AUTOUIC OFF)
        target_link_libraries(${owner} PRIVATE Qt6::Core $<$<STREQUAL:${kind},ui>:Qt6::Widgets>)
        examdesk_compile_as_house(${owner})
        set(headers <QByteArray> <QCoreApplication> <QDateTime> <QDebug> <QDir> <QFile> <QFuture>
            <QFutureWatcher> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QString>
            <QStringList> <QUuid> <QVariant> <algorithm> <functional> <memory> <optional> <utility> <vector>)
        if(kind STREQUAL "ui")
            list(APPEND headers <QtWidgets>)
        endif()
        target_precompile_headers(${owner} PRIVATE ${headers})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
