"""What nobody of good will would type, in every field of every form that these roles can reach; then every page again, to see
whether any of it came alive. The same process must have answered it all, and nothing may have failed inside it."""
import json, re

import pytest

from conftest import nightly
from pages import crawl

# Administrators and managers have ten times the forms: too long for every run, and not tried yet.
ROLES = ["approver1@demo", pytest.param("nurse1@demo", marks=nightly)]

# Each would leave a mark that can be looked for: an element, an attribute, a link or a variable that we never write.
HOSTILE = [
    "<hostile-tag>", "\"><hostile-tag>", "'><hostile-tag>", "</title></textarea></script></style><hostile-tag>",
    "<script>window.owned=1</script>", "<img src=x onerror=window.owned=1 data-hostile>", "<svg onload=window.owned=1 data-hostile>",
    "\" data-hostile=\"1", "' data-hostile='1", "` data-hostile=`1", " autofocus onfocus=window.owned=1 data-hostile=1 ",
    "javascript:window.owned=1", "JaVaScRiPt:window.owned=1//", "data:text/html,<script>window.owned=1</script>",
    "\";window.owned=1;//", "';window.owned=1;//", "${window.owned=1}", "{{constructor.constructor('window.owned=1')()}}",
    "\" hx-get=\"/hostile\" data-hostile=\"1", "&lt;hostile-tag&gt;", "&#60;hostile-tag&#62;", "%3Chostile-tag%3E", "\\u003chostile-tag\\u003e",
    "<!--", "]]><hostile-tag>", "<a href='javascript:window.owned=1' data-hostile>", "<base href='//hostile.example/'>",
    "<meta http-equiv=refresh content='0;url=//hostile.example'>", "<style>@import '//hostile.example'</style>",
    "'; DROP TABLE account; --", "\" OR 1=1 --", "1; SELECT pg_sleep(30)", "../../../../etc/passwd", "%00", "%s%s%n%n", "=cmd|'/c x'!A1",
    "\r\nset-cookie: owned=1", "\u202eevil\u202c", "\u0000", "\ufffe", "e\u0301" * 50, "\U0001F468\u200d\U0001F469\u200d\U0001F467",
    "9" * 400, "-9223372036854775809", "1e999", "NaN", "2026-02-30", "9999-12-31", "25:61", "A" * 20_000, "  ", "\t",
]

FORMS = """() => [...document.querySelectorAll('main form[method=post]')].map(form => ({
    action: form.getAttribute('action') || location.pathname, multipart: form.enctype === 'multipart/form-data',
    fields: [...form.elements].filter(e => e.name && !e.disabled && !['submit', 'button', 'fieldset'].includes(e.type)).map(e => ({
        name: e.name, value: e.type === 'checkbox' || e.type === 'radio' ? (e.checked ? e.value : null) : e.value,
        kind: e.tagName === 'SELECT' ? 'select' : e.type })),
    buttons: [...form.querySelectorAll('button[name]')].map(b => ({ name: b.name, value: b.value })) }))"""

SEND = """async ({ action, pairs, multipart }) => {
    const sent = multipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of pairs) sent.append(name, value);
    const answer = await fetch(action, { method: 'POST', body: sent, redirect: 'manual', headers: { accept: 'text/html' } });
    const kind = answer.headers.get('content-type') || '';
    const page = kind.startsWith('text/html') ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    return { status: answer.status, alive: page ? [...page.querySelectorAll(%s)].map(e => e.outerHTML.slice(0, 200)) : [] }; }"""

MARKS = "'hostile-tag, [data-hostile], base, a[href^=\"javascript:\" i], a[href^=\"data:\" i], [hx-get=\"/hostile\"], meta[http-equiv=refresh]'"
ALIVE = f"() => [...document.querySelectorAll({MARKS})].map(e => e.outerHTML.slice(0, 200)).concat(window.owned ? ['a script ran'] : [])"

# What would end the visit, or lock out somebody who has to look at the pages afterwards.
LEFT_OUT = re.compile(r"^/(sign-out|account/(password|sessions)|accounts/[^/]+/(lock|password|roles|second-step)|account/second-step)")


def forms(someone, limit):
    """Each form once, whatever person, unit or day it is about."""
    found = {}
    for _, path in crawl(someone, limit=limit, faults=[]):
        for form in someone.page.evaluate(FORMS):
            key = re.sub(r"[0-9A-Za-z_-]*\d[0-9A-Za-z_-]*", "*", form["action"]) + str([f["name"] for f in form["fields"]][:12])
            if not LEFT_OUT.match(form["action"]):
                found.setdefault(key, (path, form))
    return list(found.values())


@pytest.mark.parametrize("user", ROLES)
def test_nothing_that_is_typed_comes_alive(visitor, trust, user):
    someone, process = visitor(user), trust.process.pid
    page, sent, faults = someone.page, 0, []
    page.on("dialog", lambda dialog: (faults.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    reached = forms(someone, 80)
    for path, form in reached:
        typed = [i for i, f in enumerate(form["fields"]) if f["kind"] not in ("hidden", "checkbox", "radio", "file", "select")]
        # Hidden and chosen values come from anybody who can write a request; they take a turn each.
        chosen = [i for i, f in enumerate(form["fields"]) if f["kind"] in ("hidden", "select", "radio") and f["name"] != "csrf"]
        # What was sent before may have ended what this form is about.
        if page.goto(trust.address + path).status >= 400:
            continue
        # Each field in turn gets some of them, so that over all forms each meets each kind of field.
        turns = [(i, HOSTILE[(n * 7 + i * 11) % len(HOSTILE)]) for i in typed[:12] for n in range(6)]
        turns += [(i, HOSTILE[(i * 13 + n * 5) % len(HOSTILE)]) for i in chosen[:6] for n in range(2)]
        turns += [(None, value) for value in HOSTILE[::4]]
        for place, value in turns:
            pairs = [[f["name"], value if i == place or (place is None and i in typed) else f["value"]]
                     for i, f in enumerate(form["fields"]) if f["value"] is not None]
            pairs += [[b["name"], b["value"]] for b in form["buttons"][:1]]
            told = page.evaluate(SEND % MARKS, {"action": form["action"], "pairs": pairs, "multipart": form["multipart"]})
            sent += 1
            if told["status"] >= 500 or told["alive"]:
                faults.append(f"{form['action']} of {path}, field {place}, {value[:40]!r}: {told}")
    someone.expect_refusals(400, 403, 404, 409, 413, 422, 429)
    count = 0
    for _, path in crawl(someone, limit=120, faults=[]):
        count += 1
        faults += [f"{path}: {found}" for found in page.evaluate(ALIVE)]
    faults += someone.complaints
    print(json.dumps({"user": user, "forms": len(reached), "sent": sent, "pages": count}))
    assert not faults, "\n".join(faults[:40])
    assert len(reached) >= (3 if user in ("nurse1@demo", "approver1@demo") else 10) and sent > 40
    assert trust.process.poll() is None and trust.process.pid == process
    assert "level=error" not in (log := (trust.folder / "server.log").read_text()) and " error " not in log, log[-2000:]
