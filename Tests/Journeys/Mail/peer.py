"""Mail servers: aiosmtpd, with TLS and a certificate of its own, and ones that say what no mail server should."""
import email, email.policy, pathlib, socket, ssl, subprocess, threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


def certificate(folder):
    """A certificate for localhost and the key to it."""
    folder = pathlib.Path(folder)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"],
                   cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


class Box:
    """What a server does with what it is handed: `says` answers each receiver or message in turn, then all is taken."""

    def __init__(self):
        self.letters, self.receivers, self.says_to_receiver, self.says_to_message = [], [], [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.receivers.append(address)
        if self.says_to_receiver:
            return self.says_to_receiver.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append({"sender": envelope.mail_from, "receivers": list(envelope.rcpt_tos),
                             "login": session.auth_data, "tls": session.ssl is not None,
                             "message": email.message_from_bytes(envelope.content, policy=email.policy.default)})
        return self.says_to_message.pop(0) if self.says_to_message else "250 OK"


class Server(Controller):
    """aiosmtpd with a user and a password; nothing is taken before TLS and sign-in, unless it is `plain`."""

    def __init__(self, box, files=None, implicit=False, login=("trust", "correct horse")):
        self.tls = None
        if files:
            self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.tls.load_cert_chain(*files)
        self.implicit, self.known = implicit, login
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        super().__init__(box, hostname="127.0.0.1", port=port, ready_timeout=20,
                         ssl_context=self.tls if implicit else None)

    def factory(self):
        open_to_all = self.tls is None
        return SMTP(self.handler, require_starttls=bool(self.tls) and not self.implicit,
                    tls_context=None if self.implicit else self.tls, authenticator=self.check,
                    auth_required=not open_to_all, auth_require_tls=False, hostname="mail.demo.example")

    def check(self, server, session, envelope, mechanism, data):
        isRight = (data.login.decode(), data.password.decode()) == self.known
        return AuthResult(success=isRight, auth_data=data.login.decode()) if isRight else AuthResult(
            success=False, handled=False)


class Stage:
    """A server that says the lines it was given, whatever it is told: for what no library would say.

    Each visit runs `scene(file, socket)`, one after the other; what came in is kept."""

    def __init__(self, scene):
        self.scene, self.heard = scene, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            with visitor:
                visitor.settimeout(20)
                try:
                    self.scene(self, visitor)
                except OSError:
                    pass

    def say(self, visitor, text):
        visitor.sendall(text.encode())

    def hear(self, visitor):
        """One line, without its end; what it was is kept."""
        line = b""
        while not line.endswith(b"\n"):
            part = visitor.recv(1)
            if not part:
                raise ConnectionError
            line += part
        self.heard.append(line.decode(errors="replace").strip())
        return self.heard[-1]

    def close(self):
        self.socket.close()
