// What is in an item, in words: names, dates, states, and what the history says.
"use strict";

{
  const { isObject } = wallet;
  const technical = new Set(["iss", "iat", "exp", "nbf", "cnf", "status", "vct", "vct#integrity", "aka_vcts", "jti",
                             "sub", "_sd_alg"]);
  const zone = "Europe/London";
  const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  const long = format({ day: "numeric", month: "long", year: "numeric" });
  const clock = format({ day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

  const day = (seconds) => long.format(new Date(seconds * 1000));
  const time = (text) => clock.format(new Date(text));
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const initials = /\b(ods|nhs|nmc|gmc|hcpc|gphc|dbs|esr|cstf|id)\b/g;

  // "awarded_on" becomes "Awarded on".
  const name = (text) => capital(String(text).replace(/[_-]+/g, " ").trim()
    .replace(initials, (word) => word.toUpperCase()));

  function value(given) {
    if (given === true) return "Yes";
    if (given === false) return "No";
    if (given === null || given === "") return "Not given";
    const text = String(given);
    const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/.test(text) && !Number.isNaN(Date.parse(text));
    if (isTime) return text.length === 10 ? long.format(new Date(`${text}T12:00Z`)) : time(text);
    if (/^[a-z]+([-_][a-z0-9]+)+$/.test(text)) return name(text);
    return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
  }

  // The name of a place in an item. A number in the path is one of many, which type metadata calls null.
  function labelAt(path, labels) {
    const general = path.map((step) => (typeof step === "number" ? null : step));
    const given = labels?.[JSON.stringify(path)] ?? labels?.[JSON.stringify(general)];
    const step = path.at(-1), above = path.slice(0, -1);
    if (!above.length) return given ?? name(step);
    if (typeof step === "number") return `${given ?? labelAt(above, labels)} ${step + 1}`;
    // What is inside of something is named after it, with a small first letter unless it is written with capitals.
    const small = (given ?? name(step)).replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
    return `${labelAt(above, labels)}: ${small}`;
  }

  // Issuers shuffle what can be hidden; type metadata says in which order it is to be read.
  function rank({ path }, labels) {
    const at = Object.keys(labels ?? {}).findIndex((text) => JSON.parse(text)[0] === path[0]);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  }

  const isPlain = (given) => !isObject(given) && !Array.isArray(given);

  // Every claim as a row: { path, label, value }. What only machines need is left out.
  function rows({ claims, hidden }, labels) {
    const found = [];
    const add = (given, path) => {
      const label = labelAt(path, labels);
      if (isPlain(given)) return found.push({ path, label, value: value(given), given });
      const isHiddenInside = [...hidden.keys()].some((text) => {
        const place = JSON.parse(text);
        return place.length > path.length && path.every((step, at) => step === place[at]);
      });
      if (Array.isArray(given) && given.every(isPlain) && !isHiddenInside) {
        return found.push({ path, label, value: given.length ? given.map(value).join(", ") : "None" });
      }
      const inside = Array.isArray(given) ? given.map((one, at) => [at, one]) : Object.entries(given);
      if (!inside.length) found.push({ path, label, value: "None" });
      for (const [step, one] of inside) add(one, [...path, step]);
    };
    for (const [step, one] of Object.entries(claims)) if (!technical.has(step)) add(one, [step]);
    return found.sort((one, other) => rank(one, labels) - rank(other, labels));
  }

  // Whether a verifier who gets these parts sees what is at the path.
  const isShown = ({ hidden }, parts, path) => path.every((_, at) => {
    const part = hidden.get(JSON.stringify(path.slice(0, at + 1)));
    return !part || parts.has(part);
  });

  // What tells one item from another of the same kind.
  function gist(credential, labels) {
    const telling = rows(credential, labels).filter(({ path, given }) => typeof given === "string"
      && !String(path[0]).startsWith("issuer") && /^(?!data:)\p{L}/u.test(given));
    return telling.slice(0, 2).map((row) => row.value).join(", ");
  }

  function state(record, claims) {
    const until = wallet.items.untilOf(claims), seen = record.status?.state;
    if (seen === "revoked") return { words: "Withdrawn by the issuer", colour: "red" };
    if (until !== null && until <= wallet.seconds()) return { words: "Run out", colour: "grey" };
    if (seen === "suspended") return { words: "Suspended by the issuer", colour: "orange" };
    if (record.state === "waiting") return { words: "Waiting for your answer", colour: "blue" };
    if (record.statusProblem) return { words: "Could not be checked", colour: "yellow" };
    if (seen === "unclear") return { words: "State not clear", colour: "yellow" };
    return { words: "Valid", colour: "green" };
  }

  const unheard = ({ isIssuerTold }) => (isIssuerTold === false ? " The issuer could not be told." : "");

  const happenings = {
    received: (one) => `${one.who} sent you “${one.what}”`,
    "turned-away": (one) => `The wallet turned away “${one.what}” from ${one.who}: ${one.why}`,
    waits: (one) => `${one.who} has not finished “${one.what}” yet. The wallet waits for it`,
    "wait-ended": (one) => `You stopped waiting for “${one.what}” from ${one.who}`,
    accepted: (one) => `You accepted “${one.what}” from ${one.who}.${unheard(one)}`,
    rejected: (one) => `You rejected “${one.what}” from ${one.who}: ${one.why}.${unheard(one)}`,
    deleted: (one) => `You deleted “${one.what}” from ${one.who}.${unheard(one)}`,
    state: (one) => `“${one.what}” from ${one.who} was ${one.from} and is now ${one.to}`,
    shared: (one) => `You shared ${one.shown.length === 1 ? "1 item" : `${one.shown.length} items`} with ${one.who}`,
    ward: (one) => `You showed ${one.shown.length === 1 ? "1 item" : `${one.shown.length} items`} on a ward`,
    "not-taken": (one) => `${one.who} may not have taken what you shared (entry ${one.about}): ${one.problem}`,
    declined: (one) => `You did not share anything with ${one.who}`
      + `${one.isAskerTold ? ", and they were told" : ", and they could not be told"}`,
    "offer-declined": (one) => `You did not take what ${one.who} offered`,
    exported: () => "You saved this history as a file",
    imported: (one) => `You added the history of another device (${one.count} entries)`,
  };

  const happening = (entry) => (Object.hasOwn(happenings, entry.kind) ? happenings[entry.kind](entry) : entry.kind);

  wallet.words = { name, value, day, time, rows, isShown, gist, state, happening };
}
