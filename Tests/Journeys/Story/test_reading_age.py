"""How hard the texts are that a person reads on their own pages.

Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975): 0.39 words/sentences + 11.8 syllables/words - 15.59.
SMOG (McLaughlin 1969): 1.0430 sqrt(words of three and more syllables x 30 / sentences) + 3.1291. A grade is a year of school
in the United States: with 5 added it is about an age. Only whole sentences count; what stands on buttons and beside fields
would make the text look easier than it is. textstat, which is not ours, measures the same sentences."""
import math, pathlib, re, sys

import pytest, textstat

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Browser"))
from conftest import PHONE, Visitor
from pages import crawl
from story_world import PLAN, lay_plan, lay_story

OLDEST, LONGEST_WORDS = 13, 25
# A page by itself has few sentences, so one hard word weighs more: half a year more, and from ten sentences on. SMOG was
# made for thirty sentences and says little of fewer.
OLDEST_OF_PAGE, FEWEST, FEWEST_OF_SMOG = 13.5, 10, 30
SENTENCES = """() => { const all = [];
    for (const e of document.querySelectorAll('main :is(p, li, label, legend, dd, summary, .nhsuk-hint, h1, h2, h3)')) {
        if (e.querySelector('p, li, dd, label')) continue;
        const words = (e.textContent || '').replace(/\\s+/g, ' ').trim();
        if (/[.?!]$/.test(words)) all.push(words);
    } return all; }"""


def syllables(word):
    """How many syllables an English word has, by its groups of vowels."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) <= 3:
        return 1
    word = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", lambda m: m[0][0], word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def measured(sentences):
    words = [word for one in sentences for word in re.findall(r"[A-Za-z’']+", one)]
    counts = [syllables(word) for word in words]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(counts) / len(words) - 15.59
    smog = 1.0430 * math.sqrt(sum(c >= 3 for c in counts) * 30 / len(sentences)) + 3.1291
    return grade, smog


@pytest.fixture(scope="module")
def care(trust):
    lay_plan(lay_story(trust))
    return trust


# Pat's own pages, and those of Sue, who helps her.
WHO = {"pat@story": ("/", PLAN, "/my-care", "/social-prescribing/me"),
       "sue@story": ("/", "/my-care", "/my-care/people/pat-1", PLAN)}


@pytest.fixture(scope="module")
def read(chromium, care):
    """The sentences of each page that somebody reaches, by whose and which page it is."""
    pages = {}
    for who, start in WHO.items():
        reader = Visitor(chromium, care, PHONE)
        reader.sign_in(who)
        for _, path in crawl(reader, start=start, faults=[]):
            said = [one for text in reader.page.evaluate(SENTENCES) for one in re.split(r"(?<=[.?!]) +(?=[A-Z])", text)]
            pages[who, path] = list(dict.fromkeys(one for one in said if len(one.split()) >= 3))
        reader.context.close()
    return pages


@pytest.mark.parametrize("who, least", [("pat@story", 60), ("sue@story", 20)])
def test_a_persons_pages_are_easy_to_read(read, who, least):
    found = {}
    for (reader, path), said in read.items():
        for one in said if reader == who else []:
            found.setdefault(one, path)
    assert len(found) > least, f"only {len(found)} sentences"
    sentences = list(found)
    grade, smog = measured(sentences)
    whole = " ".join(sentences)
    peer, peer_smog = textstat.flesch_kincaid_grade(whole), textstat.smog_index(whole)
    print(f"{who}: {len(sentences)} sentences: Flesch-Kincaid {grade:.1f} (textstat {peer:.1f}), SMOG {smog:.1f} "
          f"(textstat {peer_smog:.1f}); reading age {grade + 5:.1f} to {smog + 5:.1f}")
    hardest = sorted(sentences, key=lambda one: measured([one])[0], reverse=True)[:15]
    print("hardest:", *[f"  {measured([one])[0]:.0f}: {one} ({found[one]})" for one in hardest], sep="\n")
    assert abs(grade - peer) < 1.5, "we and textstat do not agree"
    assert grade + 5 <= OLDEST and smog + 5 <= OLDEST
    long = [f"{len(one.split())} words on {found[one]}: {one}" for one in sentences if len(one.split()) > LONGEST_WORDS]
    assert not long, "\n".join(long)


def test_no_page_is_hard_to_read_by_itself(read):
    ages = []
    for (who, path), said in read.items():
        if len(said) >= FEWEST:
            grade, smog = measured(said)
            ages.append((max(grade, smog if len(said) >= FEWEST_OF_SMOG else 0) + 5, who, path, len(said), smog + 5))
    ages.sort(reverse=True)
    lines = [f"  {age:.1f}: {path} of {who} ({count} sentences; SMOG {smog:.1f})" for age, who, path, count, smog in ages]
    print("hardest pages:", *lines[:8], sep="\n")
    assert ages, "no page has enough sentences"
    hard = [line for line, one in zip(lines, ages) if one[0] > OLDEST_OF_PAGE]
    assert not hard, "\n".join(hard)
