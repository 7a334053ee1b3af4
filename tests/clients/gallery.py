"""Looks at the pages of the gallery as a reader would, wide and narrow, light and dark, and prints what is wrong with them, a line each.

gallery.py CHROMIUM FOLDER
"""
import pathlib
import sys

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

# What a page should not be: wider than the window, with words that are hard to read on their ground, with a note in a narrow column.
LOOK = """() => {
  const wrong = [];
  const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number); return (r * 299 + g * 587 + b * 114) / 1000; };
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('it is wider than the window');
  const ground = light(getComputedStyle(document.body).backgroundColor);
  for (const e of document.querySelectorAll('p, td, th, pre, li, h1, h2')) {
    if (Math.abs(light(getComputedStyle(e).color) - ground) < 90) wrong.push('hard to read: ' + e.innerText.slice(0, 40));
  }
  for (const note of document.querySelectorAll('td[style*="16em"]')) {
    if (note.getBoundingClientRect().width < Math.min(200, innerWidth / 2)) wrong.push('a narrow note: ' + note.innerText);
  }
  for (const picture of document.querySelectorAll('.jp-RenderedSVG svg')) {
    if (picture.getBoundingClientRect().right > innerWidth) wrong.push('a picture out of the window');
  }
  for (const e of document.querySelectorAll('script, iframe, img:not([alt])')) wrong.push('there is a ' + e.localName);
  return wrong;
}"""

chromium, folder = sys.argv[1], pathlib.Path(sys.argv[2])
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    for width, scheme in ((1100, "light"), (1100, "dark"), (420, "light"), (420, "dark")):
        page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or print("it asks for " + request.url))
        page.on("requestfailed", lambda request: print("it lacks " + request.url))
        page.on("console", lambda message: print("it complains: " + message.text))
        for file in sorted(folder.glob("*.html")):
            page.goto(file.as_uri())
            for wrong in page.evaluate(LOOK):
                print(f"{file.name}, {width} wide, {scheme}: {wrong}")
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            if (ground == "rgb(255, 255, 255)") != (scheme == "light"):
                print(f"{file.name}, {scheme}: its ground is {ground}")
    browser.close()
