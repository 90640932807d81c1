#!/usr/bin/env python3
"""Looks into a database after a crash: whether it is whole, and whether deeds and records agree.

    check.py sqlite:FILE | check.py postgres://...        prints "ok", or what does not agree, and exits with 1
"""
import sqlite3, subprocess, sys

# Every open shift that somebody has is once a place, a cell, a duty and a fact; facts are numbered without gaps.
COUNTS = {
    "taken places": "SELECT COUNT(*) FROM open_place WHERE taken_by IS NOT NULL",
    "facts of taking less those of handing back":
        "SELECT (SELECT COUNT(*) FROM fact WHERE name = 'rostering.place-taken.1') - "
        "(SELECT COUNT(*) FROM fact WHERE name = 'rostering.place-handed-back.1')",
    "steps of taking less those of handing back":
        "SELECT (SELECT COUNT(*) FROM edit WHERE kind = 'take') - (SELECT COUNT(*) FROM edit WHERE kind = 'hand-back')",
    "cells": "SELECT COUNT(*) FROM cell WHERE origin = 'place'",
    "duties": "SELECT COUNT(*) FROM duty WHERE NOT is_cancelled AND code = 'S'",
}
GAPS = "SELECT COUNT(*) FROM (SELECT organisation FROM fact GROUP BY organisation HAVING MAX(number) <> COUNT(*)) AS bad"
TWICE = ("SELECT COUNT(*) FROM (SELECT person, starts FROM duty WHERE NOT is_cancelled AND code = 'S' "
         "GROUP BY person, starts HAVING COUNT(*) > 1) AS bad")


def asker(address):
    if address.startswith("sqlite:"):
        connection = sqlite3.connect(address.removeprefix("sqlite:"), timeout=30)
        return lambda sql: connection.execute(sql).fetchone()[0]
    return lambda sql: int(subprocess.run(["psql", "-XAtq", address, "-c", sql], check=True, capture_output=True,
                                          text=True).stdout)


def problems(address):
    ask = asker(address)
    if address.startswith("sqlite:") and (said := ask("PRAGMA integrity_check")) != "ok":
        yield f"integrity check: {said}"
    counts = {words: ask(sql) for words, sql in COUNTS.items()}
    if len(set(counts.values())) != 1:
        yield ", ".join(f"{count} {words}" for words, count in counts.items())
    if ask(GAPS):
        yield "facts are not numbered without gaps"
    if ask(TWICE):
        yield "somebody has two duties at one time"


found = list(problems(sys.argv[1]))
print("; ".join(found) or "ok")
sys.exit(1 if found else 0)
