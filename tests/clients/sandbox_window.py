"""Opens the window into the sandbox in a browser and sends the calls of a file from outside; prints what the page shows of them and how long
each took to appear, as JSON.

sandbox_window.py CHROMIUM URL CALLS
sandbox_window.py CHROMIUM URL PICTURE WIDTH HEIGHT light|dark …

The second form takes pictures (WebP) of the page, with the newest request open that lacked a role.
"""
import base64
import json
import sys
import time
import urllib.error
import urllib.request

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]

LOOK = """() => {
  const texts = (root, selector) => [...root.querySelectorAll(selector)].map(e => e.innerText);
  return {
    rows: [...document.querySelectorAll('#requests > li')].reverse().map(row => {
      row.firstChild.open = true;
      row.firstChild.ontoggle();
      const recipe = () => row.querySelector('.more > div:last-child pre').innerText;
      const curl = recipe();
      [...row.querySelectorAll('.tools button')].find(button => button.innerText === 'jbang').click();
      return {
        summary: row.querySelector('summary').innerText, note: row.querySelector('.note').innerText, all: row.innerText,
        kinds: texts(row, '.kinds li'), kind: texts(row, '.kinds .this'), curl, jbang: recipe(), boxes: texts(row, 'pre'),
      };
    }),
    instance: document.querySelector('#instance').innerText, live: document.querySelector('#live').innerText,
    elements: document.querySelectorAll('main img, main b, main script, aside img, aside b, aside script').length,
    wide: document.documentElement.scrollWidth > innerWidth, fresh: document.querySelectorAll('#requests .fresh').length,
  };
}"""


def send(call):
    request = urllib.request.Request(call["url"], method=call["method"], headers=call["headers"],
                                     data=call["body"].encode() if call["body"] else None)
    try:
        urllib.request.urlopen(request).read()
    except urllib.error.HTTPError:
        pass  # what it was answered is on the page


chromium, url, *files = sys.argv[1:]
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)

    def open_window(width, height, scheme):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append("a dialog: " + dialog.message), dialog.dismiss()))
        page.goto(url)
        page.wait_for_selector("#live.good")
        page.wait_for_selector("#instance li", state="attached")
        return page

    said = []
    if len(files) > 1:
        for file, width, height, scheme in zip(*[iter(files)] * 4):
            page = open_window(int(width), int(height), scheme)
            page.wait_for_selector("#requests li")
            page.locator("#requests summary", has_text="AUTHZ").first.click()
            page.mouse.move(0, 0)
            shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 75})
            with open(file, "wb") as out:
                out.write(base64.b64decode(shot["data"]))
    else:
        page = open_window(1200, 900, "light")
        took = []
        with open(files[0], encoding="utf-8") as calls:
            sent = json.load(calls)
        for number, call in enumerate(sent, 1):
            start = time.monotonic()
            send(call)
            page.wait_for_function("number => document.querySelectorAll('#requests > li').length >= number", arg=number, polling=10)
            took.append(time.monotonic() - start)
        shown = page.evaluate(LOOK)
        page.set_viewport_size({"width": 400, "height": 900})
        narrow = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        print(json.dumps({"took": took, "shown": shown, "said": said, "narrow": narrow}))
    browser.close()
