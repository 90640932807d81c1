// Asks issuers and verifiers. Nobody is trusted: an answer has a size, a time and a kind, redirects are not followed,
// and no cookie of this site goes along.
"use strict";

{
  const { refuse, isObject } = wallet;
  const largest = 1024 * 1024, longest = 20000;

  // Plain http only on this machine, where tests and demonstrations run.
  function address(text, what = "An address") {
    let url = null;
    try {
      url = new URL(text);
    } catch { /* Refused below. */ }
    const isHere = url?.protocol === "http:" && url.hostname === "localhost";
    if (!url || (url.protocol !== "https:" && !isHere) || url.username || url.password || text.length > 4096) {
      refuse("address", `${what} is not a safe web address, so nothing was sent to it.`);
    }
    return url;
  }

  const hostOf = (text) => {
    try {
      return new URL(text).host;
    } catch {
      return String(text);
    }
  };

  async function readBody(answer, host) {
    if (!answer.body) return "";
    const reader = answer.body.getReader(), parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > largest) {
        reader.cancel().catch(() => {});
        refuse("oversize", `${host} sent far more than it should. Nothing was taken.`);
      }
      parts.push(value);
    }
    return new Blob(parts).text();
  }

  async function ask(text, { what = "An address", ...options } = {}) {
    const url = address(text, what);
    let answer = null;
    try {
      answer = await fetch(url, {
        credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", cache: "no-store",
        signal: AbortSignal.timeout(longest), ...options,
      });
      const body = await readBody(answer, url.host);
      const kind = (answer.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
      const header = (name) => answer.headers.get(name);
      return { status: answer.status, isFine: answer.ok, kind, body, header, host: url.host };
    } catch (problem) {
      if (problem instanceof wallet.Refusal) throw problem;
      const isLate = problem.name === "TimeoutError";
      return refuse("unreachable", isLate ? `${url.host} took too long to answer. Try again later.`
        : `${url.host} could not be reached, or sent us elsewhere. Check your connection and try again.`);
    }
  }

  // The object in an answer, or nothing when there is none.
  function object(answer) {
    if (answer.kind !== "application/json") return null;
    try {
      const value = JSON.parse(answer.body);
      return isObject(value) ? value : null;
    } catch {
      return null;
    }
  }

  async function getObject(text, what) {
    const answer = await ask(text, { what, headers: { accept: "application/json" } });
    if (!answer.isFine) refuse("answer", `${answer.host} does not have what it should (${what}).`);
    return object(answer) ?? refuse("answer", `${answer.host} sent something this wallet cannot read (${what}).`);
  }

  // A well-known place stands between the host and the path.
  function wellKnown(name, identifier, what) {
    const url = address(identifier, what);
    if (url.search || url.hash) refuse("address", `${what} is not a safe web address, so nothing was sent to it.`);
    // A slash at the end goes, but for what an issuer offers (SD-JWT VC, 4.1; RFC 8414, 3.1; OpenID4VCI, 12.2.2).
    const path = name === "openid-credential-issuer" ? url.pathname : url.pathname.replace(/\/$/, "");
    return `${url.origin}/.well-known/${name}${path === "/" ? "" : path}`;
  }

  Object.assign(wallet, { address, hostOf, ask, object, getObject, wellKnown });
}
