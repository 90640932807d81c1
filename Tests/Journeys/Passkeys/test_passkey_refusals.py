"""What nobody of good will would answer: each is refused with words, opens nothing, and leaves the server running."""
import os, re, sqlite3

import pytest

from device import AT, BE, BS, ED, UP, UV, Device, text
from trust import Door, Trust, add, keep, options, problems

REFUSED = []


@pytest.fixture(scope="module")
def trust(founded):
    """Two trusts on one server: Maria and Robin of the first have a passkey each, and so has Sam of the other."""
    first, other = Trust(founded, "RXX"), Trust(founded, "RYY")
    founded.start()
    first.begin(), other.begin()
    first.devices = {}
    for name, home in (("maria", first), ("robin", first), ("sam", other)):
        client, user = home.person(name)
        device = Device(origin=founded.address)
        add(client, device)
        first.devices[name] = (device, client, user)
    first.process = founded.process.pid
    yield first
    print(f"\n{len(REFUSED)} answers were refused")


def refused(trust, client, answer, what, status=422):
    REFUSED.append(what)
    assert answer[0] == status, (what, answer[0], answer[1], problems(answer[2]))
    assert "There is a problem" in answer[2] or "was not added" in answer[2], what
    assert re.search(r'id="passkey"', answer[2]), what
    assert trust.program.process.poll() is None and trust.program.process.pid == trust.process, what


MADE = {
    "wrong origin": dict(origin="https://evil.example"),
    "origin with another port": dict(origin="http://localhost:1"),
    "origin with a slash": dict(origin="http://localhost/"),
    "wrong site": dict(site="evil.example"),
    "wrong type": dict(kind="webauthn.get"),
    "other challenge": dict(challenge=text(bytes(32))),
    "challenge cut": dict(challenge="AAAA"),
    "in a frame": dict(crossOrigin=True),
    "with a top origin": dict(topOrigin="https://evil.example"),
    "no origin": dict(origin=None),
    "nobody touched it": dict(flags=UV),
    "copied but not to be copied": dict(flags=UP | UV | BS),
    "extensions announced and absent": dict(flags=UP | UV | ED),
    "bytes after the key": dict(rest=b"\x00"),
    "object cut": dict(whole=lambda data: data[:-7]),
    "object emptied": dict(whole=lambda data: b""),
    "bytes after the object": dict(whole=lambda data: data + b"\x00"),
    "object too long": dict(whole=lambda data: data + bytes(20_000)),
    "object nested deeply": dict(whole=lambda data: b"\x81" * 5_000 + b"\x00"),
    "length beyond all bounds": dict(whole=lambda data: b"\xa3\x63fmt\x7b" + b"\xff" * 8),
    "length that is not told": dict(whole=lambda data: b"\xbf\xff"),
    "key twice": dict(whole=lambda data: b"\xa2\x63fmt\x60\x63fmt\x60"),
    "statement with none": dict(statement={"sig": b"x"}),
    "packed with no signature": dict(format="packed", statement={"alg": -7}),
    "packed with another algorithm": dict(format="packed", statement={"alg": -257, "sig": b"x"}),
    "packed with a wrong signature": dict(format="packed", statement={"alg": -7, "sig": b"0" * 70}),
    "id of no bytes": dict(id=b""),
    "id too long": dict(id=bytes(1_024)),
    "key of another algorithm": dict(cose={1: 2, 3: -35, -1: 2, -2: bytes(48), -3: bytes(48)}),
    "point not on the curve": dict(cose={1: 2, 3: -7, -1: 1, -2: b"\x01" * 32, -3: b"\x01" * 32}),
    "algorithm of another kind of key": dict(cose={1: 2, 3: -8, -1: 1, -2: bytes(32), -3: bytes(32)}),
    "curve of another kind of key": dict(cose={1: 1, 3: -8, -1: 1, -2: bytes(32)}),
    "RSA that is too short": dict(cose={1: 3, 3: -257, -1: b"\xff" * 128, -2: b"\x01\x00\x01"}),
    "RSA with exponent one": dict(cose={1: 3, 3: -257, -1: b"\xff" * 256, -2: b"\x01"}),
    "key that is no map": dict(cose=[1, 2]),
}

SHOWN = {
    "wrong origin": dict(origin="https://evil.example"),
    "wrong site": dict(site="evil.example"),
    "wrong type": dict(kind="webauthn.create"),
    "other challenge": dict(challenge=text(os.urandom(32))),
    "in a frame": dict(crossOrigin=True),
    "with a top origin": dict(topOrigin="https://evil.example"),
    "nobody touched it": dict(flags=UV),
    "counter back": dict(counter=3),
    "counter the same": dict(counter=10),
    "counter to nought": dict(counter=0),
    "may suddenly be copied": dict(flags=UP | UV | BE),
    "handle of somebody else": dict(handle=b"acc-somebody-else"),
    "unknown passkey": dict(id=os.urandom(32)),
    "no passkey": dict(id=b""),
    "signature changed": dict(signature=lambda s: s[:-1] + bytes([s[-1] ^ 1])),
    "signature cut": dict(signature=lambda s: s[:-1]),
    "signature empty": dict(signature=lambda s: b""),
    "signature with bytes after it": dict(signature=lambda s: s + b"\x00"),
    "bytes after the data": dict(rest=b"\x00"),
    "data cut": dict(whole=lambda data: data[:20]),
    "data too long": dict(whole=lambda data: data + bytes(18_000)),
    "a new passkey announced and absent": dict(flags=UP | UV | AT),
    "extensions announced and absent": dict(flags=UP | UV | ED),
}


