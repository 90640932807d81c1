"""Scores a roster of the First International Nurse Rostering Competition from its XML files; shares nothing with the program.

    inrc1_scorer.py INSTANCE.xml SOLUTION.xml

Rules: Haspeslagh and others, Annals of Operations Research 218 (2014); incomplete weekends of three or four days and unlike
shifts in them as in Meignan's evaluator. The night shift is the one that starts last.
"""
import datetime, itertools, json, re, sys, xml.etree.ElementTree as ET

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def words(element, name):
    return (element.findtext(name) or "").strip()


def setting(contract, name):
    """Weight and value of a rule that is on, else none."""
    found = contract.find(name)
    if found is None:
        return None
    value = (found.text or "").strip()
    is_on = found.get("on") in ("1", "true") if found.get("on") is not None else value == "true"
    return (int(found.get("weight")), int(value) if value.isdigit() else 1) if is_on else None


def runs(flags):
    for flag, group in itertools.groupby(flags):
        yield flag, len(list(group))


def weekend_gaps(worked):
    """How far each stretch of work is from either end of the weekend."""
    cost, place = 0, 0
    for flag, length in runs(worked):
        if flag:
            cost += place + len(worked) - place - length
        place += length
    return cost


class Instance:
    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.root = root
        self.first = datetime.date.fromisoformat(words(root, "StartDate"))
        self.days = (datetime.date.fromisoformat(words(root, "EndDate")) - self.first).days + 1
        self.weekday = [(self.first.weekday() + day) % 7 for day in range(self.days)]
        shifts = {shift.get("ID"): shift for shift in root.find("ShiftTypes")}
        self.skills = {id: {one.text.strip() for one in shift.iter("Skill")} for id, shift in shifts.items()}
        last = max(words(shift, "StartTime") for shift in shifts.values())
        self.nights = {id for id, shift in shifts.items() if words(shift, "StartTime") == last}
        self.contracts = {contract.get("ID"): contract for contract in root.find("Contracts")}
        self.patterns = {pattern.get("ID"): pattern for pattern in root.find("Patterns")}
        self.nurses = {nurse.get("ID"): nurse for nurse in root.find("Employees")}

    def wanted(self):
        """How many nurses of each shift each day; a date's own numbers come before its weekday's."""
        wanted = {(day, shift): 0 for day in range(self.days) for shift in self.skills}
        for kind in ("DayOfWeekCover", "DateSpecificCover"):
            for block in self.root.find("CoverRequirements").findall(kind):
                for day in range(self.days):
                    date = self.first + datetime.timedelta(day)
                    if words(block, "Day") == WEEKDAYS[self.weekday[day]] or words(block, "Date") == date.isoformat():
                        for cover in block.findall("Cover"):
                            wanted[day, words(cover, "Shift")] = int(words(cover, "Preferred"))
        return wanted

    def row_cost(self, nurse, row):
        contract = self.contracts[words(self.nurses[nurse], "ContractID")]
        cost = 0
        work = [shift is not None for shift in row]

        def above(name, value):
            nonlocal cost
            if found := setting(contract, name):
                cost += found[0] * max(0, value - found[1])

        def below(name, value):
            nonlocal cost
            if found := setting(contract, name):
                cost += found[0] * max(0, found[1] - value)

        above("MaxNumAssignments", sum(work))
        below("MinNumAssignments", sum(work))
        for is_work, length in runs(work):
            kind = "WorkingDays" if is_work else "FreeDays"
            above(f"MaxConsecutive{kind}", length)
            below(f"MinConsecutive{kind}", length)
        weekends = self.weekend_cost(contract, row, work, above, below)
        cost += weekends
        if found := setting(contract, "TwoFreeDaysAfterNightShifts"):
            for day, ahead in itertools.product(range(self.days), (1, 2)):
                later = row[day + ahead] if day + ahead < self.days else None
                cost += found[0] * (row[day] in self.nights and later is not None and later not in self.nights)
        if found := setting(contract, "AlternativeSkillCategory"):
            own = {one.text.strip() for one in self.nurses[nurse].iter("Skill")}
            cost += found[0] * sum(not self.skills[shift] <= own for shift in row if shift)
        for name in contract.find("UnwantedPatterns") if contract.find("UnwantedPatterns") is not None else []:
            cost += self.pattern_cost(self.patterns[name.text.strip()], row)
        return cost

    def weekend_cost(self, contract, row, work, above, below):
        names = re.findall("|".join(WEEKDAYS), words(contract, "WeekendDefinition"))
        first, length, cost = WEEKDAYS.index(names[0]), len(names), 0
        weekends = [range(day, day + length) for day in range(self.days - length + 1) if self.weekday[day] == first]
        for is_work, count in runs([any(work[day] for day in weekend) for weekend in weekends]):
            if is_work:
                above("MaxConsecutiveWorkingWeekends", count)
                below("MinConsecutiveWorkingWeekends", count)
        for weekend in weekends:
            worked, kinds = [work[day] for day in weekend], {row[day] for day in weekend}
            if found := setting(contract, "CompleteWeekends"):
                cost += found[0] * weekend_gaps(worked)
            if (found := setting(contract, "IdenticalShiftTypesDuringWeekend")) and all(worked):
                cost += found[0] * length * (len(kinds) - 1)
            if (found := setting(contract, "NoNightShiftBeforeFreeWeekend")) and not any(worked) and weekend[0]:
                cost += found[0] * (row[weekend[0] - 1] in self.nights)
        return cost

    def pattern_cost(self, pattern, row):
        entries = sorted(pattern.find("PatternEntries"), key=lambda entry: int(entry.get("index")))

        def fits(day, entry):
            shift, name = words(entry, "ShiftType"), words(entry, "Day")
            held = row[day]
            is_day = name == "Any" or WEEKDAYS[self.weekday[day]] == name
            return is_day and (held is None if shift == "None" else held is not None if shift == "Any" else held == shift)

        found = sum(
            all(fits(day + offset, entry) for offset, entry in enumerate(entries))
            for day in range(self.days - len(entries) + 1)
        )
        return int(pattern.get("weight")) * found

    def request_cost(self, roster):
        cost = 0
        for kind in ("DayOff", "DayOn", "ShiftOff", "ShiftOn"):
            for request in self.root.find(f"{kind}Requests") if self.root.find(f"{kind}Requests") is not None else []:
                day = (datetime.date.fromisoformat(words(request, "Date")) - self.first).days
                held, shift = roster[words(request, "EmployeeID")][day], words(request, "ShiftTypeID")
                is_held = held is not None if kind.startswith("Day") else held == shift
                cost += int(request.get("weight")) * (is_held if kind.endswith("Off") else not is_held)
        return cost

    def score(self, path):
        """Broken hard rules and the objective."""
        roster = {nurse: [None] * self.days for nurse in self.nurses}
        hard = 0
        for one in ET.parse(path).getroot().iter("Assignment"):
            row = roster[words(one, "Employee")]
            day = (datetime.date.fromisoformat(words(one, "Date")) - self.first).days
            hard += row[day] is not None
            row[day] = words(one, "ShiftType")
        for (day, shift), count in self.wanted().items():
            hard += abs(count - sum(row[day] == shift for row in roster.values()))
        soft = sum(self.row_cost(nurse, row) for nurse, row in roster.items()) + self.request_cost(roster)
        return {"hard": hard, "objective": soft}


if __name__ == "__main__":
    print(json.dumps(Instance(sys.argv[1]).score(sys.argv[2])))
