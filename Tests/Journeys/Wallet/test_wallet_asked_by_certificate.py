"""Requests by certificate (OpenID4VP 1.0, 5.9.3; RFC 5280): whoever is vouched for by a root that the holder's
organisation trusts may ask; nobody else is ever taken for somebody."""
import base64, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from playwright.sync_api import expect

from holder import SKILLS
from passport_house import Answer
from test_wallet_script import query, want
from wallet_authority import Authority, CertifiedVerifier, RSAAuthority, may, named, signed, text
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

ROOT, OTHER, STONE = Authority(), Authority("Root of the South"), RSAAuthority()
# Of the same name as the good one, by another key.
DOUBLE = Authority("Root of the North")
MIDDLE = Authority("Middle of the North", above=ROOT, below=0)
LARGE = Authority("Large root", curve=ec.SECP384R1(), mark=hashes.SHA384())
OVER = Authority("Root of the North", key=ROOT.key, hours=(-20, -2))
SIGNS = (may("digital_signature"), True)


@pytest.fixture
def nurse(holder, house, desks):
    house.roots = [ROOT.trusted(), LARGE.trusted()]
    yield holder().hold(desks[0].offer(SKILLS))
    house.roots = None


def asking(desks, authority=ROOT, **options):
    issuer, _ = desks
    return CertifiedVerifier(issuer.house, issuer, authority, **options)


def asks(verifier, issuer, mode="direct_post", method="post", **more):
    return verifier.ask(query(want(issuer, "level")), mode, method=method, **more)


RIGHT = {
    "by its hash": {}, "by its host": {"way": "x509_san_dns"},
    "on the larger curve": {"authority": LARGE, "curve": ec.SECP384R1()},
    "a small key by a large root": {"authority": LARGE},
    "through one between": {"authority": MIDDLE, "between": [MIDDLE]},
    "that has no host in it": {"extensions": [(may("digital_signature"), True)]},
    "whose host is written large": {"way": "x509_san_dns", "host": "LocalHost"},
    "with an extension that need not be known": {"more": [(x509.UnrecognizedExtension(
        x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), False)]},
}


@pytest.mark.parametrize("case", RIGHT)
@pytest.mark.parametrize("mode, method", [("direct_post", "get"), ("direct_post.jwt", "post")])
def test_who_is_vouched_for_is_answered(nurse, desks, case, mode, method):
    verifier = asking(desks, **RIGHT[case])
    nurse.asked(asks(verifier, desks[0], mode, method)).heading("Eastmoor Community Trust asks to see something")
    place = "Eastmoor Community Trust" if case == "that has no host in it" else "localhost"
    who = nurse.page.locator("[data-asker]")
    expect(who).to_contain_text(f"signed by the holder of a certificate for {place}")
    expect(who).to_contain_text("and Northfield Teaching Hospitals trusts")
    if case == "by its hash":
        nurse.looks_right("by-certificate")
    nurse.press("Share").heading("What was shared")
    # The reference implementation has compared the audience with the whole client identifier.
    assert verifier.last["answer"]["skills"][0]["level"] == "1"
    assert not nurse.blocked()


def changed(at):
    """One bit of the signature is another."""
    def change(chain):
        raw = bytearray(base64.b64decode(chain[0]))
        raw[at] ^= 1
        return [base64.b64encode(raw).decode(), *chain[1:]]
    return change


def self_made():
    """A certificate that its own key vouches for."""
    return Authority("Requests", extensions=[(x509.BasicConstraints(False, None), True), SIGNS])


def lone(one):
    return {"authority": one, "change": lambda chain: [text(one.certificate)], "key": one.key}


def leaf(*extensions):
    return {"extensions": [(x509.BasicConstraints(False, None), True), *extensions]}


NO_AUTHORITY = Authority("No authority", above=ROOT, extensions=[
    (x509.BasicConstraints(False, None), True), (may("digital_signature", "key_cert_sign"), True)])
