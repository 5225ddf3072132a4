# SPDX-License-Identifier: GPL-3.0-or-later
# Every library the house is built on, found once. README.md beside it says what each is for.
find_package(Qt6 6.4 REQUIRED COMPONENTS
    Core Gui Widgets Multimedia Network Sql Pdf PdfWidgets PrintSupport Concurrent Svg Charts Test LinguistTools)
find_package(SQLite3 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(OpenCV REQUIRED COMPONENTS core imgproc dnn img_hash)
find_package(ZXing REQUIRED)
find_package(LibArchive REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.74 REQUIRED) # Asio and Beast; headers only
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(TurboJpeg REQUIRED IMPORTED_TARGET libturbojpeg)
pkg_check_modules(Sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(Xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(FreeXL REQUIRED IMPORTED_TARGET freexl)     # old .xls workbooks
pkg_check_modules(Shapelib REQUIRED IMPORTED_TARGET shapelib) # .dbf tables
pkg_check_modules(Httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(HarfBuzz REQUIRED IMPORTED_TARGET harfbuzz harfbuzz-subset)
pkg_check_modules(Qpdf REQUIRED IMPORTED_TARGET libqpdf)

# libcsv ships neither a CMake package nor a .pc file.
find_path(Csv_INCLUDE_DIR csv.h REQUIRED)
find_library(Csv_LIBRARY csv REQUIRED)
add_library(Csv::Csv UNKNOWN IMPORTED)
set_target_properties(Csv::Csv PROPERTIES
    IMPORTED_LOCATION "${Csv_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${Csv_INCLUDE_DIR}")
