"""haproxy and nginx in front of a server, with the very files that deploy/ ships; only places and ports are others."""
import pathlib, shutil, socket, ssl, subprocess, time

from conftest import ROOT, free_port

NAMES = ["haproxy", "nginx"]


class Proxy:
    """One of the two, in front of servers on the ports given. `keeps` lets it keep its connections to the servers, as many
    do who write their own settings: what is left in one would then be read as somebody else's request."""

    def __init__(self, name, folder, *ports, keeps=False):
        self.folder, self.port, self.name = pathlib.Path(folder), free_port(), name
        self.certify()
        text = getattr(self, f"{name}_settings")(ports, keeps)
        file = self.folder / f"{name}.conf"
        file.write_text(text)
        command = {"haproxy": [shutil.which("haproxy") or "/usr/sbin/haproxy", "-db", "-f", file],
                   "nginx": [shutil.which("nginx") or "/usr/sbin/nginx", "-c", file, "-g", "daemon off;"]}[name]
        self.log = open(self.folder / f"{name}.log", "ab")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, cwd=self.folder)
        self.wait()

    def certify(self):
        """A certificate of its own, which nobody but this test trusts."""
        certificate, key = self.folder / "tls.crt", self.folder / "tls.key"
        if not certificate.exists():
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                            "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                            "-keyout", key, "-out", certificate], check=True, capture_output=True)
            (self.folder / "tls.pem").write_text(certificate.read_text() + key.read_text())

    def replaced(self, file, changes):
        text = (ROOT / "deploy" / file).read_text()
        for old, new in changes.items():
            assert text.count(old) == 1, f"deploy/{file}: {old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        return text

    def haproxy_settings(self, ports, keeps):
        changes = {":443 ssl crt /etc/commonweal/tls.pem": f"127.0.0.1:{self.port} ssl crt {self.folder}/tls.pem",
                   "127.0.0.1:8080": f"127.0.0.1:{ports[0]}",
                   "    server two 127.0.0.1:8081\n": f"    server two 127.0.0.1:{ports[1]}\n" if len(ports) > 1 else ""}
        if keeps:
            changes["option http-server-close"] = "http-reuse always"
        return self.replaced("haproxy.cfg", changes)

    def nginx_settings(self, ports, keeps):
        changes = {"listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;", "pid /run/nginx.pid;": f"pid {self.folder}/nginx.pid;",
                   "/etc/commonweal/tls.crt": f"{self.folder}/tls.crt", "/etc/commonweal/tls.key": f"{self.folder}/tls.key",
                   "http://127.0.0.1:8080": "http://servers",
                   "    server {\n": f"    upstream servers {{ server 127.0.0.1:{ports[0]}; {'keepalive 4;' if keeps else ''} }}\n"
                                     f"    client_body_temp_path {self.folder}/body;\n    proxy_temp_path {self.folder}/proxied;\n"
                                     "    server {\n"}
        if keeps:
            changes["proxy_set_header Connection close;"] = "proxy_set_header Connection '';"
        return self.replaced("nginx.conf", changes)

    @property
    def trust(self):
        """What a client needs that believes in the certificate."""
        return ssl.create_default_context(cafile=str(self.folder / "tls.crt"))

    def line(self, context=None, timeout=10):
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=timeout)
        return (context or self.trust).wrap_socket(plain, server_hostname="localhost")

    def wait(self):
        for _ in range(200):
            assert self.process.poll() is None, (self.folder / f"{self.name}.log").read_text()
            try:
                # haproxy looks at its servers first.
                if self.exchange(b"GET /sign-in?cookie=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200"):
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"{self.name} is not ready: {(self.folder / f'{self.name}.log').read_text()}")

    def exchange(self, sent, seconds=3):
        """Whatever comes back until the other side closes or is silent."""
        told = b""
        with self.line(timeout=seconds) as line:
            try:
                line.sendall(sent)
                while more := line.recv(65_536):
                    told += more
            except (TimeoutError, OSError):
                pass
        return told

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()
