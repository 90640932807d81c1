"""A directory of somebody else's on a port of its own: the sample feeds of the shared data, served as their APIs do."""
import http.server, json, os, pathlib, threading
from urllib.parse import urlparse

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = pathlib.Path(os.environ.get("COMMONWEAL_DATA", ROOT.parent / "shared/data")).resolve() / "open-referral"


class Feed:
    """Serves `pass`, `warn` or `fail`; what the failing feed lacks comes from the passing one."""

    def __init__(self, name):
        folder, spare = DATA / "feeds" / name, DATA / "feeds/pass"

        def read(file):
            place = folder / file
            return json.loads((place if place.exists() else spare / file).read_text())

        self.answers = {"": read("api_details.json")}
        for many, one, item in (("services", "service_list.json", "service_full.json"),
                                ("taxonomies", "taxonomy_list.json", "taxonomy.json"),
                                ("taxonomy_terms", "taxonomy_term_list.json", "taxonomy_term.json")):
            self.answers[f"/{many}"] = read(one)
            for record in self.answers[f"/{many}"]["contents"]:
                self.answers[f"/{many}/{record['id']}"] = read(item)
        self.asked, feed = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = urlparse(self.path).path.rstrip("/")
                feed.asked.append(self.path)
                answer = feed.answers.get(path)
                body = json.dumps(answer if answer is not None else {"error": "none"}).encode()
                self.send_response(200 if answer is not None else 404)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://localhost:{self.server.server_address[1]}"

    def stop(self):
        self.server.shutdown()
