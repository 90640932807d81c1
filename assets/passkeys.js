// Passkeys: tells the browser what to ask a device for, and sends what the device answered. Without it, nothing on the
// page mentions passkeys, and the other ways to sign in are as they were.
"use strict";

{
  const place = document.querySelector("[data-passkey]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(""))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const words = {
    NotAllowedError: "Nothing came from your device: its window was closed, or it took too long. Try again",
    InvalidStateError: "This device holds a passkey for your account already",
    NotSupportedError: "This device does not fit. Use another one, or another way to sign in",
    ConstraintError: "This device does not fit: it has no PIN, and knows no finger or face",
    SecurityError: "Passkeys do not work at this address. Open the site at its usual address",
    Stale: "This page has been open too long. Load it again",
  };

  const start = () => {
    const form = place.querySelector("form"), button = form.querySelector("#passkey");
    const says = form.querySelector("#passkey-error"), isMaking = place.dataset.passkey === "make";
    let background = null, isBusy = false;

    const complain = (message) => {
      says.hidden = !message;
      says.textContent = message;
      place.classList.toggle("nhsuk-form-group--error", Boolean(message));
    };

    const options = async () => {
      if (isMaking) return JSON.parse(place.dataset.passkeyOptions);
      const answer = await fetch(place.dataset.passkeyAsk, {
        method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }),
        headers: { accept: "application/json" },
      });
      if (!answer.ok) throw Object.assign(new Error(), { name: "Stale" });
      return answer.json();
    };

    const known = (list) => list.map((one) => ({ ...one, id: bytes(one.id) }));

    const make = async () => {
      const told = await options();
      const made = await navigator.credentials.create({ publicKey: {
        ...told, challenge: bytes(told.challenge), user: { ...told.user, id: bytes(told.user.id) },
        excludeCredentials: known(told.excludeCredentials),
      } });
      return { "client-data": made.response.clientDataJSON, attestation: made.response.attestationObject };
    };

    const show = async (more) => {
      const told = await options();
      const shown = await navigator.credentials.get({ ...more, publicKey: {
        ...told, challenge: bytes(told.challenge), allowCredentials: known(told.allowCredentials),
      } });
      const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
      return { "credential-id": shown.rawId, "client-data": clientDataJSON, "authenticator-data": authenticatorData,
               signature, "user-handle": userHandle ?? new ArrayBuffer(0) };
    };

    const send = (answer) => {
      for (const [name, value] of Object.entries(answer)) form.elements[name].value = text(value);
      form.requestSubmit();
    };

    const press = async () => {
      if (isBusy) return;
      isBusy = true;
      background?.abort();
      complain("");
      try {
        send(await (isMaking ? make() : show({})));
      } catch (problem) {
        complain(words[problem.name] ?? "Your device could not do this. Try again, or sign in another way");
        button.focus();
      }
      isBusy = false;
    };

    // The browser offers passkeys under the field for the user name, where it can do so.
    const offer = async () => {
      background?.abort();
      background = new AbortController();
      const { signal } = background;
      try {
        const answer = await show({ mediation: "conditional", signal });
        if (!signal.aborted) send(answer);
      } catch { /* Nobody asked for anything, so there is nothing to say. */ }
    };

    place.hidden = false;
    for (const other of document.querySelectorAll("[data-passkey-missing]")) other.hidden = true;
    button.addEventListener("click", press);
    // The Enter key in a field presses the button: without an answer of the device there is nothing to send.
    form.addEventListener("submit", (event) => {
      if (form.elements["client-data"].value) return;
      event.preventDefault();
      press();
    });
    const field = document.querySelector("input[autocomplete~='webauthn']");
    if (!field || !PublicKeyCredential.isConditionalMediationAvailable) return;
    PublicKeyCredential.isConditionalMediationAvailable().then((can) => {
      if (!can) return;
      let asked = Date.now();
      offer();
      field.addEventListener("focus", () => {
        if (Date.now() - asked < 240000 || isBusy) return;
        asked = Date.now();
        offer();
      });
    });
  };

  if (place && window.PublicKeyCredential && navigator.credentials) start();
}
