"""Opens a notebook in JupyterLab, runs all its cells as a person would, and prints what is then on the page, as JSON.

jupyterlab.py CHROMIUM URL [SCREENSHOT]
"""
import json
import sys

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

LOOK = """() => {
  const cells = [...document.querySelectorAll('.jp-CodeCell')];
  const texts = selector => [...document.querySelectorAll(selector)].map(e => e.innerText);
  return {
    code: cells.length,
    prompts: cells.map(cell => cell.querySelector('.jp-InputPrompt').innerText.trim()),
    errors: texts('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"], .jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"]'),
    tables: texts('.jp-RenderedHTMLCommon.jp-RenderedHTML table'),
    pictures: [...document.querySelectorAll('.jp-RenderedSVG img, .jp-RenderedSVG svg')].map(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height]),
  };
}"""

# Before it has a kernel a notebook is "idle" too, and running it then asks which kernel to take. Once connected, this
# kernel says nothing until it is asked: "unknown" is as far as it gets.
READY = """() => /Java/.test(document.querySelector('.jp-KernelName')?.innerText)
  && !/initializing|connecting|starting/.test(document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status)"""

chromium, url, *screenshot = sys.argv[1:]
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    page = browser.new_page(viewport={"width": 1100, "height": 12000})  # high enough for all cells to be on the page
    page.goto(url)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    before = page.evaluate(LOOK)
    page.wait_for_function(READY, timeout=60_000)
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function("() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].some(e => /\\*/.test(e.innerText))", timeout=30_000)
    page.wait_for_function("() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(e => /\\d/.test(e.innerText))", timeout=60_000)
    if screenshot:
        page.screenshot(path=screenshot[0])
    print(json.dumps({"before": before, "after": page.evaluate(LOOK)}))
    browser.close()
