"""What operators see of a running server: its status page in a browser, alarms that ring in a real Prometheus when the
database goes away, and traces that an independent reader of OpenTelemetry takes apart."""
import base64, http.server, json, pathlib, re, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request

import pytest
from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path += [str(TESTS / "Faults"), str(TESTS / "Journeys/Browser")]
from conftest import ROOT, Program, free_port, nightly
from pages import assert_clean
from program import Postgres

TOKEN = "a-token-for-operators"


@pytest.fixture
def folder():
    # The folders of pytest cannot be entered by the user postgres.
    with tempfile.TemporaryDirectory() as kept:
        pathlib.Path(kept).chmod(0o755)
        yield pathlib.Path(kept)


def wait_for(told, what, seconds):
    end = time.monotonic() + seconds
    while not (answer := told()):
        assert time.monotonic() < end, f"{what} did not come about in {seconds} s"
        time.sleep(0.5)
    return answer


class Prometheus:
    """The real one, with the rules we ship and looking every second."""

    def __init__(self, folder, program):
        self.port = free_port()
        (folder / "token").write_text(TOKEN)
        (folder / "prometheus.yml").write_text(f"""
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: ['{ROOT}/deploy/alarms.yml']
scrape_configs:
  - job_name: commonweal
    authorization: {{credentials_file: '{folder}/token'}}
    static_configs: [{{targets: ['127.0.0.1:{program.port}']}}]
""")
        self.process = subprocess.Popen(
            ["prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/series",
             f"--web.listen-address=127.0.0.1:{self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(self, path):
        try:
            return json.load(urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}"))["data"]
        except OSError:
            return None

    def ringing(self):
        return {a["labels"]["alertname"] for a in (self.ask("alerts") or {}).get("alerts", []) if a["state"] == "firing"}

    def sees(self):
        found = self.ask("query?query=commonweal_database_up") or {}
        return [x["value"][1] for x in found.get("result", [])] == ["1"]

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


def test_prometheus_takes_our_rules():
    told = subprocess.run(["promtool", "check", "rules", f"{ROOT}/deploy/alarms.yml"], text=True, capture_output=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "11 rules found" in told.stdout, told.stdout


def test_a_database_that_goes_away_rings_and_is_on_the_page(folder, chromium):
    postgres = Postgres(folder / "cluster")
    postgres.start()
    program = Program(folder, postgres.address, {"COMMONWEAL_METRICS_TOKEN": TOKEN}).start()
    prometheus = Prometheus(folder, program)
    context = chromium.new_context(http_credentials={"username": "operator", "password": TOKEN})
    page = context.new_page()

    def heading():
        page.goto(program.address + "/status")
        return page.locator("main").inner_text()

    try:
        wait_for(prometheus.sees, "a first look by Prometheus", 30)
        wait_for(lambda: "No alarm rings" in heading(), "a page without alarms", 30)
        assert prometheus.ringing() == set()
        postgres.stop("immediate")
        began = time.monotonic()
        wait_for(lambda: "DatabaseAway" in prometheus.ringing(), "the alarm", 60)
        print(f"the alarm rang {time.monotonic() - began:.0f} s after the database went")
        wait_for(lambda: "The database cannot be asked, since" in heading(), "the alarm on the page", 60)
        postgres.start()
        wait_for(lambda: prometheus.ringing() == set(), "the end of the alarm", 60)
        wait_for(lambda: "No alarm rings" in heading(), "the end of the alarm on the page", 60)
    finally:
        context.close()
        prometheus.stop()
        program.stop()
        postgres.stop()


@pytest.fixture
def watched(folder):
    program = Program(folder, settings={"COMMONWEAL_METRICS_TOKEN": TOKEN})
    yield program.start()
    program.stop()


def test_a_browser_asks_for_the_token(watched):
    for path, scheme in (("/status", "Basic"), ("/metrics", "Bearer")):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(watched.address + path)
        assert refused.value.code == 401 and refused.value.headers["www-authenticate"].startswith(scheme)


@nightly
def test_the_page_is_clean(watched, chromium, visitor):
    context = chromium.new_context(http_credentials={"username": "", "password": TOKEN})
    someone = visitor(program=watched)
    someone.page = context.new_page()
    try:
        # What is drawn by minutes needs two of them.
        time.sleep(140)
        someone.go("/sign-in").go("/status")
        assert someone.page.locator("figure").count() == 4
        assert_clean(someone, "status")
    finally:
        context.close()


class Collector(http.server.ThreadingHTTPServer):
    """Takes batches of spans, and reads them with what OpenTelemetry publishes for it."""

    def __init__(self):
        self.spans, self.problems = [], []
        super().__init__(("127.0.0.1", 0), Taker)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Taker(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            assert self.path == "/v1/traces" and self.headers["content-type"] == "application/json"
            batch = json.loads(body)
            # OTLP writes ids in hexadecimal digits, where protobuf's own JSON has base64: that is the one difference.
            for resource in batch["resourceSpans"]:
                for scope in resource["scopeSpans"]:
                    for span in scope["spans"]:
                        for key in ("traceId", "spanId", "parentSpanId"):
                            if key in span:
                                assert re.fullmatch(r"[0-9a-f]{%d}" % (32 if key == "traceId" else 16), span[key])
                                span[key] = base64.b64encode(bytes.fromhex(span[key])).decode()
            read = json_format.ParseDict(batch, ExportTraceServiceRequest())
            self.server.spans += [s for r in read.resource_spans for c in r.scope_spans for s in c.spans]
        except Exception as problem:
            self.server.problems.append(repr(problem))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_a_request_is_followed_to_the_database_and_names_nobody(folder):
    collector = Collector()
    program = Program(folder, settings={
        "COMMONWEAL_TRACES_ADDRESS": f"http://127.0.0.1:{collector.server_port}",
        "COMMONWEAL_TRACES_PER_THOUSAND": "1000"}).start()
    trace, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    request = urllib.request.Request(
        f"{program.address}/sign-in?next=/people/Zelda-Marker", headers={"traceparent": f"00-{trace}-{parent}-00"})
    answer = urllib.request.urlopen(request)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{program.address}/people/Zelda-Marker", data=b"name=Zelda-Marker")
    urllib.request.urlopen(urllib.request.Request(
        f"{program.address}/", headers={"cookie": "session=" + "A" * 43, "user-agent": "Zelda-Marker"}))
    program.stop()
    collector.shutdown()
    assert collector.problems == []
    requests = [s for s in collector.spans if s.kind == Span.SPAN_KIND_SERVER]
    def said_of(span):
        return {a.key: a.value.string_value or a.value.int_value for a in span.attributes}

    # The sign-in page first sends its visitor round by a cookie, in the same trace.
    of_trace = [s for s in requests if s.trace_id.hex() == trace]
    told = next(s for s in of_trace if said_of(s)["commonweal.request"] == answer.headers["x-request-id"])
    said = said_of(told)
    assert told.name == "GET /sign-in" and told.parent_span_id.hex() == parent
    assert said == {"http.request.method": "GET", "http.route": "/sign-in", "http.response.status_code": 200,
                    "commonweal.request": answer.headers["x-request-id"]}
    inner = [s for s in collector.spans if s.kind == Span.SPAN_KIND_CLIENT]
    joined = [s for s in inner if s.parent_span_id in {r.span_id for r in requests}]
    assert joined, "no transaction belongs to a request"
    for span in joined:
        outer = next(r for r in requests if r.span_id == span.parent_span_id)
        assert span.trace_id == outer.trace_id
        assert outer.start_time_unix_nano <= span.start_time_unix_nano <= span.end_time_unix_nano <= outer.end_time_unix_nano
    assert all(s.status.code != Status.STATUS_CODE_ERROR for s in requests)
    assert "Zelda" not in repr(collector.spans)
