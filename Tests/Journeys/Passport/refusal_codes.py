"""Which code of a standard each hostile answer must get, by the table `presentation-codes.tsv`.

The first code is that of the part that was set aside, as programs of the organisation read it; where the door knew no
request to note it on, it is the error that the wallet got, or the status of the answer.
"""
import os, pathlib

FILE = pathlib.Path(__file__).with_name("presentation-codes.tsv")
KNOWN = dict(line.split("\t") for line in FILE.read_text().splitlines()) if FILE.exists() else {}


def code_of(show, answer):
    found = [one["code"] for one in show.seen["setAside"]]
    return found[0] if found else answer.error or str(answer.status)


def check(table, what, show, answer):
    name, code = f"{table}: {what}", code_of(show, answer)
    if record := os.environ.get("COMMONWEAL_RECORD_CODES"):
        # Whoever changes the table reads it again, line by line.
        with open(record, "a") as file:
            file.write(f"{name}\t{code}\n")
        return
    assert code == KNOWN[name], (name, code, KNOWN[name], show.seen["setAside"])
