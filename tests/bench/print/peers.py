#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""peers.py reportlab|chromium COUNT FOLDER OUT: the same tickets from drawing.jsonl; prints `seconds bytes peak-MB`.

ReportLab does what its manual advises: the fixed part is a form, JPEG bytes are kept as they are (no ASCII85), the
Chinese font is one that readers have. Chromium prints one HTML file, the tickets as absolutely placed boxes.
"""
import html
import itertools
import json
import os
import resource
import subprocess
import sys
import time

MM = 72 / 25.4
HEIGHT = 297


def tickets(folder, count):
    with open(f"{folder}/drawing.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(itertools.islice(lines, count)):
            yield number, json.loads(line)


def draw_with_reportlab(canvas, stroke, portrait):
    x, y, w, h = stroke["b"]
    if stroke["k"] == "text":
        canvas.setFont("STSong-Light", stroke["size"])
        baseline = (HEIGHT - y - h / 2) * MM - stroke["size"] * 0.38
        if stroke["align"] == "center":
            canvas.drawCentredString((x + w / 2) * MM, baseline, stroke["t"])
        elif stroke["align"] == "right":
            canvas.drawRightString((x + w) * MM, baseline, stroke["t"])
        else:
            canvas.drawString(x * MM, baseline, stroke["t"])
    elif stroke["k"] == "line":
        canvas.line(x * MM, (HEIGHT - y) * MM, (x + w) * MM, (HEIGHT - y - h) * MM)
    elif stroke["k"] == "rectangle":
        canvas.rect(x * MM, (HEIGHT - y - h) * MM, w * MM, h * MM)
    elif stroke["k"] == "portrait":
        canvas.drawImage(portrait, x * MM, (HEIGHT - y - h) * MM, w * MM, h * MM)
    else:
        path = canvas.beginPath()
        for mx, my, mw, mh in stroke["m"]:
            path.rect(mx * MM, (HEIGHT - my - mh) * MM, mw * MM, mh * MM)
        canvas.drawPath(path, stroke=0, fill=1)


def reportlab(count, folder, out):
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    for number, strokes in tickets(folder, count):
        portrait = f"{folder}/portraits/{number}.jpg"
        if number == 0:
            canvas.beginForm("fixed")
            for stroke in strokes:
                if stroke.get("fixed"):
                    draw_with_reportlab(canvas, stroke, portrait)
            canvas.endForm()
        canvas.doForm("fixed")
        for stroke in strokes:
            if not stroke.get("fixed"):
                draw_with_reportlab(canvas, stroke, portrait)
        canvas.showPage()
    canvas.save()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def as_html(stroke, number):
    x, y, w, h = stroke["b"]
    if stroke["k"] == "line":
        return f'<div style="left:{x}mm;top:{y}mm;width:{w}mm;border-top:.2mm solid"></div>'
    place = f"left:{x}mm;top:{y}mm;width:{w}mm;height:{h}mm"
    if stroke["k"] == "text":
        weight = "bold" if stroke["bold"] else "normal"
        return (f'<div style="{place};font:{weight} {stroke["size"]}pt Noto Sans CJK SC;'
                f'text-align:{stroke["align"]}">{html.escape(stroke["t"])}</div>')
    if stroke["k"] == "rectangle":
        return f'<div style="{place};border:.3mm solid;box-sizing:border-box"></div>'
    if stroke["k"] == "portrait":
        return f'<img src="portraits/{number}.jpg" style="{place}">'
    path = "".join(f"M{mx - x:.2f} {my - y:.2f}h{mw:.2f}v{mh:.2f}h-{mw:.2f}z" for mx, my, mw, mh in stroke["m"])
    return f'<svg viewBox="0 0 {w} {h}" style="{place}"><path d="{path}"/></svg>'


def chromium(count, folder, out):
    page = f"{folder}/tickets.html"
    with open(page, "w", encoding="utf-8") as file:
        file.write("<meta charset=utf-8><style>@page{size:A4;margin:0}body{margin:0}section{position:relative;"
                   "height:297mm;break-after:page;overflow:hidden}section>*{position:absolute}</style>")
        for number, strokes in tickets(folder, count):
            file.write("<section>" + "".join(as_html(stroke, number) for stroke in strokes) + "</section>\n")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                    f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", "file://" + os.path.abspath(page)],
                   check=True, stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def main():
    peer, count, folder, out = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    start = time.perf_counter()
    peak = {"reportlab": reportlab, "chromium": chromium}[peer](count, folder, out)
    print(f"{time.perf_counter() - start:.3f} {os.path.getsize(out)} {peak // 1024}")


main()
