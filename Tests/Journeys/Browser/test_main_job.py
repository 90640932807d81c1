"""The main job, from a public scenario to a phone: import, draft, look, change, approve, publish, read, change again.

A ward is made of INRC-II instance n030w4_1_6-2-9-1 on the command line; everything after that happens in the browser.
What the pages say is compared with the scenario's own files, read here by other means, and the calendar is read over
HTTP by independent programs.
"""
import datetime, json, pathlib, re, stat, subprocess, sys, time, urllib.request

import icalendar
import pytest

from conftest import DATA, Program
from pages import violations
from test_board import settled

HERE = pathlib.Path(__file__).resolve().parent
SCENARIO, INSTANCE = "n030w4", "n030w4_1_6-2-9-1"
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
NURSE, OTHER = "HN_3", "HN_1"
REASON = "Swapped on request, agreed by both"


class Scenario:
    """The instance's files, read without the program."""

    def __init__(self, folder):
        words = (folder / f"Sc-{SCENARIO}.txt").read_text().split("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS")[1]
        self.forbidden = {
            (fields[0], after) for fields in (line.split() for line in words.split("CONTRACTS")[0].splitlines() if line)
            for after in fields[2:]}
        self.last = {}
        for line in (folder / f"H0-{SCENARIO}-1.txt").read_text().splitlines():
            fields = line.split()
            if len(fields) == 7:
                self.last[fields[0]] = fields[3]
        # (day, shift, skill) to (minimum, wanted); and the wishes.
        self.needs, self.wishes = {}, []
        for week, number in enumerate([6, 2, 9, 1]):
            text = (folder / f"WD-{SCENARIO}-{number}.txt").read_text()
            for line in text.split("REQUIREMENTS")[1].split("SHIFT_OFF")[0].splitlines():
                fields = line.split()
                for day, pair in enumerate(fields[2:]):
                    least, most = re.findall(r"\d+", pair)
                    self.needs[7 * week + day, fields[0], fields[1]] = (int(least), int(most))
            for line in text.split("SHIFT_OFF_REQUESTS")[1].splitlines()[1:]:
                fields = line.split()
                if fields:
                    self.wishes.append((fields[0], fields[1], 7 * week + WEEKDAYS.index(fields[2])))


@pytest.fixture(scope="module")
def scenario():
    return Scenario(DATA / "rostering/inrc2" / SCENARIO)


@pytest.fixture(scope="module")
def ward(tmp_path_factory):
    """A running server with the imported ward and nothing else."""
    program = Program(tmp_path_factory.mktemp("ward"))
    made = program.command("import", "inrc2", str(DATA / "rostering/inrc2" / SCENARIO), INSTANCE)
    assert made.returncode == 0, made.stderr + made.stdout
    program.said = made.stdout
    program.file = program.folder / f"trust.sqlite.inrc-ii-{SCENARIO}.json"
    kept = json.loads(program.file.read_text())
    program.password, program.logins = kept["password"], {x["userName"]: x["role"] for x in kept["logins"]}
    program.start()
    yield program
    program.stop()


class Board:
    """What stands on the board's page, by nurse and day."""

    def __init__(self, page):
        self.page = page
        self.rows = {}
        for row in page.locator("#board tr[data-person]").all():
            name = row.locator(".cb-who").text_content().split(" ")[0]
            self.rows[name] = [
                text.strip() for text in row.locator("td.cb-cell > a > span:first-child").all_text_contents()]
        self.first = datetime.date.fromisoformat(page.locator("#board").get_attribute("data-first"))
        self.codes = {}
        for item in page.locator(".cb-legend li").all_text_contents():
            found = re.match(r"\s*([A-Z]{1,4}) (\w+), (\d\d:\d\d) to (\d\d:\d\d)", item)
            if found:
                self.codes[found[1]] = (found[2], found[3], found[4])

    def place(self, nurse, day):
        index = list(self.rows).index(nurse)
        return self.page.locator("#board tr[data-person]").nth(index).locator("td.cb-cell > a").nth(day)

    def shift(self, code):
        return self.codes[code][0]

    def duties(self, nurse):
        """(day, shift, start, end) as staff and calendars should see them."""
        found = []
        for day, code in enumerate(self.rows[nurse]):
            if code in self.codes:
                name, start, end = self.codes[code]
                found.append((self.first + datetime.timedelta(day), name, start, end))
        return found


