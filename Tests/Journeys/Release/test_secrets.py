"""No secret stands in what is committed. An independent scanner (detect-secrets) looks at every file; what it takes for one and
is none is listed with the reason, and a planted secret is found."""
import json, pathlib, subprocess, sys

from conftest import ROOT

# Kinds that no file of ours may hold anywhere, tests included: something that opens a door of somebody's.
NEVER = {"Private Key", "AWS Access Key", "Azure Storage Account access key", "GitHub Token", "GitLab Token", "Slack Token",
         "Stripe Access Key", "NPM tokens", "PyPI Token", "Twilio API Key", "SendGrid API Key", "Mailchimp Access Key"}

# What the scanner takes for a secret outside of the tests: names of columns, fields and settings, and words.
NONE_AT_ALL = {
    "Benchmarks/staff_rows.py": "the password of made-up staff",
    "Sources/CarePlanning/Store/PlanHoldings.swift": "the name of a column",
    "Sources/FHIRServer/Store/ClientSchema.swift": "names of columns",
    "Sources/Identity/Facts.swift": "the name of a field", "Sources/Identity/Passwords/CommonPasswords.swift": "packed words",
    "Sources/Identity/SignOn/SignOnProvider.swift": "names of ways to sign in",
    "Sources/Identity/Store/IdentityHoldings.swift": "names of columns",
    "Sources/Rostering/Store/RosteringHoldings.swift": "the name of a column",
    "Sources/SocialPrescribing/Store/DirectoryHoldings.swift": "the name of a column",
    "Sources/SocialPrescribing/Store/ReferralHoldings.swift": "names of columns",
    "Sources/StaffPassport/Store/DeskSchema.swift": "names of columns",
    "Sources/StaffPassport/Store/PassportHoldings.swift": "names of columns",
    "Sources/Web/SignOn/ClientKey.swift": "the name of a setting",
    "deploy/saml-broker/clients.example.json": "an example that says that it is to be changed",
}


def scan(folder, *paths):
    told = subprocess.run([str(pathlib.Path(sys.executable).parent / "detect-secrets"), "scan", "--all-files", *paths],
                          cwd=folder, capture_output=True, text=True, check=True)
    return {file: {one["type"] for one in found} for file, found in json.loads(told.stdout)["results"].items()}


def test_nothing_that_is_committed_is_a_secret():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    found = scan(ROOT, *(f for f in files if f))
    assert found, "the scanner finds nothing at all, not even what only looks like a secret"
    assert {file: kinds & NEVER for file, kinds in found.items() if kinds & NEVER} == {}
    outside = {file for file in found if not file.startswith("Tests/")}
    assert outside <= set(NONE_AT_ALL), f"looks like secrets: { {f: found[f] for f in outside - set(NONE_AT_ALL)} }"


def test_a_planted_secret_is_found(tmp_path):
    # In two halves, so that this file is not taken for one itself.
    (tmp_path / "settings.swift").write_text('let key = "AKIA' + 'IOSFODNN7EXAMPLE"\n')
    (tmp_path / "key.pem").write_text("-----BEGIN PRIVATE " + "KEY-----\nMIGH\n")
    found = scan(tmp_path, ".")
    assert found["settings.swift"] & NEVER and found["key.pem"] & NEVER
