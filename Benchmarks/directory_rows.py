"""Made-up services of a directory as rows of its tables, drawn from a seed."""
import hashlib, random

# Words that are their own stems, the common ones first.
WORDS = ["group", "club", "walk", "garden", "art", "lunch", "chat", "advic", "debt", "choir", "yoga", "craft", "chess", "shed",
         "swim", "danc", "cook", "read", "film", "music"] + [f"word{n}" for n in range(3_000)]
NEEDS = ["company", "mood", "active", "food", "money", "home", "work", "grief", "caring", "creative"]
TOWNS = [(f"Town {n}", 51 + n % 10 * 0.25, -2.5 + n // 10 * 0.25) for n in range(100)]
COLUMNS = {
    "service": "organisation, id, name, name_key, status, capacity, cost, is_listed, is_remote, minimum_age, maximum_age",
    "text": "organisation, service, summary, eligibility, accreditations, getting_there, parts",
    "schedule": "organisation, service, number, frequency, every, days, day_marks, opens_at, closes_at, notes",
    "location": "organisation, id, kind, name, street, town, town_key, county, postcode, country, latitude, longitude, "
                "access_marks, access_words",
    "place": "organisation, id, service, location, number, latitude, longitude, access_marks",
    "attribute": "organisation, service, term, number",
    "word": "organisation, word, service, weight",
    "outcode": "organisation, outcode, latitude, longitude"}


def derived(text):
    b = bytearray(hashlib.sha256(f"commonweal directory {text}".encode()).digest()[:16])
    b[6], b[8] = b[6] & 0x0F | 0x80, b[8] & 0x3F | 0x80
    h = b.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def rows(organisation, size, seed):
    """The rows of each table."""
    draw = random.Random(seed)
    tables = {name: [] for name in COLUMNS}
    for n, (_, north, east) in enumerate(TOWNS):
        tables["outcode"].append((organisation, f"ZZ{n}", north, east))
    for n in range(size):
        town, north, east = draw.choice(TOWNS)
        service, place, location = derived(f"s{n}"), derived(f"p{n}"), derived(f"l{n}")
        name = f"{draw.choice(WORDS[:20])} {draw.choice(WORDS)} {n}"
        words = {w: 1 for w in draw.choices(WORDS, k=18)} | {w: 8 for w in name.split()}
        need = draw.choice(NEEDS)
        words[f"need:{need}"] = 6
        latitude, longitude = north + draw.gauss(0, 0.06), east + draw.gauss(0, 0.09)
        access = draw.choice([0, 1, 3, 7])
        tables["service"].append((organisation, service, name, name, "active", "unknown",
                                  draw.choice(["free", "paid", "unknown"]), True, False, draw.choice([None, 18, 60]),
                                  draw.choice([None, None, 25])))
        tables["text"].append((organisation, service, " ".join(words), "", "", "", "{}"))
        tables["schedule"].append((organisation, service, 0, "WEEKLY", 1, "TH", 1 << draw.randrange(7), "10:00", "12:00", ""))
        tables["location"].append((organisation, location, "physical", "Hall", "1 Street", town, town.lower(), "", "ZZ1 1AA",
                                   "GB", latitude, longitude, access, ""))
        tables["place"].append((organisation, place, service, location, 0, latitude, longitude, access))
        tables["attribute"].append((organisation, service, derived(f"need/{need}"), 0))
        tables["word"] += [(organisation, w, service, weight) for w, weight in words.items()]
    return tables


def tables(organisation, size, seed):
    """The same as (table, columns, rows)."""
    return [(f"directory_{name}", COLUMNS[name], these) for name, these in rows(organisation, size, seed).items()]
