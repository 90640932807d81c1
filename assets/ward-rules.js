// What a ward makes of an item that is shown, with no network: whose word it is, who shows it, whether it still stands,
// and how old that knowledge is. What cannot be checked is never called valid.
"use strict";

{
  const { refuse, isObject, isText } = wallet;
  // For whom an item is shown: a wallet signs for this and for the number on the ward's screen.
  const audience = "urn:x-commonweal:ward-check";
  // A wallet's clock may be some minutes off; the number is what makes it fresh.
  const bindingSeconds = 900;
  // From when on knowledge is called old, though it may still be used.
  const oldSeconds = 3600;

  const level = { good: "good", old: "old", bad: "bad", unknown: "unknown" };

  function ageWords(seconds) {
    const many = (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"}`;
    if (seconds < 60) return "less than a minute old";
    if (seconds < 3600) return `${many(Math.floor(seconds / 60), "minute")} old`;
    if (seconds < 86400) return `${many(Math.floor(seconds / 3600), "hour")} old`;
    return `${many(Math.floor(seconds / 86400), "day")} old`;
  }

  // Takes apart what came: { number, items } of a wallet, or one printed item.
  function read(text) {
    const said = String(text).trim();
    if (/^CWP1\./.test(said)) return { number: null, items: [said.slice(5)] };
    let told = null;
    try {
      told = JSON.parse(said);
    } catch { /* Refused below. */ }
    const isWhole = isObject(told) && told.ward === 1 && Array.isArray(told.items) && told.items.length > 0
      && told.items.length <= 20 && told.items.every(isText);
    if (!isWhole) {
      refuse("form", "This is no staff passport that a wallet shows on a ward, and no printed one.");
    }
    return { number: isText(told.number) ? told.number : null, items: told.items };
  }

  function parted(text) {
    const at = text.lastIndexOf("~");
    return { shown: text.slice(0, at + 1), binding: text.slice(at + 1) };
  }

  async function checkHolder({ shown, binding }, claims, number) {
    const what = "The holder's proof";
    const token = wallet.readToken(binding, "kb+jwt", what), { aud, nonce, sd_hash: digest, iat } = token.payload;
    await wallet.verify(token, claims.cnf?.jwk, "the holder's proof");
    if (aud !== audience) refuse("holder", "This was shown for somebody else, not for a ward.");
    if (!number || nonce !== number) {
      refuse("number", "This was not made for the number on this screen. It may be an old picture. "
        + "Ask for the code to be made again with the number that stands here.");
    }
    if (digest !== await wallet.hash(shown)) refuse("holder", `${what} is for another item.`);
    if (!Number.isFinite(iat) || Math.abs(iat - wallet.seconds()) > bindingSeconds) {
      refuse("holder", `${what} was not made just now. Is the clock of one of the devices wrong?`);
    }
  }

  // What the kept list says of an item: { state, age in seconds } or nothing for an item that has no list.
  async function stateOf(claims, issuer, lists) {
    const place = wallet.status.placeOf(claims);
    if (!place) return null;
    const kept = lists.get(place.uri);
    if (!kept) refuse("no-list", "The list that says whether it still stands is not on this device. Fetch it first.");
    let list = null;
    try {
      list = await wallet.status.readList(kept.token, place.uri, issuer.keys);
    } catch (problem) {
      if (problem.code !== "expired") throw problem;
      refuse("old-list", "What this device knows of it is more than a day old. Fetch it again before you rely on it.");
    }
    const value = await wallet.status.statusAt(list.status_list, place.idx);
    return { state: wallet.status.words[value] ?? "unclear", age: Math.max(0, wallet.seconds() - list.iat) };
  }

  const unknowable = new Set(["no-list", "old-list", "no-rules", "issuer", "key", "kind"]);
  const named = (claims) => {
    const name = ["given_name", "family_name"].map((one) => claims[one]).filter(isText).join(" ")
      || (isText(claims.name_on_register) ? claims.name_on_register : "") || (isText(claims.name) ? claims.name : "");
    return name ? { name, born: isText(claims.birth_date) ? claims.birth_date : null } : null;
  };

  const spoken = (given) => (given === true || given === false || isText(given) ? wallet.words.value(given) : "not said");

  // How the holder stands by what it says: nothing for well, or { isBad, words }. A genuine word that somebody was
  // removed from the register is no reason to let them work.
  function standingOf(claims, rules) {
    let look = null;
    // A device that fetched before this was known has no rules; it must fetch again.
    if (!Array.isArray(rules)) refuse("no-rules", "What this device keeps is too old to tell. Fetch it again first.");
    for (const { path, label, good, careful, mayBeWithheld } of rules) {
      const whole = claims[path[0]];
      const values = path.length === 1 ? [whole]
        : (Array.isArray(whole) ? whole : [whole]).map((one) => (isObject(one) ? one[path[1]] : undefined));
      const isSilent = whole === undefined || whole === null || !values.length;
      if (isSilent && mayBeWithheld) {
        look ??= { isBad: false, words: `“${label}” was not shown.` };
        continue;
      }
      const bad = isSilent ? [undefined] : values.filter((one) => !good.includes(one) && !careful.includes(one));
      if (bad.length) return { isBad: true, words: `${label}: ${spoken(bad[0])}.` };
      const some = values.find((one) => careful.includes(one));
      if (some !== undefined) look ??= { isBad: false, words: `${label}: ${spoken(some)}.` };
    }
    return look;
  }

  // One item: { level, title, words, issuer, kind, who, rows, age, isPaper }.
  async function judge(text, number, trust, lists) {
    const parts = parted(text), result = { level: level.unknown, title: "Cannot be checked", words: [], rows: [] };
    try {
      const credential = await wallet.readCredential(parts.shown), { claims } = credential;
      const issuer = trust.issuers.find((one) => one.address === claims.iss);
      if (!issuer) {
        refuse("issuer", "Whoever issued this is not on your organisation's list, so nobody here vouches for it.");
      }
      result.issuer = issuer.name;
      await wallet.verify(credential.token,
        wallet.pickKey(issuer.keys, credential.token.header.kid, "this item"), "this item");
      const isPrinted = parts.binding === "" && claims.cnf === undefined && isObject(claims.paper);
      const kindName = Object.entries(issuer.types).find(([, vct]) => vct === claims.vct)?.[0];
      const kind = kindName && trust.kinds[kindName];
      if (!kind) refuse("kind", "This kind of item is not known here.");
      Object.assign(result, { kind: kind.name, who: named(claims), isPaper: isPrinted,
                              rows: wallet.words.rows(credential, kind.labels) });
      if (isPrinted) {
        result.rows = result.rows.filter(({ path }) => path[0] !== "paper");
        result.who = named(claims.paper);
      } else await checkHolder(parts, claims, number);
      wallet.checkTimes(claims, "This item");
      const last = claims[kind.lastDayClaim];
      if (isText(last) && last < new Date().toISOString().slice(0, 10)) {
        refuse("ended", `What it says ended on ${wallet.words.value(last)}.`);
      }
      settle(result, await stateOf(claims, issuer, lists), standingOf(claims, kind.standing));
    } catch (problem) {
      if (!(problem instanceof wallet.Refusal)) throw problem;
      const isUnknown = unknowable.has(problem.code);
      Object.assign(result, { code: problem.code, level: isUnknown ? level.unknown : level.bad,
                              title: isUnknown ? "Cannot be checked" : "Do not rely on this",
                              words: [problem.message] });
    }
    return result;
  }

  function settle(result, status, standing) {
    if (status?.state === "revoked") {
      Object.assign(result, { level: level.bad, code: "revoked", title: "Do not rely on this",
                              words: ["Its issuer took it back."] });
    } else if (status && status.state !== "valid") {
      Object.assign(result, { level: level.bad, code: "suspended", title: "Do not rely on this",
                              words: ["Its issuer says that nobody may rely on it for now."] });
    } else if (status && status.age > oldSeconds) {
      Object.assign(result, { level: level.old, title: "Valid when this device last asked",
                              words: ["It may have been taken back since. Fetch again when there is a network."] });
    } else Object.assign(result, { level: level.good, title: "Valid", words: [] });
    if (standing && result.level !== level.bad) {
      Object.assign(result, standing.isBad
        ? { level: level.bad, code: "standing", title: "Do not rely on this" }
        : { level: level.old, code: "conditions", title: "Genuine, but look at this" });
      result.words.unshift(standing.words);
    }
    if (status) result.age = `It is ${ageWords(status.age)}`;
    else result.words.push("Its issuer keeps no list of what it took back.");
    if (result.isPaper && result.level !== level.bad) {
      Object.assign(result, { level: level.old, title: `${result.title}, on paper` });
      result.words.push("Anybody can copy paper: look at a document with a photograph, and compare the name and the "
        + "date of birth.");
    }
    if (!result.who && result.level !== level.bad) {
      result.words.push("It does not say whose it is. Look at a name badge, or ask for an item with a name.");
    }
  }

  async function check(text, number, trust, lists) {
    const told = read(text);
    const results = [];
    for (const item of told.items) results.push(await judge(item, number, trust, lists));
    // A name that one item shows stands for those that were shown with it and by the same wallet only as far as the
    // person at the desk can see, so it is not carried over.
    return results;
  }

  wallet.ward = { audience, check, read, ageWords, level, standingOf };
}