def figure(page, name):
    return int(page.locator(f"[data-figure='{name}'] strong").text_content())


def clean(someone, faults, where):
    """Pictures and checks that hold on every page of the journey."""
    someone.shot(f"main-{where}")
    faults += [f"{where}: {fault}" for fault in violations(someone.page)]
    wide = someone.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        faults.append(f"{where}: scrolls sideways by {wide} px")


def phone_duties(page, address, months, first, last):
    """The duties of the staff member's month pages: (day, shift, start, end), and the cancelled ones."""
    found, cancelled = [], []
    for month in months:
        page.goto(f"{address}/my-rota/months/{month}")
        for duty in page.locator(".rs-duty").all():
            words = duty.text_content()
            day, start, end = re.search(r"\w{3} (\d+ \w{3} \d{4}), (\d\d:\d\d) to (\d\d:\d\d)", words).groups()
            when = datetime.datetime.strptime(day, "%d %b %Y").date()
            entry = (when, duty.locator("strong").first.text_content(), start, end)
            if first <= when <= last:
                (cancelled if "Cancelled" in words else found).append(entry)
    return sorted(found), sorted(cancelled)


def feed(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return icalendar.Calendar.from_ical(answer.read())


def events(calendar, first, last):
    """By UID: day, shift, start and end on London's clock, sequence and state."""
    found = {}
    for event in calendar.walk("VEVENT"):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if isinstance(start, datetime.datetime) and first <= start.date() <= last:
            found[str(event["UID"])] = (
                start.date(), str(event["SUMMARY"]), f"{start:%H:%M}", f"{end:%H:%M}", int(event["SEQUENCE"]),
                str(event["STATUS"]))
    return found


def say_why(page, words):
    page.locator("#reason").fill(words)


def test_the_ward_is_what_the_scenario_says(ward, scenario):
    assert "30 people, 4 skills" in ward.said and INSTANCE in ward.said
    assert f"Wishes        {len(scenario.wishes)}\n" in ward.said
    assert f"{sum(wanted for _, wanted in scenario.needs.values())} places wanted" in ward.said
    assert stat.S_IMODE(ward.file.stat().st_mode) == 0o600
    roles = " ".join(ward.logins.values())
    assert all(role in roles for role in ["Roster manager", "Approver", "Staff member", "E-rostering team"])
    again = ward.command("import", "inrc2", str(DATA / "rostering/inrc2" / SCENARIO), INSTANCE)
    assert again.returncode == 65 and "already" in again.stderr


def test_the_main_job(ward, scenario, visitor):
    faults = []
    manager = visitor("manager@n030w4", program=ward)
    page = manager.page
    clean(manager, faults, "01-home")

    # The period, as the scenario asks for it: nothing is filled yet.
    page.get_by_role("link", name="Rosters").first.click()
    page.locator("main table a").first.click()
    missing = sum(least for least, _ in scenario.needs.values())
    main = page.locator("main").text_content()
    assert re.search(rf"{missing}\s*places below minimum", main), main
    assert "Being planned" in main and f"0 shifts filled" in main
    clean(manager, faults, "02-period")

    # A draft, watched while it runs.
    page.locator("main a", has_text="Ask for a draft").click()
    clean(manager, faults, "03-ask-for-draft")
    page.get_by_label("30 seconds").check()
    page.get_by_role("button", name="Draft the roster").click()
    page.get_by_text(re.compile(r"[1-9]\d? of 30 seconds")).first.wait_for(timeout=30_000)
    clean(manager, faults, "04-draft-under-way")
    page.get_by_role("button", name="Take this draft").wait_for(timeout=120_000)
    assert "Every row was checked: no rule is broken." in page.locator("main").text_content()
    clean(manager, faults, "05-draft-proposal")
    page.get_by_role("button", name="Take this draft").click()
    assert "The draft is on the board" in page.locator("main").text_content()
    path = page.url.replace(ward.address, "").split("?")[0]
    clean(manager, faults, "06-board-drafted")

    board = Board(page)
    assert len(board.rows) == 30 and all(len(days) == 28 for days in board.rows.values())
    check_draft(board, scenario, page)

    explain_a_cell(manager, board, faults)
    nurse, day = edit_by_keyboard(manager, board, faults)
    cover_an_open_place(manager, ward, path, faults)
    period = path.replace("/board", "")
    approve(manager, visitor("approver@n030w4", program=ward), period, faults)

    manager.go(path)
    read_on_the_phone(manager, visitor, ward, faults)
    assert not manager.complaints, manager.complaints
    assert not faults, "\n".join(faults)


def check_draft(board, scenario, page):
    """The draft against the scenario: its hard rules by hand, and cover counted from the board's rows."""
    for nurse, codes in board.rows.items():
        days = [scenario.last[nurse]] + [board.shift(code) if code in board.codes else "None" for code in codes]
        for before, after in zip(days, days[1:]):
            assert (before, after) not in scenario.forbidden, f"{nurse}: {after} follows {before}"
    assert figure(page, "breaches") == 0
    # The foot: what the scenario asks for, and no more people there than the rows show.
    asked, there, short = {}, {}, 0
    for line in page.locator("#board tfoot tr[data-shift]").all():
        code, skill = line.locator("th").text_content().split()
        for day, cell in enumerate(line.locator("td").all()):
            have = cell.get_attribute("data-have")
            if have is None:
                continue
            least, most = int(cell.get_attribute("data-minimum")), int(cell.get_attribute("data-wanted"))
            asked[day, board.shift(code), skill] = (least, most)
            there[day, code] = there.get((day, code), 0) + int(have)
            short += max(0, least - int(have))
    names = {"HN": "HeadNurse", "NU": "Nurse", "CA": "Caretaker", "TR": "Trainee"}
    wanted = {key: pair for key, pair in scenario.needs.items() if pair[1] > 0}
    assert {(day, shift, names[skill]): pair for (day, shift, skill), pair in asked.items()} == wanted
    for (day, code), have in there.items():
        rows = sum(row[day] == code for row in board.rows.values())
        assert have <= rows, f"day {day}: the foot counts {have} on {code}, the rows {rows}"
    assert figure(page, "minimum") == short
    assert short <= 5, "the draft leaves much of the minimum open"
    spared = sum(
        board.rows[nurse][day] not in board.codes if shift == "Any"
        else board.rows[nurse][day] not in board.codes or board.shift(board.rows[nurse][day]) != shift
        for nurse, shift, day in scenario.wishes)
    shown = page.locator(".cb-figures").text_content()
    assert f"{spared} of {len(scenario.wishes)} wishes met" in " ".join(shown.split()), (spared, shown)


def explain_a_cell(manager, board, faults):
    """Enter on a filled place says who put it there and what each alternative would do."""
    nurse, day = next((n, d) for n, row in board.rows.items() for d, code in enumerate(row) if d > 3 and code == "N")
    board.place(nurse, day).focus()
    manager.page.keyboard.press("Enter")
    panel = manager.page.locator("#board-panel")
    panel.get_by_role("heading", name="What else could stand here").wait_for()
    words = panel.text_content()
    assert "Night comes from a draft" in words
    assert nurse in panel.locator("#board-panel-title").text_content()
    # Off and three other shifts, each with what it would cost or break.
    assert panel.locator("li.cb-choice").count() == 4
    assert panel.locator(".cb-consequences li").count() >= 4
    clean(manager, faults, "07-cell-explained")
    manager.page.keyboard.press("Escape")
    assert not panel.is_visible()


def edit_by_keyboard(manager, board, faults):
    """A late on the day after a night: the board says at once which rule it breaks; undo takes it back."""
    nurse, day = next(
        (n, d) for n, row in board.rows.items() for d in range(4, 26)
        if row[d] == "N" and row[d + 1] not in board.codes and n not in (NURSE, OTHER))
    board.place(nurse, day + 1).focus()
    keys = manager.page.keyboard
    keys.type("L")
    said = settled(manager)
    assert said.startswith("Saved. Look at this:"), said
    assert board.place(nurse, day + 1).locator("span").first.text_content() == "L"
    assert figure(manager.page, "breaches") >= 1
    keys.press("Control+z")
    assert settled(manager) == "Saved."
    assert figure(manager.page, "breaches") == 0
    keys.type("L")
    settled(manager)
    listed = manager.page.locator("#finding-list").text_content()
    assert "no Late on the day after Night" in listed, listed
    clean(manager, faults, "08-board-edited")
    return nurse, day + 1


def cover_an_open_place(manager, ward, path, faults):
    """A place that is short says who could fill it; assigning the first fills it, and the foot counts one more."""
    page = manager.page
    manager.go(path)
    places = page.eval_on_selector_all(
        "td.cb-cover-short > a, td.cb-cover-unsafe > a", "all => all.map(a => a.getAttribute('href'))")
    for place in places[:40]:
        manager.go(path)
        link = page.locator(f"td.cb-cover > a[href='{place}']")
        before = int(link.locator("..").get_attribute("data-have"))
        link.click()
        page.get_by_role("heading", level=1, name=re.compile("^Who could cover")).wait_for()
        assign = page.get_by_role("button", name=re.compile("^Assign (?!anyway)"))
        if not assign.count():
            continue
        clean(manager, faults, "09-who-could-cover")
        who = page.locator("ol.cb-choices h3").first.text_content().split(" ")[0]
        assign.first.click()
        assert "Changed." in page.locator("main").text_content()
        after = page.locator(f"td.cb-cover > a[href='{place}']").locator("..")
        assert int(after.get_attribute("data-have")) == before + 1
        # The board's row has the shift of the cover line for the one who was assigned.
        day = (datetime.date.fromisoformat(place.split("/cover/")[1].split("/")[0]) - Board(page).first).days
        code = after.locator("xpath=..").locator("th").text_content().split()[0]
        assert Board(page).rows[who][day] == code
        return
    raise AssertionError("nobody could cover any of the open places")


def approve(manager, approver, period, faults):
    """Handed in; blocked by the breach until a permitted person gives a reason; approved; published."""
    manager.go(f"{period}/approval")
    assert manager.page.get_by_role("button", name="Approve this roster").count() == 0
    manager.page.get_by_role("button", name="Hand it to the approver").click()
    assert "now waits for approval" in manager.page.locator("main").text_content()
    clean(manager, faults, "10-handed-in")

    page = approver.page
    approver.go("/")
    clean(approver, faults, "11-approver-home")
    page.get_by_role("link", name=re.compile("^Approve the roster of Ward n030w4")).click()
    assert page.url == f"{approver.program.address}{period}/approval"
    wishes = re.search(r"(\d+)\s*of (\d+) wishes", page.locator("main").text_content()).groups()
    open_breaches = page.locator("li.cw-breach").count()
    assert open_breaches >= 1
    clean(approver, faults, "12-approval-with-breaches")
    assert page.get_by_role("button", name="Approve this roster").count() == 0
    assert "give a reason for each breach" in page.locator("main").text_content()
    for left in range(open_breaches, 0, -1):
        approver.go(f"{period}/approval")
        assert page.locator("li.cw-breach").count() == left
        item = page.locator("li.cw-breach").first
        item.locator("summary").click()
        item.get_by_label("Why this is safe, and who was asked").fill("Asked the nurse, who wishes to come in late")
        item.get_by_role("button", name=re.compile("^Let it stand")).click()
        assert "The reason is kept with the roster." in page.locator("main").text_content()
    assert "Asked the nurse, who wishes to come in late" in page.locator("main").text_content()
    clean(approver, faults, "13-reasons-given")
    page.get_by_role("button", name="Approve this roster").click()
    page.get_by_role("button", name="Publish to staff").click()
    assert "Everybody on it has been told" in page.locator("main").text_content()
    assert "On time: the aim is 42 days" in page.locator("main").text_content()
    # What could not be given was asked for all the same: publishing does not make it go away.
    assert re.search(r"(\d+)\s*of (\d+) wishes", page.locator("main").text_content()).groups() == wishes
    clean(approver, faults, "14-published")
    assert not approver.complaints, approver.complaints


def read_on_the_phone(manager, visitor, ward, faults):
    """What the nurse sees equals the board's row: on the phone, and in the calendar that others read over HTTP."""
    board = Board(manager.page)
    first, last = board.first, board.first + datetime.timedelta(27)
    months = sorted({f"{day:%Y-%m}" for day in (first, last)})
    nurse = visitor("hn_3@n030w4", phone=True, program=ward)
    page = nurse.page
    nurse.go("/notices")
    assert "is out" in page.locator("main").text_content()
    clean(nurse, faults, "15-phone-notices")
    page.get_by_role("button", name=re.compile("^Open .*is out")).click()
    assert page.url == f"{ward.address}/my-rota/months/{months[0]}", page.url
    clean(nurse, faults, "16-phone-month")
    nurse.go("/my-rota")
    clean(nurse, faults, "17-phone-my-rota")
    seen, cancelled = phone_duties(page, ward.address, months, first, last)
    assert seen == board.duties(NURSE) and len(seen) >= 5 and cancelled == []

    # The calendar, read by three independent programs.
    nurse.go("/my-rota/calendar")
    page.get_by_role("button", name="Make a calendar address").click()
    address = page.get_by_label("Calendar address").input_value()
    clean(nurse, faults, "18-phone-calendar")
    assert address.startswith(ward.address)
    before = events(feed(address), first, last)
    assert sorted(x[:4] for x in before.values()) == [(d, n, s, e) for d, n, s, e in board.duties(NURSE)]
    assert all(x[4:] == (0, "CONFIRMED") for x in before.values())
    read_by_others(address)

    change_after_publication(manager, nurse, ward, board, address, before, months, faults)
    assert not nurse.complaints, nurse.complaints


def read_by_others(address):
    checked = subprocess.run(
        [sys.executable, str(HERE.parent / "Calendar/check_calendar.py"), address], capture_output=True, text=True,
        timeout=300)
    assert checked.returncode == 0, checked.stdout[-3000:] + checked.stderr[-2000:]
    assert "vdirsyncer collects every event" in checked.stdout and "khal keeps every event" in checked.stdout


def change_after_publication(manager, nurse, ward, board, address, before, months, faults):
    """One duty becomes another and one is cancelled, each with a reason: notice, phone and calendar all say so."""
    page = manager.page
    worked = [d for d, code in enumerate(board.rows[NURSE]) if code in board.codes]
    moved, dropped = worked[0], worked[-1]
    # Without a reason nothing is changed.
    board.place(NURSE, dropped).focus()
    page.keyboard.press("Delete")
    settled(manager)
    assert "Say why first" in page.locator("#board-said").text_content()
    say_why(page, REASON)
    board.place(NURSE, dropped).focus()
    page.keyboard.press("Delete")
    settled(manager)
    assert Board(page).rows[NURSE][dropped] == ""
    code = next(c for c in "DLE" if c != board.rows[NURSE][moved])
    board.place(NURSE, moved).focus()
    page.keyboard.type(code)
    settled(manager)
    clean(manager, faults, "19-changed-after-publication")
    after = Board(page)
    assert after.rows[NURSE][moved] == code
    time.sleep(1)

    nurse.go("/notices")
    told = nurse.page.locator("main").text_content()
    assert told.count(f"Why: {REASON}.") == 2 and "No longer yours" in told, told
    clean(nurse, faults, "20-phone-told")
    nurse.page.get_by_role("button", name=re.compile("^Open .*has changed")).first.click()
    assert "2 changes to your rota" in nurse.page.locator("main").text_content()
    clean(nurse, faults, "21-phone-changes")
    first, last = board.first, board.first + datetime.timedelta(27)
    seen, cancelled = phone_duties(nurse.page, ward.address, months, first, last)
    assert seen == after.duties(NURSE)
    assert [entry[0] for entry in cancelled] == [first + datetime.timedelta(dropped)]

    now = events(feed(address), first, last)
    assert set(now) == set(before), "a changed duty keeps its UID"
    day_of = lambda offset: first + datetime.timedelta(offset)
    for uid, (day, name, start, end, sequence, state) in now.items():
        if day == day_of(dropped):
            assert (sequence, state) == (1, "CANCELLED")
        elif day == day_of(moved):
            assert (sequence, state) == (1, "CONFIRMED") and (name, start, end) == board.codes[code]
        else:
            assert now[uid] == before[uid]
    read_by_others(address)

    manager.go(page.url.replace(ward.address, "").split("?")[0].replace("/board", "/changes"))
    listed = page.locator("main").text_content()
    assert REASON in listed and NURSE in listed
    clean(manager, faults, "22-changes")
