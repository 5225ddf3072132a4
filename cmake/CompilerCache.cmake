# SPDX-License-Identifier: GPL-3.0-or-later
# ccache, told that precompiled headers are welcome and that the checkout's place does not matter.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    cmake_path(GET CMAKE_SOURCE_DIR PARENT_PATH cache_base)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${cache_base} CCACHE_NOHASHDIR=1 "${CCACHE_PROGRAM}")
endif()
