import json, os, pathlib, subprocess, time, urllib.request
import pytest

JBANG = os.environ.get("JBANG", pathlib.Path(__file__).parents[2] / "jbang")

@pytest.fixture(scope="session")
def zitadel(tmp_path_factory):
    env = tmp_path_factory.mktemp("zitadel") / "env"
    with subprocess.Popen([JBANG, "sandbox", "--port", "0", "--lag", "0", "--env", env]) as sandbox:
        while not env.exists() and sandbox.poll() is None: time.sleep(0.1)
        yield dict(line.split("=", 1) for line in env.read_text().split())
        sandbox.terminate()

def test_the_account_reads_itself(zitadel):
    url = f"http://{zitadel['ZITADEL_DOMAIN']}/v2/users/{zitadel['ZITADEL_USER_ID']}"
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {zitadel['ZITADEL_TOKEN']}"})
    assert json.load(urllib.request.urlopen(request))["user"]["username"] == "quickstart-admin"
