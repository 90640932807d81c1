"""Fingers and people who cannot drag: everything to press is 24 by 24 pixels or stands apart (WCAG 2.5.8), nothing needs
dragging (2.5.7), passwords can be pasted (3.3.8), and help stands in one place (3.2.6)."""
import pytest

from pages import crawl

# Small things count when the circle of 24 pixels round their middle touches no other thing to press. Links in a line of
# text are left out, as the criterion does, and so is what the browser draws itself.
SMALL = """() => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, '
        + '[role=button], [role=tab]')].filter(e => e.checkVisibility() && !e.disabled && !e.closest('[role=grid]'));
    const box = e => {
        // A label is pressed for its box, so the two are one target.
        const label = e.labels && e.labels[0], r = e.getBoundingClientRect();
        if (!label || !['radio', 'checkbox'].includes(e.type)) return r;
        const l = label.getBoundingClientRect();
        return new DOMRect(Math.min(r.x, l.x), Math.min(r.y, l.y), Math.max(r.right, l.right) - Math.min(r.x, l.x),
            Math.max(r.bottom, l.bottom) - Math.min(r.y, l.y)); };
    const inText = e => e.matches('a') && getComputedStyle(e).display === 'inline'
        && [...e.parentElement.childNodes].some(n => n !== e && n.nodeType === 3 && n.textContent.trim());
    const boxes = all.map(e => [e, box(e)]).filter(([, r]) => r.width > 1 && r.height > 1);
    const far = (e, r) => boxes.every(([other, o]) => {
        if (other === e || e.contains(other) || other.contains(e)) return true;
        const x = r.x + r.width / 2, y = r.y + r.height / 2;
        const dx = Math.max(o.x - x, 0, x - o.right), dy = Math.max(o.y - y, 0, y - o.bottom);
        const small = o.width < 24 || o.height < 24;
        const middle = Math.hypot(o.x + o.width / 2 - x, o.y + o.height / 2 - y);
        return Math.hypot(dx, dy) >= 12 && (!small || middle >= 24); });
    return boxes.filter(([e, r]) => (r.width < 23.5 || r.height < 23.5) && !inText(e) && !far(e, r))
        .map(([e, r]) => `${Math.round(r.width)}x${Math.round(r.height)} ${e.outerHTML.slice(0, 110)}`); }"""

DRAGGED = "() => document.querySelectorAll('[draggable=true], [ondragstart], [ondrop]').length"

# Where people find help is the same on every page: what stands in the footer, in its order.
HELP = "() => [...document.querySelectorAll('footer a')].map(e => e.textContent.trim())"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("user", ["nurse1@demo", "manager1@demo", "admin@demo", "hr@demo"])
def test_everything_can_be_pressed(visitor, user, width):
    someone = visitor(user)
    someone.page.set_viewport_size({"width": width, "height": 800})
    faults, helps, count = [], set(), 0
    for key, path in crawl(someone, limit=60):
        count += 1
        faults += [f"{path}: {small}" for small in someone.page.evaluate(SMALL)]
        if someone.page.evaluate(DRAGGED):
            faults.append(f"{path}: something has to be dragged")
        helps.add(tuple(someone.page.evaluate(HELP)))
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])
    assert len(helps) == 1, f"help stands elsewhere on some pages: {helps}"
    assert count >= 8


def test_a_password_can_be_pasted(visitor):
    someone = visitor()
    someone.go("/sign-in")
    someone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    someone.page.evaluate("navigator.clipboard.writeText('four words from a manager')")
    field = someone.page.get_by_label("Password", exact=True)
    field.focus()
    someone.page.keyboard.press("Control+V")
    assert field.input_value() == "four words from a manager"
    assert field.get_attribute("autocomplete") == "current-password"


@pytest.mark.parametrize("style, count", [
    ("width:16px;height:16px;padding:0;margin:0", 2), ("width:24px;height:24px;padding:0;margin:0", 0),
    ("width:16px;height:16px;padding:0;margin:0 20px", 0)])
def test_the_measure_sees_what_is_too_small(visitor, style, count):
    someone = visitor()
    someone.page.set_content(f'<p><button style="{style}">a</button><button style="{style}">b</button></p>')
    assert len(someone.page.evaluate(SMALL)) == count