NO_ISSUER = Authority("No issuer", above=ROOT, extensions=[
    (x509.BasicConstraints(True, 0), True), (may("digital_signature"), True)])
ENDED = Authority("Ended", above=ROOT, hours=(-20, -2))
NARROW = Authority("Narrow", above=ROOT, below=0)
DEEP = Authority("Deep", above=NARROW, below=0)
STRANGE = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
CONSTRAINED = x509.NameConstraints([x509.DNSName("localhost")], None)
SERVERS = x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.1")])
WRONG = {
    # Times.
    "ended": ("certificate-over", {"hours": (-20, -1)}),
    "not begun": ("certificate-over", {"hours": (2, 20)}),
    "one between that ended": ("certificate-over", {"authority": ENDED, "between": [ENDED]}),
    # Who vouches.
    "a root that nobody trusts": ("root", {"authority": OTHER}),
    "a root of the right name": ("root", {"authority": DOUBLE}),
    "a root of stone": ("root", {"authority": STONE}),
    "its own": ("certificate", lone(self_made())),
    "the root itself": ("certificate", lone(ROOT)),
    "the root behind it": ("certificate", {"between": [ROOT]}),
    "one between that is left out": ("root", {"authority": MIDDLE}),
    "one between that did not vouch": ("certificate", {"between": [MIDDLE]}),
    "the wrong order": ("certificate", {"authority": MIDDLE, "between": [MIDDLE], "change": lambda chain: chain[::-1]}),
    "one between that is no authority": ("certificate", {"authority": NO_AUTHORITY, "between": [NO_AUTHORITY]}),
    "one between that may not vouch": ("certificate", {"authority": NO_ISSUER, "between": [NO_ISSUER]}),
    "more between than is allowed": ("certificate", {"authority": DEEP, "between": [DEEP, NARROW]}),
    "another signature on it": ("root", {"change": changed(-1)}),
    # What it is for.
    "an authority": ("certificate", {"extensions": [(x509.BasicConstraints(True, 0), True), SIGNS]}),
    "a key for sealing": ("certificate", leaf((may("key_agreement"), True))),
    "something unknown that is critical": ("certificate", leaf(SIGNS, (STRANGE, True))),
    "for the web alone": ("certificate", leaf(SIGNS, (SERVERS, True))),
    "narrowed names": ("certificate", leaf(SIGNS, (CONSTRAINED, False))),
    "a key on a third curve": ("certificate", {"key": ec.generate_private_key(ec.SECP521R1())}),
    "a key of stone": ("certificate", {"key": rsa.generate_private_key(65537, 2048)}),
    "a key of another sort": ("certificate", {"key": ed25519.Ed25519PrivateKey.generate()}),
    # Whose it is.
    "somebody else's by hash": ("client", {"client": "x509_hash:" + "A" * 43}),
    "somebody else's by host": ("client", {"way": "x509_san_dns", "host": "a.example"}),
    "a star for its host": ("client", {"way": "x509_san_dns", "host": "*"}),
    "a host behind its host": ("client", {"way": "x509_san_dns", "host": "localhost.a.example"}),
    "no host": ("client", {"way": "x509_san_dns"} | leaf(SIGNS)),
    "a host in its name alone": ("client", {"way": "x509_san_dns", "subject": named("localhost")} | leaf(SIGNS)),
    "a hash that is none": ("client", {"client": "x509_hash:AAAA"}),
    "a host that is none": ("client", {"client": "x509_san_dns:local host"}),
    # How it is carried.
    "none": ("chain", {"change": lambda _: []}),
    "more than anybody follows": ("chain", {"change": lambda chain: chain * 6}),
    "a text for a list": ("chain", {"change": lambda chain: chain[0]}),
    "numbers": ("certificate", {"change": lambda _: [7]}),
    "letters of addresses": ("certificate", {"change": lambda chain: [chain[0].replace("+", "-").rstrip("=") + "_"]}),
    "more behind it": ("certificate", {"change": lambda c: [base64.b64encode(base64.b64decode(c[0]) + b"0").decode()]}),
    "less of it": ("certificate", {"change": lambda c: [base64.b64encode(base64.b64decode(c[0])[:-3]).decode()]}),
    "without end": ("certificate", {"change": lambda _: ["MIIC" * 5000]}),
    "nothing in it": ("certificate", {"change": lambda _: ["MAA="]}),
}


