// Who asks (OpenID4VP 1.0, section 5.9.3): by the keys that a site publishes, or by a certificate that leads to a root
// which the holder's organisation trusts. Whatever cannot be checked is not answered.
"use strict";

{
  const { refuse, isObject, isText, ask } = wallet;
  const prefix = "decentralized_identifier:", byHash = "x509_hash:", byHost = "x509_san_dns:";
  const algorithms = { "P-256": { alg: "ES256", hash: "SHA-256" }, "P-384": { alg: "ES384", hash: "SHA-384" } };

  const isHost = (text) => text.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text);

  // What a client identifier says of who asks. Without one that is known here nothing is fetched.
  function identityOf(client) {
    const rest = (of) => (client.startsWith(of) ? client.slice(of.length) : null);
    const did = rest(prefix), hash = rest(byHash), host = rest(byHost);
    const isFine = did?.startsWith("did:web:") || (hash && wallet.decode(hash)?.length === 32)
      || (host && isHost(host));
    if (!isFine) refuse("client", "This wallet cannot check who is asking, so it does not answer.");
    if (did) documentPlace(did);
    return { client, did, hash, host: host?.toLowerCase() };
  }

  // Where the keys of a did:web are: its parts are host, port and folders.
  function documentPlace(did) {
    const [host, ...folders] = did.slice("did:web:".length).split(":").map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return "";
      }
    });
    const isFine = /^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(host) && folders.every((part) => /^[A-Za-z0-9._~-]+$/.test(part))
      && !folders.some((part) => part === "." || part === "..");
    if (!isFine) refuse("client", "This wallet cannot check who is asking: the name of the asker is damaged.");
    const scheme = /^localhost(:|$)/.test(host) ? "http" : "https";
    return `${scheme}://${host}/${folders.length ? folders.join("/") : ".well-known"}/did.json`;
  }

  async function signingKey(did, kid) {
    if (!isText(kid) || kid.split("#")[0] !== did) {
      refuse("kid", "The request is signed with a key of somebody else than who is asking.");
    }
    const told = await getObjectOfDID(did), fragment = `#${kid.split("#")[1]}`;
    if (told.id !== did) refuse("did", "The keys of the asker name somebody else.");
    const isNamed = (id) => id === kid || id === fragment;
    const methods = Array.isArray(told.verificationMethod) ? told.verificationMethod.filter(isObject) : [];
    const named = methods.filter((one) => isNamed(one.id));
    const isAllowed = ["authentication", "assertionMethod"].some((purpose) => Array.isArray(told[purpose])
      && told[purpose].some((one) => isNamed(isObject(one) ? one.id : one)));
    if (named.length !== 1 || named[0].controller !== did || !isAllowed) {
      refuse("key", "The key that signed the request is not among those of the asker.");
    }
    if (named[0].publicKeyJwk?.d !== undefined) refuse("private-key", "The asker publishes its secret key.");
    return named[0].publicKeyJwk;
  }

  async function getObjectOfDID(did) {
    const answer = await ask(documentPlace(did), {
      what: "The asker", headers: { accept: "application/did+json, application/json" } });
    const kind = answer.kind.startsWith("application/did+") ? "application/json" : answer.kind;
    return (answer.isFine && wallet.object({ ...answer, kind }))
      || refuse("did", `${answer.host} does not publish the keys of the asker.`);
  }

  async function byDocument({ did }, token) {
    await wallet.verify(token, await signingKey(did, token.header.kid), "this request");
    const { host } = new URL(documentPlace(did));
    return { host, name: host, proof: `The request is signed with a key that ${host} publishes` };
  }

  // Nobody's word counts for who asks but that of those whom the holder's own organisation trusts.
  async function byCertificate({ hash, host }, token) {
    const { x5c, alg } = token.header;
    if (!Array.isArray(x5c)) refuse("chain", "This request does not carry the certificates that say who asks.");
    const known = await wallet.roots.known();
    if (!known) {
      refuse("roots", `This request says that it comes from “${calledIn(x5c)}”. Your wallet does not know yet whom `
        + "your organisation trusts, so it cannot check that. Sign in on this site in this browser, and open the "
        + "request again.");
    }
    const signer = await wallet.certificate.signer(x5c, known.roots), way = algorithms[signer.key.curve.name];
    const isMeant = hash ? signer.hash === hash : signer.hosts.includes(host);
    if (!isMeant) refuse("client", "The certificate in this request is somebody else’s than who is asking.");
    if (alg !== way.alg) refuse("alg", "This request is not signed in a way that fits its certificate.");
    await wallet.verifyBy(token, () => wallet.certificate.importKey(signer.key), { name: "ECDSA", hash: way.hash },
      "this request");
    const place = host ?? signer.called, isOwn = signer.root === known.organisation;
    return { host: place, name: place, answersAt: host,
             proof: `The request is signed by the holder of a certificate for ${place}. ${signer.root} vouches for that`
               + (isOwn ? "" : `, and ${known.organisation} trusts ${signer.root}`) };
  }

  function calledIn(x5c) {
    try {
      return wallet.certificate.called(wallet.certificate.read(x5c[0]));
    } catch {
      return "somebody";
    }
  }

  // Checks that whoever the client identifier names signed the request: { host, name, proof in words, and the one host
  // at which they may take an answer, if they are bound to one }.
  const prove = (identity, token) => (identity.did ? byDocument(identity, token) : byCertificate(identity, token));
  const algorithmsOf = (identity) => (identity.did ? ["ES256"] : Object.values(algorithms).map(({ alg }) => alg));

  wallet.asker = { identityOf, prove, algorithmsOf };
}
