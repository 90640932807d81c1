"""What a kind of item is called where its type builds on others (SD-JWT VC, sections 5 and 6)."""
import base64, hashlib, json

import pytest

from holder import SKILLS
from passport_house import Answer
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

METADATA = "(claims) => wallet.types.metadata(claims)"


class Types:
    """Documents of types at places of their own."""

    def __init__(self, house):
        self.base, self.documents, self.asked = f"{house.address}/passport/types/made-up", {}, []
        house.guests.insert(0, self)

    places = ("/passport/types/made-up/",)

    def place(self, name):
        return f"{self.base}/{name}"

    def add(self, place, /, extends=None, integrity=None, **more):
        told = {"vct": self.place(place)} | more
        if extends:
            told["extends"] = self.place(extends)
        if integrity:
            told["extends#integrity"] = integrity
        self.documents[place] = json.dumps(told).encode()
        return self.documents[place]

    def answer(self, call):
        name = call.path.rsplit("/", 1)[1]
        self.asked.append(name)
        found = self.documents.get(name)
        return Answer(found) if found else Answer({"error": "not_found"}, 404)


@pytest.fixture
def kinds(house):
    made = Types(house)
    yield made
    house.guests.remove(made)


def claim(name, label=None):
    return {"path": [name], "display": [{"locale": "en-GB", "label": label}] if label else []}


def digest(body, method="sha256"):
    return f"{method}-{base64.b64encode(hashlib.new(method, body).digest()).decode()}"


def read(holder, kinds, name, **more):
    return holder().open().page.evaluate(METADATA, {"vct": kinds.place(name)} | more)


def test_what_is_unsaid_is_taken_from_the_type_below(holder, kinds):
    kinds.add("base", name="Training", display=[{"locale": "en-GB", "name": "Training of any kind"}],
              claims=[claim("subject", "Subject"), claim("level", "Level"), claim("score")])
    kinds.add("middle", extends="base", claims=[claim("level", "Depth"), claim("subject")])
    kinds.add("own", extends="middle", name="Hoists", claims=[claim("hoist", "Hoist"), claim("level", "How deep")])
    told = read(holder, kinds, "own")
    assert told == {"title": "Hoists", "labels": {
        '["subject"]': "Subject", '["level"]': "How deep", '["score"]': None, '["hoist"]': "Hoist"}}
    assert list(told["labels"])[0] == '["subject"]', "in the order of the type below"
    assert kinds.asked == ["own", "middle", "base"]
    kinds.add("nameless", extends="base")
    assert read(holder, kinds, "nameless")["title"] == "Training of any kind"


@pytest.mark.parametrize("spoil", ["missing", "circle", "changed", "too many", "other", "no address"])
def test_a_type_whose_base_cannot_be_had_says_nothing(holder, kinds, spoil):
    base = kinds.add("base", claims=[claim("subject", "Subject")])
    kinds.add("own", extends="base", integrity=digest(base), claims=[claim("level", "Level")])
    assert read(holder, kinds, "own")["labels"] == {'["subject"]': "Subject", '["level"]': "Level"}
    if spoil == "missing":
        del kinds.documents["base"]
    elif spoil == "circle":
        kinds.add("base", extends="own")
        kinds.add("own", extends="base")
    elif spoil == "changed":
        kinds.documents["base"] += b" "
    elif spoil == "too many":
        for at in range(9):
            kinds.add(f"step{at}", extends=f"step{at + 1}")
        kinds.add("step9")
        kinds.add("own", extends="step0")
    elif spoil == "other":
        kinds.documents["base"] = kinds.documents["base"].replace(b"base", b"else")
        kinds.add("own", extends="base")
    else:
        kinds.documents["own"] = json.dumps({"vct": kinds.place("own"), "extends": 7}).encode()
    assert read(holder, kinds, "own") is None


def test_of_several_digests_the_strongest_counts(holder, kinds):
    body = kinds.add("own", name="Own")
    right, wrong = digest(body), digest(b"another")
    cases = {right: True, wrong: False, f"{wrong} {right}": True, f"{right} {digest(b'another', 'sha512')}": False,
             f"{wrong} {digest(body, 'sha384')}": True, "": False, f"md5-{right}": False}
    for text, isGood in cases.items():
        assert bool(read(holder, kinds, "own", **{"vct#integrity": text})) == isGood, text


def test_an_item_is_shown_with_the_words_of_the_type_below(holder, desks, kinds):
    issuer, _ = desks
    kinds.add("base", claims=[claim("awarded_on", "Passed on this day")])
    told = {"vct": issuer.type_of(SKILLS), "extends": kinds.place("base"), "claims": [claim("level", "Depth")]}
    usual = issuer.answer

    def answer(call):
        return Answer(told) if call.path == "/passport/types/core-skills/1" else usual(call)
    issuer.answer = answer
    nurse = holder().hold(issuer.offer(SKILLS))
    shown = nurse.follow("Core skills training").page.locator("#wallet").inner_text()
    assert "Passed on this day" in shown and "Depth" in shown
