// What a verifier or an issuer answered when it did not take something, for whoever holds the wallet: what happened and
// what to do now. Their own words are for those who make wallets; they stand beside it for whoever is asked for help.
"use strict";

{
  const { isText, object } = wallet;
  const longest = 300;

  const again = "Open the request again. If it happens again, tell the people who asked you.";
  const verifiers = {
    invalid_request: `They could not use what was sent. ${again}`,
    invalid_scope: `They asked for something that they do not know themselves. Tell the people who asked you.`,
    invalid_client: `They do not know who you were to answer. ${again}`,
    access_denied: "They do not take an answer from you. Ask the people who asked you why.",
    vp_formats_not_supported: "They cannot read the items in this wallet. Tell the people who asked you.",
    invalid_transaction_data: `They could not use what you signed. ${again}`,
    server_error: "Something went wrong at their side. Try again later.",
    temporarily_unavailable: "They cannot take answers just now. Try again later.",
  };

  const anew = "Ask them for a new offer.";
  const issuers = {
    invalid_request: `They did not understand this wallet. ${anew} If it happens again, tell them.`,
    invalid_client: "They give items only to wallets that they know. Ask them which wallet you need.",
    unauthorized_client: "They give items only to wallets that they know. Ask them which wallet you need.",
    invalid_grant: `The offer was used already or has run out. ${anew}`,
    unsupported_grant_type: "They do not give items in this way. Tell the people who sent you the offer.",
    invalid_scope: `They do not have what was offered any more. ${anew}`,
    invalid_dpop_proof: "They did not believe this wallet. Check the clock of this device, and open the offer again.",
    invalid_token: `It took too long. ${anew}`,
    insufficient_scope: `This offer is for something else. ${anew}`,
    invalid_credential_request: `They did not understand this wallet. ${anew} If it happens again, tell them.`,
    unknown_credential_configuration: `They do not have what was offered any more. ${anew}`,
    unknown_credential_identifier: `They do not have what was offered any more. ${anew}`,
    unsupported_credential_type: `They do not have what was offered any more. ${anew}`,
    unsupported_credential_format: "They cannot make it in a form that this wallet holds. Tell them.",
    invalid_proof: "They did not believe this wallet. Check the clock of this device, and open the offer again.",
    invalid_nonce: "It took too long. Open the offer again.",
    invalid_encryption_parameters: "They seal items in a way that this wallet does not know. Tell them.",
    credential_request_denied: "They do not give it to you. Ask them why.",
    access_denied: "They do not give it to you. Ask them why.",
    server_error: "Something went wrong at their side. Try again later.",
    temporarily_unavailable: "They cannot give anything just now. Try again later.",
  };

  // Where there is no code that is known, what the answer is by itself says something.
  function byStatus(status, words) {
    if (status === 404 || status === 410) return words.gone;
    if (status === 429) return "They have too much to do just now. Try again later.";
    return status >= 500 ? "Something went wrong at their side. Try again later." : words.other;
  }

  const kinds = {
    verifier: [verifiers, { gone: "They do not have this request any more. Ask for a new link.",
                            other: `They did not say why. ${again}` }],
    issuer: [issuers, { gone: `They do not have this offer any more. ${anew}`,
                        other: `They did not say why. ${anew}` }],
  };

  // { words, said }: `said` is what they wrote. A verifier of ours writes for holders, and says by a code beside that
  // it does.
  function reason(kind, answer) {
    const told = object(answer) ?? {}, [known, otherwise] = kinds[kind];
    const said = isText(told.error_description) ? told.error_description.slice(0, longest) : null;
    if (kind === "verifier" && said && isText(told.code)) {
      return { words: said, said: isText(told.detail) ? told.detail.slice(0, longest) : null };
    }
    const isKnown = isText(told.error) && Object.hasOwn(known, told.error);
    const code = isText(told.error) ? told.error.slice(0, 60) : null;
    return { words: isKnown ? known[told.error] : byStatus(answer.status, otherwise),
             said: [code, said].filter(Boolean).join(": ") || null };
  }

  // Ends what was begun: what did not work, and why, in words.
  function refuse(kind, code, what, answer) {
    const { words, said } = reason(kind, answer);
    wallet.refuse(code, `${what} ${words}`, { said });
  }

  wallet.said = { reason, refuse };
}
