// Long texts as several QR codes, one after the other: cut on one screen, put together on another in any order.
"use strict";

{
  const { refuse } = wallet;
  // "CWF1.", a name of the text, which of how many, and the piece.
  const form = /^CWF1\.([A-Za-z0-9_-]{6})\.(\d{1,2})\.(\d{1,2})\.([\s\S]+)$/;
  const pieceLength = 420, mostPieces = 60;

  async function cut(text) {
    const count = Math.ceil(text.length / pieceLength);
    if (count > mostPieces) refuse("frames", "This is too much for codes on a screen. Choose fewer items.");
    const name = (await wallet.hash(text)).slice(0, 6);
    return Array.from({ length: count }, (_, at) => (
      `CWF1.${name}.${at + 1}.${count}.${text.slice(at * pieceLength, (at + 1) * pieceLength)}`));
  }

  // Takes pieces as they come. `take` gives { have, of } or, when it has them all, { text }.
  function collector() {
    let name = null, pieces = new Map(), count = 0;
    return {
      async take(text) {
        const found = form.exec(text);
        if (!found) return { text };
        const [, own, at, all, piece] = found, number = Number(at), total = Number(all);
        if (number < 1 || number > total || total > mostPieces) return { have: pieces.size, of: count };
        if (own !== name || total !== count) [name, count, pieces] = [own, total, new Map()];
        pieces.set(number, piece);
        if (pieces.size < count) return { have: pieces.size, of: count };
        const whole = Array.from({ length: count }, (_, place) => pieces.get(place + 1)).join("");
        pieces = new Map();
        const isRight = (await wallet.hash(whole)).slice(0, 6) === own;
        if (!isRight) refuse("frames", "The codes do not fit together. Scan again.");
        return { text: whole };
      },
    };
  }

  wallet.frames = { cut, collector };
}