@pytest.mark.parametrize("case", WRONG)
def test_who_cannot_be_checked_is_not_answered(nurse, desks, case):
    code, options = WRONG[case]
    verifier = asking(desks, **options)
    nurse.asked(asks(verifier, desks[0]))
    found, words = nurse.problem()
    assert found == code, words
    assert nurse.page.get_by_role("button", name="Share", exact=True).count() == 0
    # Whoever is not known hears nothing, not even that somebody looked.
    assert not verifier.last["error"] and not verifier.last["answer"]


STOLEN, STOLEN_LARGE = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
SIGNING = {
    "by another key": ("signature", {}, {"signing": lambda h, p: signed(h, p, STOLEN)}),
    "in the way of the other curve": ("alg", {}, {"header": lambda h: h | {"alg": "ES384"},
                                                 "signing": lambda h, p: signed(h, p, STOLEN_LARGE)}),
    "in the way of the smaller curve": ("alg", {"authority": LARGE, "curve": ec.SECP384R1()}, {
        "header": lambda h: h | {"alg": "ES256"}, "signing": lambda h, p: signed(h, p, STOLEN)}),
    "with no certificates": ("chain", {}, {"header": lambda h: {n: v for n, v in h.items() if n != "x5c"}}),
    "for another place to answer": ("response-place", {"way": "x509_san_dns"}, {
        "payload": lambda p: p | {"response_uri": "https://a.example/answer"}}),
    "for another place, with something odd": ("response-place", {"way": "x509_san_dns"}, {
        "payload": lambda p: p | {"response_uri": "https://a.example/answer", "nonce": "1"}}),
    "for another name": ("client", {}, {"payload": lambda p: p | {"client_id": "x509_san_dns:localhost"}}),
}


@pytest.mark.parametrize("case", SIGNING)
def test_what_is_signed_otherwise_is_not_answered(nurse, desks, case):
    code, options, changes = SIGNING[case]
    verifier = asking(desks, **options)
    for name, change in changes.items():
        verifier.spoil(name, change)
    nurse.asked(asks(verifier, desks[0]))
    assert nurse.problem()[0] == code
    assert not verifier.last["error"] and not verifier.last["answer"]


def test_the_words_say_who_cannot_be_checked(nurse, desks):
    nurse.asked(asks(asking(desks, OTHER, host="eastmoor.example"), desks[0]))
    _, words = nurse.problem()
    assert "“eastmoor.example”" in words and "“Root of the South”" in words and "does not know" in words, words
    nurse.looks_right("unknown-root")


def test_without_having_signed_in_nobody_is_known(nurse, house, desks):
    house.roots = None
    nurse.page.evaluate("wallet.store.change(['notes'], (of) => of('notes').delete('roots'))")
    verifier = asking(desks, host="eastmoor.example", way="x509_hash")
    nurse.asked(asks(verifier, desks[0]))
    code, words = nurse.problem()
    assert code == "roots" and "Sign in on this site" in words and "“eastmoor.example”" in words, words


@pytest.mark.parametrize("odd", [
    Answer("<html>", kind="text/html"), Answer({"error": "x"}, 500), Answer({}, 404), Answer([]),
    Answer({"organisation": "A", "roots": "all"}), Answer({"roots": [ROOT.trusted()]}),
])
def test_an_odd_list_of_roots_is_none(nurse, house, desks, odd):
    nurse.page.evaluate("wallet.store.change(['notes'], (of) => of('notes').delete('roots'))")
    house.roots = odd
    nurse.asked(asks(asking(desks), desks[0]))
    assert nurse.problem()[0] == "roots"


