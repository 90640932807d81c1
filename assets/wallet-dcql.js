// What a verifier asks for (DCQL, OpenID4VP section 6) against what is held: which credentials answer it, with which
// claims. Nothing that was not asked for is ever chosen, and nothing at all when a required part cannot be answered.
"use strict";

{
  const { refuse, isObject, isText, partsFor } = wallet;
  const invalid = (words) => refuse("dcql", `The request is put together wrongly: ${words}.`,
    { answer: "invalid_request" });
  const isName = (value) => isText(value) && /^[A-Za-z0-9_-]+$/.test(value);
  const isList = (value) => Array.isArray(value) && value.length > 0;
  const isStep = (step) => step === null || isText(step) || (Number.isInteger(step) && step >= 0);
  const isValue = (value) => typeof value === "string" || typeof value === "boolean" || Number.isInteger(value);

  function checkClaims({ claims, claim_sets: sets }) {
    if (claims !== undefined && !isList(claims)) invalid("its claims are not a list");
    const names = new Set();
    for (const claim of claims ?? []) {
      if (!isObject(claim) || !isList(claim.path) || !claim.path.every(isStep)) invalid("a claim has no path");
      if (claim.values !== undefined && !(isList(claim.values) && claim.values.every(isValue))) {
        invalid("the values of a claim are not a list");
      }
      if (claim.id === undefined) continue;
      if (!isName(claim.id) || names.has(claim.id)) invalid("the name of a claim is wrong");
      names.add(claim.id);
    }
    if (sets === undefined) return;
    if (!claims || !isList(sets)) invalid("it offers a choice of claims without claims");
    for (const set of sets) {
      if (!isList(set) || !set.every((name) => names.has(name))) invalid("a choice names claims that are not there");
    }
  }

  function checkQuery(query) {
    if (!isObject(query) || !isList(query.credentials)) invalid("it asks for nothing");
    const names = new Set();
    for (const one of query.credentials) {
      if (!isObject(one) || !isName(one.id) || names.has(one.id)) invalid("an item in it has no proper name");
      if (!isText(one.format)) invalid("an item in it has no format");
      if (!isObject(one.meta)) invalid("an item in it has no kind");
      if (one.format === "dc+sd-jwt" && !(isList(one.meta.vct_values) && one.meta.vct_values.every(isText))) {
        invalid("an item in it has no kind");
      }
      if (one.multiple !== undefined && typeof one.multiple !== "boolean") invalid("how many it wants is unclear");
      names.add(one.id);
      checkClaims(one);
    }
    if (query.credential_sets === undefined) return;
    if (!isList(query.credential_sets)) invalid("its sets are not a list");
    for (const set of query.credential_sets) {
      if (!isObject(set) || !isList(set.options)) invalid("a set in it has no options");
      if (set.required !== undefined && typeof set.required !== "boolean") invalid("it is unclear what is required");
      for (const option of set.options) {
        if (!isList(option) || !option.every((name) => names.has(name))) invalid("a set names an unknown item");
      }
    }
  }

  // The places that a path leads to, each as a path without gaps, with what is there.
  function places(value, path) {
    let found = [{ value, place: [] }];
    for (const step of path) {
      found = found.flatMap(({ value, place }) => {
        if (step === null) {
          return Array.isArray(value) ? value.map((element, at) => ({ value: element, place: [...place, at] })) : [];
        }
        const isThere = typeof step === "number" ? Array.isArray(value) && step < value.length
          : isObject(value) && Object.hasOwn(value, step);
        return isThere ? [{ value: value[step], place: [...place, step] }] : [];
      });
    }
    return found;
  }

  function claimPlaces(claims, claim) {
    const found = places(claims, claim.path);
    const fitting = claim.values ? found.filter(({ value }) => claim.values.includes(value)) : found;
    return fitting.map(({ place }) => place);
  }

  // The ways in which one credential answers, the one that is wanted most first, or null when it does not. A way:
  // the claims it has, by their place in the query, and the paths to show.
  function waysOf(query, credential) {
    if (query.format !== "dc+sd-jwt" || !query.meta.vct_values.includes(credential.claims.vct)) return null;
    // Which authorities are trusted is told by certificates or federations; what is held here has neither.
    if (isList(query.trusted_authorities)) return null;
    if (!query.claims) return [{ claims: [], paths: [] }];
    const found = query.claims.map((claim) => claimPlaces(credential.claims, claim));
    const all = [query.claims.map((_, at) => at)];
    const sets = query.claim_sets?.map((set) => set.map((name) => query.claims.findIndex((one) => one.id === name)));
    const ways = (sets ?? all).filter((set) => set.every((at) => found[at].length))
      .map((set) => ({ claims: [...new Set(set)].sort((one, other) => one - other),
                       paths: set.flatMap((at) => found[at]) }));
    return ways.length ? ways : null;
  }

  const shown = (credential, { paths }) => ({ paths, parts: partsFor(credential, paths) });

  // The same answer by another way.
  const by = (match, way) => ({ ...match, ...shown(match.credential, way) });

  // held: [{ id, credential }]. Gives for each query what answers it, the sets to answer, and which queries fail.
  function evaluate(query, held) {
    checkQuery(query);
    const matches = new Map(query.credentials.map((one) => [one.id, held.flatMap(({ id, credential }) => {
      const ways = waysOf(one, credential);
      return ways ? [{ id, credential, ways, ...shown(credential, ways[0]) }] : [];
    })]));
    const all = [{ options: [query.credentials.map((one) => one.id)] }];
    const sets = (query.credential_sets ?? all).map((set) => ({
      isRequired: set.required ?? true, purpose: isText(set.purpose) ? set.purpose : null,
      option: set.options.find((option) => option.every((name) => matches.get(name).length)) ?? null,
      wanted: set.options[0],
    }));
    const missing = sets.filter((set) => !set.option)
      .flatMap((set) => set.wanted.filter((name) => !matches.get(name).length));
    const isPossible = sets.every((set) => set.option || !set.isRequired) && sets.some((set) => set.option);
    return { matches, sets, missing: [...new Set(missing)], isPossible, queries: query.credentials };
  }

  Object.assign(wallet, { evaluate, answerBy: by });
}
