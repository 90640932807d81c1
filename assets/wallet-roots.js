// Whose certificates count for those who ask: the roots that the holder's own organisation trusts. This site tells them
// to whoever is signed in, and they are kept for a while, for people are seldom signed in when they share something.
"use strict";

{
  const { isObject, isText, store } = wallet;
  const place = "/passport/wallet/roots", name = "roots", keptDays = 7, most = 200;

  function read(told) {
    if (!isObject(told) || !isText(told.organisation) || !Array.isArray(told.roots)) return null;
    const roots = told.roots.slice(0, most)
      .filter((one) => isObject(one) && isText(one.name) && isText(one.certificate));
    return { organisation: told.organisation.slice(0, 120),
             roots: roots.map((one) => ({ name: one.name.slice(0, 120), certificate: one.certificate })) };
  }

  // This is our own site, so the session goes along; whoever is not signed in would be sent to sign in.
  async function fetched() {
    try {
      const answer = await fetch(place, { credentials: "same-origin", redirect: "error", cache: "no-store",
        headers: { accept: "application/json" }, signal: AbortSignal.timeout(10000) });
      return answer.ok ? read(await answer.json()) : null;
    } catch {
      return null;
    }
  }

  // A root that cannot be read is passed over: the others still count.
  const usable = (roots) => roots.filter((one) => {
    try {
      return Boolean(wallet.certificate.read(one.certificate).key);
    } catch {
      return false;
    }
  });

  // { organisation, roots }, or nothing when nobody was signed in here for long.
  async function known() {
    const now = wallet.seconds(), fresh = await fetched();
    if (fresh) await store.put("notes", { name, ...fresh, fetchedAt: now });
    const kept = await store.one("notes", name);
    if (!kept || kept.fetchedAt + keptDays * 86400 < now) return null;
    return { organisation: kept.organisation, roots: usable(kept.roots) };
  }

  wallet.roots = { known };
}
