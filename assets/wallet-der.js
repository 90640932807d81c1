// Reads DER (X.690), the way certificates are written. Only the one right spelling of each thing is read: two spellings
// of one certificate would have two hashes.
"use strict";

{
  const { refuse } = wallet;
  const damaged = () => refuse("certificate", "The certificate of who asks is damaged and cannot be read, so nobody "
    + "can tell who it is. Nothing was shown.");
  const tags = { truth: 0x01, number: 0x02, bits: 0x03, bytes: 0x04, name: 0x06, time: 0x17, longTime: 0x18,
                 list: 0x30 };

  // The element that begins at a place: its tag, all of its bytes, and those inside.
  function elementAt(bytes, from) {
    const tag = bytes[from];
    let length = bytes[from + 1], at = from + 2;
    // Tags of several bytes do not occur in certificates.
    if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f) damaged();
    if (length > 0x7f) {
      const count = length & 0x7f;
      if (count === 0 || count > 3 || at + count > bytes.length || bytes[at] === 0) damaged();
      length = bytes.subarray(at, at + count).reduce((sum, byte) => sum * 256 + byte, 0);
      at += count;
      if (length < 0x80) damaged();
    }
    if (at + length > bytes.length) damaged();
    return { tag, whole: bytes.subarray(from, at + length), inside: bytes.subarray(at, at + length) };
  }

  // All elements in some bytes, with nothing between or behind them.
  function elements(bytes) {
    const found = [];
    for (let at = 0; at < bytes.length;) {
      const one = elementAt(bytes, at);
      found.push(one);
      at += one.whole.length;
    }
    return found;
  }

  // Goes through the elements of a list in their order; what was not expected is an error.
  class Parts {
    constructor(element, tag = tags.list) {
      if (element?.tag !== tag) damaged();
      this.rest = elements(element.inside);
    }

    get isOver() { return this.rest.length === 0; }

    next(tag) {
      const one = this.rest.shift();
      if (!one || (tag !== undefined && one.tag !== tag)) damaged();
      return one;
    }

    maybe(tag) { return this.rest[0]?.tag === tag ? this.rest.shift() : null; }

    end() { if (!this.isOver) damaged(); }
  }

  // The one element that the bytes are.
  function only(bytes) {
    const all = elements(bytes);
    if (all.length !== 1) damaged();
    return all[0];
  }

  // The bytes of a whole number that is not negative, without the sign.
  function number({ inside }) {
    const isShortest = inside.length > 0 && !(inside[0] === 0 && inside.length > 1 && inside[1] < 0x80);
    if (!isShortest || inside[0] > 0x7f) damaged();
    return inside[0] === 0 && inside.length > 1 ? inside.subarray(1) : inside;
  }

  function smallNumber(element) {
    const bytes = number(element);
    if (bytes.length > 3) damaged();
    return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  }

  // In DER only 0xff is true, and false, which is what is meant when nothing is said, is never written.
  function truth(element) {
    if (!element) return false;
    if (element.inside.length !== 1 || element.inside[0] !== 0xff) damaged();
    return true;
  }

  // Bits that fill their bytes, such as keys and signatures.
  function wholeBits({ inside }) {
    if (inside.length < 2 || inside[0] !== 0) damaged();
    return inside.subarray(1);
  }

  // Whether a bit is set, counted from the left, of bits that may end within a byte.
  function bit({ inside }, at) {
    const spare = inside[0], last = inside.at(-1);
    const isFine = inside.length >= 2 && spare < 8 && (last & ((1 << spare) - 1)) === 0;
    if (!isFine) damaged();
    return ((inside[1 + Math.floor(at / 8)] ?? 0) & (0x80 >> (at % 8))) !== 0;
  }

  // "1.2.840.10045.2.1"
  function dotted({ inside }) {
    const numbers = [];
    let sum = 0, isBegun = false;
    for (const byte of inside) {
      if (!isBegun && byte === 0x80) damaged();
      sum = sum * 128 + (byte & 0x7f);
      if (sum > 0xffffffff) damaged();
      isBegun = byte > 0x7f;
      if (isBegun) continue;
      numbers.push(sum);
      sum = 0;
    }
    if (isBegun || !numbers.length) damaged();
    const first = Math.min(2, Math.floor(numbers[0] / 40));
    return [first, numbers[0] - first * 40, ...numbers.slice(1)].join(".");
  }

  // Seconds since 1970, of the two ways in which certificates write times.
  function time({ tag, inside }) {
    const text = String.fromCharCode(...inside.slice(0, 20));
    const [, year, ...rest] = text.match(tag === tags.time ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/) ?? damaged();
    if (tag !== tags.time && tag !== tags.longTime) damaged();
    const whole = tag === tags.time ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
    const [month, day, hour, minute, second] = rest.map(Number);
    const moment = new Date(Date.UTC(whole, month - 1, day, hour, minute, second));
    // A 31st of February would become one of March.
    const isReal = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && moment.getUTCHours() === hour
      && moment.getUTCMinutes() === minute && moment.getUTCSeconds() === second;
    if (!isReal) damaged();
    return moment.getTime() / 1000;
  }

  wallet.der = { tags, Parts, only, number, smallNumber, truth, wholeBits, bit, dotted, time, damaged };
}
