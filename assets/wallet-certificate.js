// Certificates (RFC 5280) of whoever asks: read strictly, and followed up to a root that is trusted. Only keys on P-256
// and P-384, and nothing that this wallet does not understand in full.
"use strict";

{
  const { refuse, isText, der, encode } = wallet;
  const { tags, Parts } = der;
  const longest = 8192, most = 5;
  const curves = { "1.2.840.10045.3.1.7": { name: "P-256", size: 32 }, "1.3.132.0.34": { name: "P-384", size: 48 } };
  const ecKey = "1.2.840.10045.2.1";
  const hashes = { "1.2.840.10045.4.3.2": "SHA-256", "1.2.840.10045.4.3.3": "SHA-384",
                   "1.2.840.10045.4.3.4": "SHA-512" };
  const extension = { usage: "2.5.29.15", names: "2.5.29.17", authority: "2.5.29.19", narrowed: "2.5.29.30" };
  // Any other that is critical, such as one for certain purposes alone, ends the matter.
  const known = new Set([extension.usage, extension.names, extension.authority]);
  const wrong = (words) => refuse("certificate", `${words}, so nobody can tell who it is. Nothing was shown.`);

  // Standard base64 with its padding, as certificates have it in tokens.
  function bytesOf(text) {
    if (!isText(text) || text.length > longest * 2 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) der.damaged();
    let binary = "";
    try {
      binary = atob(text);
    } catch {
      der.damaged();
    }
    if (btoa(binary) !== text || binary.length > longest) der.damaged();
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  }

  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
  const textOf = (bytes) => new TextDecoder().decode(bytes);

  function signingMethod(element) {
    const parts = new Parts(element), method = der.dotted(parts.next(tags.name));
    return { whole: element.whole, hash: parts.isOver ? hashes[method] : undefined };
  }

  function readKey(element) {
    const parts = new Parts(element), kind = new Parts(parts.next(tags.list));
    const bits = der.wholeBits(parts.next(tags.bits));
    parts.end();
    const algorithm = der.dotted(kind.next(tags.name));
    const named = algorithm === ecKey ? kind.maybe(tags.name) : null;
    const curve = named && kind.isOver ? curves[der.dotted(named)] : undefined;
    return curve && bits[0] === 4 && bits.length === 1 + 2 * curve.size ? { curve, spki: element.whole } : null;
  }

  // What the holder of a certificate is called: { organisation, name }. It says nothing before the chain was checked.
  function readName(element) {
    const found = {};
    for (const set of new Parts(element).rest) {
      for (const one of new Parts(set, 0x31).rest) {
        const parts = new Parts(one), kind = der.dotted(parts.next(tags.name)), { inside } = parts.next();
        if (kind === "2.5.4.10") found.organisation ??= textOf(inside);
        if (kind === "2.5.4.3") found.name ??= textOf(inside);
      }
    }
    return found;
  }

  function readExtensions(element) {
    const found = new Map();
    for (const one of new Parts(der.only(element.inside)).rest) {
      const parts = new Parts(one), name = der.dotted(parts.next(tags.name));
      const isCritical = der.truth(parts.maybe(tags.truth)), value = parts.next(tags.bytes);
      parts.end();
      if (found.has(name)) der.damaged();
      found.set(name, { isCritical, inside: value.inside });
    }
    return found;
  }

  // How many authorities may stand below, and whether it may issue at all.
  function readAuthority(given) {
    if (!given) return { isAuthority: false, below: null };
    const parts = new Parts(der.only(given.inside)), isAuthority = der.truth(parts.maybe(tags.truth));
    const below = parts.maybe(tags.number);
    parts.end();
    return { isAuthority, below: below ? der.smallNumber(below) : null };
  }

  const hostsOf = (given) => (given ? new Parts(der.only(given.inside)).rest : []).filter(({ tag }) => tag === 0x82)
    .map(({ inside }) => String.fromCharCode(...inside).toLowerCase());

  function readBody(element) {
    const parts = new Parts(element), version = parts.maybe(0xa0);
    const isThird = Boolean(version) && der.smallNumber(der.only(version.inside)) === 2;
    parts.next(tags.number);
    const method = signingMethod(parts.next(tags.list)), issuer = parts.next(tags.list);
    const times = new Parts(parts.next(tags.list)), begins = der.time(times.next()), ends = der.time(times.next());
    times.end();
    const subject = parts.next(tags.list), key = readKey(parts.next(tags.list));
    parts.maybe(0x81);
    parts.maybe(0x82);
    const more = parts.maybe(0xa3), extensions = more ? readExtensions(more) : new Map();
    parts.end();
    return { isThird, method, issuer: issuer.whole, subject: subject.whole, named: readName(subject),
             by: readName(issuer), begins, ends, key, extensions };
  }

  // A certificate taken apart. Nothing in it may be believed before its chain was followed.
  function read(text) {
    const bytes = bytesOf(text), parts = new Parts(der.only(bytes)), body = parts.next(tags.list);
    const told = readBody(body), method = signingMethod(parts.next(tags.list));
    const signature = der.wholeBits(parts.next(tags.bits));
    parts.end();
    // The way it is signed stands in it twice, once under the signature.
    if (!same(method.whole, told.method.whole)) der.damaged();
    const { extensions } = told, usage = extensions.get(extension.usage);
    const isStrange = [...extensions].some(([name, { isCritical }]) => isCritical && !known.has(name))
      || extensions.has(extension.narrowed);
    const may = (at) => !usage || der.bit(der.only(usage.inside), at);
    return { ...told, bytes, signed: body.whole, hash: method.hash, signature, isStrange,
             ...readAuthority(extensions.get(extension.authority)), hosts: hostsOf(extensions.get(extension.names)),
             maySign: may(0), mayIssue: may(5) };
  }

  // r and s of the same length, one behind the other, as the browser wants a signature.
  function plainSignature(bytes, size) {
    const parts = new Parts(der.only(bytes)), both = [parts.next(tags.number), parts.next(tags.number)].map(der.number);
    parts.end();
    const plain = new Uint8Array(size * 2);
    both.forEach((one, at) => {
      if (one.length > size) der.damaged();
      plain.set(one, size * (at + 1) - one.length);
    });
    return plain;
  }

  const importKey = ({ curve, spki }) => crypto.subtle.importKey("spki", spki,
    { name: "ECDSA", namedCurve: curve.name }, false, ["verify"]);

  async function hasIssued(issuer, one) {
    if (!same(issuer.subject, one.issuer) || !issuer.key || !one.hash) return false;
    try {
      return await crypto.subtle.verify({ name: "ECDSA", hash: one.hash }, await importKey(issuer.key),
        plainSignature(one.signature, issuer.key.curve.size), one.signed);
    } catch {
      return false;
    }
  }

  function checkTime(one, whose) {
    const now = wallet.seconds();
    const problem = one.ends <= now ? "has run out" : one.begins > now ? "is not valid yet" : null;
    if (problem) refuse("certificate-over", `${whose} ${problem}, so nobody can tell who asks. Nothing was shown.`);
  }

  function checkIssuing(one, below) {
    const may = one.isAuthority && one.mayIssue && (one.below === null || below <= one.below);
    if (!may) wrong("The certificate of who asks comes from somebody who may not give any");
  }

  // What nothing can prove: a certificate that vouches for itself, or that is for something else.
  function checkSigner(one) {
    if (same(one.issuer, one.subject)) wrong("Whoever asks vouches for themselves alone");
    if (one.isAuthority || !one.maySign) wrong("The certificate of who asks is for something else");
    if (!one.key) wrong("The certificate of who asks has a key of a kind that this wallet does not take");
  }

  // Each was issued by the one behind it in the list.
  async function checkChain(chain) {
    for (const [at, one] of chain.entries()) {
      if (!one.isThird || one.isStrange) {
        wrong("The certificate of who asks wants something that this wallet does not know");
      }
      checkTime(one, "The certificate of who asks");
      const above = chain[at + 1];
      if (!above) continue;
      checkIssuing(above, at);
      if (!await hasIssued(above, one)) wrong("The certificates of who asks do not belong together");
    }
  }

  // What they call themselves, for the words in which they are turned away.
  const called = (one) => [one.hosts[0], one.named.organisation, one.named.name, "somebody"].find(isText).slice(0, 100);

  async function rootAbove(chain, roots) {
    const last = chain.at(-1);
    let problem = null;
    for (const { name, certificate } of roots) {
      const root = read(certificate);
      if (same(root.bytes, last.bytes)) wrong("The certificates of who asks prove themselves");
      if (!await hasIssued(root, last)) continue;
      try {
        checkTime(root, `The certificate of ${name}, who vouches for them,`);
        checkIssuing(root, chain.length - 1);
        return name;
      } catch (found) {
        // It may have been renewed under the same name, so another may still do.
        problem = found;
      }
    }
    if (problem) throw problem;
    const by = [last.by.organisation, last.by.name].find(isText)?.slice(0, 100) ?? "nobody";
    return refuse("root", `This request says that it comes from “${called(chain[0])}”, and “${by}” vouches for that. `
      + `Your organisation does not know “${by}”, so this wallet cannot check who asks. Nothing was shown. Ask your HR `
      + "officer.");
  }

  // Who holds the first certificate of a chain: { key, hash, hosts, named, root }.
  // roots: [{ name, certificate }]; a chain never holds its root, which would prove nothing.
  async function signer(list, roots) {
    if (!Array.isArray(list) || !list.length || list.length > most) {
      refuse("chain", "This request does not carry the certificates that say who asks. Nothing was shown.");
    }
    const chain = list.map(read), [first] = chain;
    checkSigner(first);
    await checkChain(chain);
    const root = await rootAbove(chain, roots);
    return { key: first.key, hosts: first.hosts, named: first.named, root, called: called(first),
             hash: encode(await crypto.subtle.digest("SHA-256", first.bytes)) };
  }

  wallet.certificate = { signer, read, importKey, called };
}