def test_roots_are_kept_for_a_week_and_end_when_they_are_taken_away(nurse, house, desks):
    verifier = asking(desks)
    nurse.asked(asks(verifier, desks[0])).heading("Eastmoor Community Trust asks to see something")
    house.roots = None
    nurse.asked(asks(verifier, desks[0])).heading("Eastmoor Community Trust asks to see something")
    nurse.page.evaluate("""async () => { const kept = await wallet.store.one("notes", "roots");
        await wallet.store.put("notes", { ...kept, fetchedAt: kept.fetchedAt - 8 * 86400 }); }""")
    nurse.asked(asks(verifier, desks[0]))
    assert nurse.problem()[0] == "roots"
    house.roots = []
    nurse.asked(asks(verifier, desks[0]))
    assert nurse.problem()[0] == "root"


def test_a_root_that_was_renewed_counts_and_one_that_ended_does_not(nurse, house, desks):
    verifier = asking(desks)
    house.roots = [{"name": "Broken", "certificate": "AAAA"}, {"name": 5}, "x", OVER.trusted(), ROOT.trusted()]
    nurse.asked(asks(verifier, desks[0])).heading("Eastmoor Community Trust asks to see something")
    house.roots = [OVER.trusted()]
    nurse.asked(asks(verifier, desks[0]))
    assert nurse.problem()[0] == "certificate-over"


SPOILED = """async ([chain, roots]) => {
    const right = Uint8Array.from(atob(chain[0]), (letter) => letter.charCodeAt(0)), taken = [];
    const attempt = async (bytes, what) => {
        const text = btoa(String.fromCharCode(...bytes));
        try {
            await wallet.certificate.signer([text, ...chain.slice(1)], roots);
            taken.push(what);
        } catch (problem) {
            if (!(problem instanceof wallet.Refusal)) taken.push(`${what}: ${problem}`);
        }
    };
    for (let at = 0; at < right.length; at += 1) {
        for (const bits of [1, 0x80, 0xff]) {
            const bytes = right.slice();
            bytes[at] ^= bits;
            await attempt(bytes, `${at} ^ ${bits}`);
        }
        await attempt(right.slice(0, at), `only ${at}`);
        await attempt([...right.slice(0, at), 0, ...right.slice(at)], `more at ${at}`);
    }
    return { taken, count: right.length };
}"""


def test_no_certificate_that_was_changed_anywhere_is_taken(nurse, desks):
    verifier = asking(desks)
    found = nurse.page.evaluate(SPOILED, [verifier.proof["x5c"], [ROOT.trusted()]])
    assert found["count"] > 300 and found["taken"] == [], found


def test_times_are_read_to_the_second(nurse):
    read = "([tag, text]) => wallet.der.time({ tag, inside: wallet.bytesOf(text) })"
    for tag, written, year in ((0x17, "491231235959Z", 2049), (0x17, "500101000000Z", 1950),
                               (0x18, "20500101000000Z", 2050)):
        moment = datetime.datetime.fromtimestamp(0, datetime.timezone.utc) + datetime.timedelta(
            seconds=nurse.page.evaluate(read, [tag, written]))
        assert moment.year == year and moment.strftime("%m%d%H%M%SZ") == written[-11:]
    wrong = """([tag, text]) => {
        try { return wallet.der.time({ tag, inside: wallet.bytesOf(text) }); } catch (problem) { return problem.code; }
    }"""
    for tag, written in ((0x17, "490231235959Z"), (0x17, "4912312359Z"), (0x17, "491231235959+0100"),
                         (0x17, "491331000000Z"), (0x18, "491231235959Z"), (0x18, "20500101000000.5Z"),
                         (0x18, "20500101240000Z"), (0x02, "491231235959Z")):
        assert nurse.page.evaluate(wrong, [tag, written]) == "certificate", written
