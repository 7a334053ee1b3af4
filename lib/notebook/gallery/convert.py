"""Writes notebooks as static pages with one index: convert.py TEMPLATE TARGET NOTEBOOK... (see Gallery.java).

The pages need nothing but each other: no network, no script.
"""
import html
import pathlib
import re
import sys

sys.modules["rfc3987_syntax"] = None  # 2 s to import, see PythonHome.java

import nbformat
from nbconvert import HTMLExporter

from diagrams import in_words

template, target, *files = map(pathlib.Path, sys.argv[1:])
target.mkdir(parents=True, exist_ok=True)

pages = []
for file in files:
    notebook = nbformat.read(file, 4)
    title, question = re.match(r"# (.+)\n+\*(.+)\*", notebook.cells[0].source).groups()
    pages.append({"notebook": notebook, "page": file.stem + ".html", "title": title, "question": question})
names = {page["page"] for page in pages}


def link(found):
    """Notebooks lead to their pages; what is no page of the gallery is words only."""
    page = found[2].replace(".ipynb", ".html")
    if page in names or re.match(r"https?:|#", page):
        return f"[{found[1]}]({page})"
    return f"[{found[1]}](index.html)" if page == "." else found[1]


exporter = HTMLExporter(template_name=template.name, extra_template_basedirs=[str(template.parent)])
for number, page in enumerate(pages):
    for cell in page["notebook"].cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(?<!!)\[([^\]]*)\]\(([^)]+)\)", link, cell.source)
            cell.source = re.sub(r"```mermaid\n(.*?)\n```", lambda found: in_words(found[1]), cell.source, flags=re.DOTALL)
    resources = {"metadata": {"name": page["title"]}, "gallery": {
        "before": pages[number - 1] if number else None, "after": pages[number + 1] if number + 1 < len(pages) else None}}
    body, _ = exporter.from_notebook_node(page["notebook"], resources)
    (target / page["page"]).write_text(body, encoding="utf-8")


def style(name):
    """A style sheet of nbconvert's, without its comments."""
    for folder in exporter.template_paths:
        file = pathlib.Path(folder, "static", name)
        if file.exists():
            return re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    raise FileNotFoundError(name)


(target / "style.css").write_text("\n".join([
    style("index.css"), style("theme-light.css"), "@media (prefers-color-scheme: dark) {", style("theme-dark.css"), "}",
    (template / "page.css").read_text(encoding="utf-8")]), encoding="utf-8")

entries = "\n".join(f'<li><a href="{page["page"]}">{html.escape(page["title"])}</a><br>{html.escape(page["question"])}</li>' for page in pages)
(target / "index.html").write_text(f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>ZITADEL's API in notebooks</title><link rel="stylesheet" href="style.css"></head>
<body class="index"><h1>ZITADEL's API in notebooks</h1>
<p>Each as it ran, with the answers of ZITADEL's API and what they mean. To run them: <code>./jbang notebooks</code> in a clone.</p>
<ol>
{entries}
</ol></body></html>
""", encoding="utf-8")
