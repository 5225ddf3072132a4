# SPDX-License-Identifier: GPL-3.0-or-later
# The layer law on one page: what each module may link. examdesk_module() refuses any other edge, so a new
# dependency is a line in this file, and a line in review.

set(EXAMDESK_CORE_MODULES
    base http pdf report table exam store account candidate accommodation dictation audit photo likeness portrait bill reconcile payment closing
    ticket seating paper printing sync central specimen demo)
set(EXAMDESK_UI_MODULES ui_kit ui_workbench ui_review ui_source ui_material ui_voice ui_registration ui_dashboard ui_transfer ui_statistics ui_candidate ui_audit ui_capture ui_photo ui_payment ui_ticket ui_sync ui_shell)

set(EXAMDESK_MAY_USE_base)
# The server's end of HTTP: of no exam, no store.
set(EXAMDESK_MAY_USE_http base)
set(EXAMDESK_MAY_USE_pdf base)
set(EXAMDESK_MAY_USE_report base pdf)
set(EXAMDESK_MAY_USE_table base report)
set(EXAMDESK_MAY_USE_exam base)
set(EXAMDESK_MAY_USE_store base)
set(EXAMDESK_MAY_USE_account base store)
set(EXAMDESK_MAY_USE_candidate base report table exam store account)
# What was said, as fields of a form: of no store, no window.
set(EXAMDESK_MAY_USE_dictation base exam candidate)
set(EXAMDESK_MAY_USE_accommodation base exam store account candidate)
set(EXAMDESK_MAY_USE_audit base exam store account candidate)
set(EXAMDESK_MAY_USE_photo base exam)
set(EXAMDESK_MAY_USE_likeness base exam store account candidate audit photo)
set(EXAMDESK_MAY_USE_portrait base exam store account candidate audit photo)
set(EXAMDESK_MAY_USE_bill base exam)
set(EXAMDESK_MAY_USE_reconcile base exam bill)
set(EXAMDESK_MAY_USE_payment base exam store account candidate bill reconcile)
set(EXAMDESK_MAY_USE_closing base report exam store account candidate bill reconcile payment)
set(EXAMDESK_MAY_USE_ticket base exam store account candidate)
set(EXAMDESK_MAY_USE_seating base table exam store account candidate ticket)
set(EXAMDESK_MAY_USE_paper base pdf)
set(EXAMDESK_MAY_USE_printing base pdf exam store account candidate ticket paper)
set(EXAMDESK_MAY_USE_sync base store)
set(EXAMDESK_MAY_USE_central base http exam store account candidate audit photo payment closing ticket seating sync)
# Invented bills and portraits, of no store: for the demo and for the tests of whoever reads such files.
set(EXAMDESK_MAY_USE_specimen base bill reconcile)
set(EXAMDESK_MAY_USE_demo base exam store account candidate accommodation audit bill payment ticket seating central specimen)

# A page works through account::Desk (the signed-in session on its own threads) and its core module's services.
set(EXAMDESK_MAY_USE_ui_kit base)
set(EXAMDESK_MAY_USE_ui_workbench base exam account ui_kit)
set(EXAMDESK_MAY_USE_ui_review base exam account candidate audit photo portrait ui_kit ui_workbench)
# Cameras and watched folders; what a person hands in at the counter, wherever his record stands.
set(EXAMDESK_MAY_USE_ui_source base audit ui_kit)
set(EXAMDESK_MAY_USE_ui_material base exam account candidate audit ui_kit ui_workbench ui_review ui_source)
set(EXAMDESK_MAY_USE_ui_dashboard base exam account candidate accommodation audit payment ui_kit ui_workbench)
set(EXAMDESK_MAY_USE_ui_voice base exam dictation ui_kit ui_source)
set(EXAMDESK_MAY_USE_ui_registration base exam account candidate dictation ui_kit ui_workbench ui_material ui_voice)
# Parts of the candidates' page that stand by themselves: tables and pictures in and out, numbers of the list.
set(EXAMDESK_MAY_USE_ui_transfer base table exam account candidate audit photo portrait ui_kit ui_workbench ui_review)
set(EXAMDESK_MAY_USE_ui_statistics base exam account candidate ui_kit ui_workbench)
set(EXAMDESK_MAY_USE_ui_candidate base table exam account candidate accommodation audit portrait ui_kit ui_workbench ui_review ui_source
    ui_material ui_registration ui_transfer ui_statistics)
set(EXAMDESK_MAY_USE_ui_audit base exam account candidate audit ui_kit ui_workbench ui_review)
set(EXAMDESK_MAY_USE_ui_capture base exam account candidate audit photo portrait ui_kit ui_workbench ui_review ui_source)
set(EXAMDESK_MAY_USE_ui_photo base report exam account candidate audit photo likeness portrait ui_kit ui_workbench ui_review
    ui_source ui_capture)
set(EXAMDESK_MAY_USE_ui_payment base report exam account candidate bill reconcile payment closing ui_kit ui_workbench)
set(EXAMDESK_MAY_USE_ui_ticket base table exam account candidate ticket seating paper printing ui_kit ui_workbench)
set(EXAMDESK_MAY_USE_ui_sync base exam account sync ui_kit ui_workbench)
set(EXAMDESK_MAY_USE_ui_shell base exam account sync ui_kit ui_workbench
    ui_dashboard ui_candidate ui_audit ui_photo ui_payment ui_ticket ui_sync)

# Qt modules that need a window. PrintSupport is among them: it links Widgets.
set(EXAMDESK_WINDOW_LIBRARIES
    Qt6::Widgets Qt6::PrintSupport Qt6::PdfWidgets Qt6::SvgWidgets Qt6::Charts)
