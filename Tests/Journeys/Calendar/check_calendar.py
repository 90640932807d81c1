"""Reads a rota's calendar with independent programs: the packages icalendar, khal and vdirsyncer.

    check_calendar.py FILE-OR-URL [--expect N] [--work FOLDER]

Checks what RFC 5545 asks for and what Commonweal promises, lets khal import and list the events, and, for a URL, lets
vdirsyncer collect it over HTTP as a phone's calendar would. Prints one line for each check; the exit code is the number of
checks that failed.
"""

import argparse
import datetime
import pathlib
import subprocess
import sys
import tempfile
import urllib.request
import zoneinfo

import icalendar

LONDON = zoneinfo.ZoneInfo("Europe/London")
failures = 0


def check(claim, holds, detail=""):
    global failures
    if not holds:
        failures += 1
    print(f"{'ok  ' if holds else 'FAIL'} {claim}{': ' + str(detail) if detail and not holds else ''}")


def fetch(source):
    if not source.startswith("http"):
        return pathlib.Path(source).read_bytes()
    with urllib.request.urlopen(source, timeout=20) as answer:
        check("the answer is text/calendar", answer.headers.get_content_type() == "text/calendar")
        tag = answer.headers.get("etag")
        data = answer.read()
    check("the answer has an ETag", bool(tag))
    request = urllib.request.Request(source, headers={"If-None-Match": tag or ""})
    try:
        urllib.request.urlopen(request, timeout=20)
        check("an unchanged calendar answers 304", False)
    except urllib.error.HTTPError as problem:
        check("an unchanged calendar answers 304", problem.code == 304, problem.code)
    return data


def check_lines(data):
    lines = data.split(b"\r\n")
    check("every line ends with CRLF", b"\n" not in data.replace(b"\r\n", b"") and lines[-1] == b"")
    check("no line is longer than 75 octets", all(len(line) <= 75 for line in lines))
    check("it is UTF-8", bool(data.decode("utf-8")))


def check_events(calendar):
    events = list(calendar.walk("VEVENT"))
    uids = [str(event["UID"]) for event in events]
    check("every event has a UID of its own", len(uids) == len(set(uids)))
    check("METHOD is PUBLISH", str(calendar.get("METHOD")) == "PUBLISH")
    check("there is one VTIMEZONE, Europe/London", [str(z["TZID"]) for z in calendar.walk("VTIMEZONE")] == ["Europe/London"])
    for event in events:
        name = f"{event['UID']}"
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        check(f"{name} ends after it starts", start < end, f"{start} {end}")
        for field in ["DTSTAMP", "SEQUENCE", "SUMMARY", "STATUS", "LAST-MODIFIED"]:
            check(f"{name} has {field}", field in event)
        if isinstance(start, datetime.datetime):
            check(f"{name} has a zone", start.tzinfo is not None)
            check(f"{name} is on the wall clock of London", start.astimezone(LONDON).utcoffset() == start.utcoffset()
                  or start.utcoffset() == datetime.timedelta(0))
    return events


def check_zone(calendar):
    """The VTIMEZONE itself, without the reader's own tables, must agree with the zone database over both changes."""
    zone = next(iter(calendar.walk("VTIMEZONE"))).to_tz()
    for text in ["2026-03-29 00:59", "2026-03-29 02:01", "2026-10-25 00:59", "2026-10-25 02:01", "2027-07-01 12:00",
                 "2027-12-01 12:00", "2027-03-28 03:00", "2027-10-31 02:01"]:
        moment = datetime.datetime.strptime(text, "%Y-%m-%d %H:%M")
        mine, theirs = moment.replace(tzinfo=zone).utcoffset(), moment.replace(tzinfo=LONDON).utcoffset()
        check(f"the zone is right at {text}", mine == theirs, f"{mine} {theirs}")


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, timeout=120, **options)


def program(name):
    """The program that came with this Python."""
    return str(pathlib.Path(sys.executable).parent / name)


def check_khal(data, events, folder):
    store = folder / "khal"
    store.mkdir()
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[rota]]\npath = {store}\n\n[locale]\nlocal_timezone = Europe/London\n"
        "default_timezone = Europe/London\ntimeformat = %H:%M\ndateformat = %d/%m/%Y\nlongdateformat = %d/%m/%Y\n"
        "datetimeformat = %d/%m/%Y %H:%M\nlongdatetimeformat = %d/%m/%Y %H:%M\n"
        f"\n[sqlite]\npath = {folder / 'khal.db'}\n")
    file = folder / "rota.ics"
    file.write_bytes(data)
    done = run(program("khal"), "-c", str(config), "import", "--batch", "-a", "rota", str(file))
    check("khal imports it", done.returncode == 0, done.stderr[-400:])
    check("khal keeps every event", len(list(store.glob("*.ics"))) == len(events), len(list(store.glob("*.ics"))))
    for event in [e for e in events if isinstance(e["DTSTART"].dt, datetime.datetime)][:5]:
        start = event["DTSTART"].dt.astimezone(LONDON)
        done = run(
            program("khal"), "-c", str(config), "list", "--day-format", "", "--format", "{start-time} {title}",
            start.strftime("%d/%m/%Y"), "1d")
        wanted = f"{start.strftime('%H:%M')} {event['SUMMARY']}"
        check(f"khal shows {wanted}", wanted in done.stdout, done.stdout + done.stderr[-300:])


def check_vdirsyncer(url, events, folder):
    store = folder / "synced"
    store.mkdir()
    config = folder / "vdirsyncer.conf"
    config.write_text(
        f'[general]\nstatus_path = "{folder / "status"}"\n\n[pair rota]\na = "remote"\nb = "local"\ncollections = null\n'
        f'conflict_resolution = "a wins"\n\n[storage remote]\ntype = "http"\nurl = "{url}"\n\n'
        f'[storage local]\ntype = "filesystem"\npath = "{store}"\nfileext = ".ics"\n')
    for step in [["discover", "rota"], ["sync", "rota"], ["sync", "rota"]]:
        done = run(program("vdirsyncer"), "-c", str(config), *step, input="y\n" * 5)
        check(f"vdirsyncer {step[0]} works", done.returncode == 0, done.stderr[-400:])
    check("vdirsyncer collects every event", len(list(store.glob("*.ics"))) == len(events))


def main():
    reader = argparse.ArgumentParser(description="Check a rota's calendar with independent programs.")
    reader.add_argument("source", help="a file, or the private address")
    reader.add_argument("--expect", type=int, help="how many events there should be")
    choice = reader.parse_args()
    data = fetch(choice.source)
    check_lines(data)
    calendar = icalendar.Calendar.from_ical(data)
    check("icalendar finds no error", not calendar.errors, calendar.errors)
    events = check_events(calendar)
    if choice.expect is not None:
        check(f"there are {choice.expect} events", len(events) == choice.expect, len(events))
    check_zone(calendar)
    with tempfile.TemporaryDirectory() as folder:
        check_khal(data, events, pathlib.Path(folder))
        if choice.source.startswith("http"):
            check_vdirsyncer(choice.source, events, pathlib.Path(folder))
    print(f"{failures} checks failed" if failures else "every check holds")
    return min(failures, 100)


if __name__ == "__main__":
    sys.exit(main())
