"""One trust on three servers whose machines keep other clocks, languages and sorting orders: the same pages, files and
calendars, letter for letter. Nothing but UK time may come from anywhere."""
import re, shutil

import pytest

from conftest import Program, Visitor

MACHINES = [
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    {"TZ": "America/St_Johns", "LC_ALL": "", "LANG": "", "LC_TIME": "ar_EG.UTF-8"},
]
# What differs from one session to the next, whatever the machine.
OWN = [(re.compile(r'(name="csrf"[^>]*value|csrf-token" content)="[^"]*"'), r"\1"), (re.compile(r"localhost:\d+"), "here"),
       (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"), "an id"), (re.compile(r"DTSTAMP:\w+"), "DTSTAMP")]


@pytest.fixture
def machines(seeded, tmp_path, trust):
    made = []
    for number, settings in enumerate(MACHINES):
        folder = shutil.copytree(seeded, tmp_path / str(number))
        program = Program(folder, settings=settings)
        program.password = trust.password
        made.append(program.start())
    yield made
    for program in made:
        program.stop()


def shown(visitor, path):
    answer = visitor.context.request.get(visitor.program.address + path)
    text = answer.text()
    for pattern, word in OWN:
        text = pattern.sub(word, text)
    return answer.status, text


def paths(visitor):
    """What is reached from the home page in three steps, one of each kind."""
    seen, waiting = {}, [("/", 0)]
    while waiting:
        path, depth = waiting.pop(0)
        key = re.sub(r"[^/?=&]*\d[^/?=&]*", "*", path)
        # One's own data tell when one signed in on this very server.
        if key in seen or re.search(r"/events|sign-out|/new|/my-data", path) or len(seen) > 60:
            continue
        status, text = shown(visitor, path)
        if status != 200:
            continue
        seen[key] = path
        if depth < 3:
            waiting += [(link.replace("&amp;", "&"), depth + 1) for link in re.findall(r'href="(/[^"#]*)"', text)
                        if not link.startswith("/assets")]
    return list(seen.values())


@pytest.mark.parametrize("user", ["manager1@demo", "nurse1@demo"])
def test_every_machine_shows_the_same(chromium, machines, user):
    visitors = [Visitor(chromium, program).sign_in(user) for program in machines]
    reached, differing = paths(visitors[0]), []
    for path in reached:
        # A minute may pass between the first and the last: then it is looked at once more.
        for _ in range(3):
            answers = [shown(visitor, path) for visitor in visitors]
            if answers.count(answers[0]) == len(answers):
                break
        else:
            differing.append(path)
    for visitor in visitors:
        visitor.close()
    assert not differing, differing
    assert len(reached) >= 15, reached