@pytest.mark.parametrize("what", MADE)
def test_a_passkey_that_is_not_added(trust, what):
    _, client, _ = trust.devices["maria"]
    device = Device(origin=trust.program.address)
    bent = dict(MADE[what])
    refused(trust, client, keep(client, device.make(options(client), **bent)), what)


def test_answers_are_taken_once_and_by_who_asked(trust):
    _, maria, _ = trust.devices["maria"]
    _, robin, _ = trust.devices["robin"]
    device = Device(origin=trust.program.address)
    fields = device.make(options(maria))
    options(robin)
    refused(trust, robin, keep(robin, fields), "made for another's question")
    assert keep(maria, fields)[0] == 303
    refused(trust, maria, keep(maria, fields), "made answer again")
    twice = device.make(options(maria))
    refused(trust, maria, keep(maria, twice), "the same passkey twice")
    refused(trust, maria, keep(maria, {}), "nothing at all")


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "second step"])
@pytest.mark.parametrize("what", SHOWN)
def test_a_passkey_that_opens_nothing(trust, what, alone):
    device, _, user = trust.devices["maria"]
    settle(device, trust, 10)
    door = Door(trust.program, None if alone else user)
    fields = device.show(door.ask(), **{"counter": 11} | SHOWN[what])
    refused(trust, door.client, door.send(fields), f"{what}, {'alone' if alone else 'second'}")
    assert not door.client.is_signed_in, what


def test_alone_the_device_must_know_who_it_is(trust):
    device, _, user = trust.devices["maria"]
    settle(device, trust, 20)
    door = Door(trust.program)
    refused(trust, door.client, door.send(device.show(door.ask(), flags=UP, counter=21)), "not verified, alone")
    nameless = device.show(door.ask(), counter=21) | {"user-handle": ""}
    refused(trust, door.client, door.send(nameless), "no handle, alone")
    assert not door.client.is_signed_in
    second = Door(trust.program, user)
    assert second.send(device.show(second.ask(), flags=UP, counter=22))[0] == 303
    assert second.client.is_signed_in


def test_answers_to_sign_in_are_taken_once_and_from_who_asked(trust):
    device, _, user = trust.devices["maria"]
    settle(device, trust, 30)
    door, other = Door(trust.program), Door(trust.program)
    fields = device.show(door.ask(), counter=31)
    other.ask()
    refused(trust, other.client, other.send(fields), "another browser's question")
    assert door.send(fields)[0] == 303 and door.client.is_signed_in
    again = Door(trust.program)
    again.ask()
    refused(trust, again.client, again.send(fields), "sign-in answer again")
    refused(trust, again.client, again.send(device.show({"challenge": text(bytes(32))}, counter=33)), "never asked")
    late = Door(trust.program)
    answer = device.show(late.ask(), counter=34)
    database(trust, "UPDATE passkey_challenge SET ends_at = 1")
    refused(trust, late.client, late.send(answer), "too late")
    mixed = Door(trust.program, user)
    alone = Door(trust.program)
    refused(trust, mixed.client, mixed.send(device.show(alone.ask(), counter=35)), "a question of the other kind")
    assert not any(one.client.is_signed_in for one in (other, again, late, mixed))


@pytest.mark.parametrize("whose", ["robin", "sam"])
def test_somebody_elses_passkey_is_no_second_step(trust, whose):
    device, _, _ = trust.devices[whose]
    door = Door(trust.program, trust.devices["maria"][2])
    refused(trust, door.client, door.send(device.show(door.ask())), f"{whose}'s passkey")
    handled = device.show(door.ask(), handle=trust.devices["maria"][0].handle)
    refused(trust, door.client, door.send(handled), f"{whose}'s passkey in Maria's name")
    alone = Door(trust.program)
    handled = device.show(alone.ask(), handle=trust.devices["maria"][0].handle)
    refused(trust, alone.client, alone.send(handled), f"{whose}'s passkey alone in Maria's name")
    assert not door.client.is_signed_in and not alone.client.is_signed_in


@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "RS256"])
@pytest.mark.parametrize("format", ["none", "packed"])
def test_each_kind_of_key_is_taken_and_none_stands_in_for_another(trust, algorithm, format):
    _, client, user = trust.devices["robin"]
    device = Device(algorithm, origin=trust.program.address)
    add(client, device, format=format)
    door = Door(trust.program, user)
    other = Device("EdDSA" if algorithm == "ES256" else "ES256", origin=trust.program.address)
    other.id, other.handle = device.id, device.handle
    refused(trust, door.client, door.send(other.show(door.ask())), f"{algorithm} signed in another way")
    assert door.send(device.show(door.ask()))[0] == 303 and door.client.is_signed_in


def test_a_form_of_another_site_is_sent_away(trust):
    door = Door(trust.program)
    asked = door.client.ask("POST", "/sign-in/passkey/challenge", {"csrf": "wrong"})
    assert asked[0] == 409, asked
    sent = door.client.ask("POST", "/sign-in/passkey", {"csrf": "wrong"})
    assert sent[0] == 303 and sent[1].startswith("/sign-in?"), sent


def settle(device, trust, counter):
    """Says what the server has counted of a device so far."""
    database(trust, "UPDATE passkey SET counter = ? WHERE credential_id = ?", counter, text(device.id))


def database(trust, sql, *values):
    with sqlite3.connect(trust.program.database.removeprefix("sqlite:"), timeout=30) as connection:
        connection.execute(sql, values)
