"""What a browser refuses because of the content policy is told to the server, which counts it. Every other journey ends
with the check that nothing was (`Program.stop`)."""
import time, urllib.request

import pytest

from conftest import Program

TOKEN = "a-token-for-metrics"


@pytest.fixture
def empty(tmp_path):
    program = Program(tmp_path, settings={"COMMONWEAL_METRICS_TOKEN": TOKEN})
    yield program.start()
    (tmp_path / "server.log").write_text("")
    program.stop()


def test_what_is_refused_is_counted_once_a_kind(empty, visitor):
    page = visitor(program=empty).go("/sign-in").page
    for name in ("first", "second"):
        page.evaluate("name => { document.body.append(Object.assign(new Image(), {src: `http://elsewhere.example/${name}`})) }", name)
    page.evaluate("() => { const s = document.createElement('script'); s.textContent = '1'; document.body.append(s) }")
    end = time.monotonic() + 20
    while len(empty.blocked()) < 2 and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(0.5)
    kinds = sorted(line.split("commonweal: ")[1].split(" [")[0] for line in empty.blocked())
    assert kinds == ["directive=img-src page=/sign-in", "directive=script-src page=/sign-in"], empty.blocked()
    request = urllib.request.Request(f"{empty.address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    counted = urllib.request.urlopen(request).read().decode()
    assert 'commonweal_content_blocked_total{directive="img-src",page="/sign-in"} 2' in counted
