// Draws a text as a QR code (ISO/IEC 18004, byte mode, error correction L), for what one screen shows another.
"use strict";

{
  // For each version from 1: check words of a block, and blocks (table 9, level L).
  const checkWords = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30,
                      26];
  const blockCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12];

  // Bits left for data and checks once the patterns have their room.
  function roomBits(version) {
    let room = (16 * version + 128) * version + 64;
    if (version < 2) return room;
    const marks = Math.floor(version / 7) + 2;
    room -= (25 * marks - 10) * marks - 55;
    return version < 7 ? room : room - 36;
  }

  const dataWords = (version) => (
    Math.floor(roomBits(version) / 8) - checkWords[version - 1] * blockCounts[version - 1]);
  const lengthBits = (version) => (version < 10 ? 8 : 16);

  // Products in the field of 256 elements with the polynomial 0x11D.
  function times(one, other) {
    let product = 0;
    for (let bit = 7; bit >= 0; bit -= 1) {
      product = (product << 1) ^ ((product >> 7) * 0x11d);
      product ^= ((other >> bit) & 1) * one;
    }
    return product;
  }

  function generator(degree) {
    const result = new Array(degree).fill(0);
    result[degree - 1] = 1;
    let root = 1;
    for (let round = 0; round < degree; round += 1) {
      for (let at = 0; at < degree; at += 1) {
        result[at] = times(result[at], root);
        if (at + 1 < degree) result[at] ^= result[at + 1];
      }
      root = times(root, 2);
    }
    return result;
  }

  function checksOf(data, divisor) {
    const rest = new Array(divisor.length).fill(0);
    for (const word of data) {
      const factor = word ^ rest.shift();
      rest.push(0);
      divisor.forEach((part, at) => { rest[at] ^= times(part, factor); });
    }
    return rest;
  }

  function wordsOf(bytes, version) {
    const bits = [], add = (value, count) => {
      for (let at = count - 1; at >= 0; at -= 1) bits.push((value >> at) & 1);
    };
    add(4, 4);
    add(bytes.length, lengthBits(version));
    for (const byte of bytes) add(byte, 8);
    const room = dataWords(version) * 8;
    add(0, Math.min(4, room - bits.length));
    add(0, (8 - (bits.length % 8)) % 8);
    const words = [];
    for (let at = 0; at < bits.length; at += 8) words.push(parseInt(bits.slice(at, at + 8).join(""), 2));
    for (let filler = 0xec; words.length < room / 8; filler ^= 0xec ^ 0x11) words.push(filler);
    return words;
  }

  // Data in blocks, each with its checks, then one word of each in turn.
  function woven(words, version) {
    const count = blockCounts[version - 1], checks = checkWords[version - 1];
    const all = Math.floor(roomBits(version) / 8), shortLength = Math.floor(all / count) - checks;
    const longFrom = count - (all % count), divisor = generator(checks), blocks = [];
    let at = 0;
    for (let block = 0; block < count; block += 1) {
      const length = shortLength + (block < longFrom ? 0 : 1), data = words.slice(at, at + length);
      at += length;
      blocks.push({ data, checks: checksOf(data, divisor) });
    }
    const result = [];
    for (let place = 0; place <= shortLength; place += 1) {
      for (const { data } of blocks) if (place < data.length) result.push(data[place]);
    }
    for (let place = 0; place < checks; place += 1) for (const block of blocks) result.push(block.checks[place]);
    return result;
  }

  function markPlaces(version) {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2, places = [6];
    for (let at = version * 4 + 10; places.length < count; at -= step) places.splice(1, 0, at);
    return places;
  }

  // A square of modules: 1 dark, 0 light; `fixed` says which ones are no data.
  function frame(version) {
    const size = version * 4 + 17, grid = Array.from({ length: size }, () => new Array(size).fill(0));
    const fixed = Array.from({ length: size }, () => new Array(size).fill(false));
    const set = (x, y, dark) => {
      if (x < 0 || y < 0 || x >= size || y >= size) return;
      grid[y][x] = dark ? 1 : 0;
      fixed[y][x] = true;
    };
    for (let at = 0; at < size; at += 1) {
      set(6, at, at % 2 === 0);
      set(at, 6, at % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
      for (let down = -4; down <= 4; down += 1) {
        for (let right = -4; right <= 4; right += 1) {
          const ring = Math.max(Math.abs(right), Math.abs(down));
          set(x + right, y + down, ring !== 2 && ring !== 4);
        }
      }
    }
    const places = markPlaces(version), last = places.length - 1;
    places.forEach((x, one) => places.forEach((y, other) => {
      const isCorner = (one === 0 && other === 0) || (one === 0 && other === last) || (one === last && other === 0);
      if (isCorner) return;
      for (let down = -2; down <= 2; down += 1) {
        for (let right = -2; right <= 2; right += 1) {
          set(x + right, y + down, Math.max(Math.abs(right), Math.abs(down)) !== 1);
        }
      }
    }));
    return { size, grid, fixed, set };
  }

  function writeFormat({ size, set }, mask, version) {
    let rest = (1 << 3) | mask;
    for (let at = 0; at < 10; at += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const bits = ((((1 << 3) | mask) << 10) | rest) ^ 0x5412, bit = (at) => (bits >> at) & 1;
    for (let at = 0; at <= 5; at += 1) set(8, at, bit(at));
    set(8, 7, bit(6));
    set(8, 8, bit(7));
    set(7, 8, bit(8));
    for (let at = 9; at < 15; at += 1) set(14 - at, 8, bit(at));
    for (let at = 0; at < 8; at += 1) set(size - 1 - at, 8, bit(at));
    for (let at = 8; at < 15; at += 1) set(8, size - 15 + at, bit(at));
    set(8, size - 8, 1);
    if (version < 7) return;
    let tail = version;
    for (let at = 0; at < 12; at += 1) tail = (tail << 1) ^ ((tail >> 11) * 0x1f25);
    const told = (version << 12) | tail;
    for (let at = 0; at < 18; at += 1) {
      const across = size - 11 + (at % 3), down = Math.floor(at / 3);
      set(across, down, (told >> at) & 1);
      set(down, across, (told >> at) & 1);
    }
  }

  const masks = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  // Up and down in columns of two, from the right.
  function fill({ size, grid, fixed }, words) {
    let at = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step += 1) {
        for (const x of [right, right - 1]) {
          const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
          if (fixed[y][x] || at >= words.length * 8) continue;
          grid[y][x] = (words[at >> 3] >> (7 - (at & 7))) & 1;
          at += 1;
        }
      }
    }
  }

  // What looks like the middle of a corner mark, with a wide light place beside it.
  const likeMarks = ["00001011101", "10111010000"];

  // Long runs and squares of one colour are hard to read, and so is what looks like a mark, or too much of a colour.
  function penalty({ size, grid }) {
    let sum = 0, dark = 0;
    for (let one = 0; one < size; one += 1) {
      for (const at of [(place) => grid[one][place], (place) => grid[place][one]]) {
        const line = Array.from({ length: size }, (_, place) => at(place)).join("");
        for (const mark of likeMarks) {
          for (let from = line.indexOf(mark); from >= 0; from = line.indexOf(mark, from + 1)) sum += 40;
        }
        let run = 0, colour = -1;
        for (let place = 0; place < size; place += 1) {
          run = at(place) === colour ? run + 1 : 1;
          colour = at(place);
          if (run === 5) sum += 3;
          if (run > 5) sum += 1;
        }
      }
      for (let place = 0; place < size; place += 1) {
        dark += grid[one][place];
        if (one + 1 < size && place + 1 < size) {
          const total = grid[one][place] + grid[one][place + 1] + grid[one + 1][place] + grid[one + 1][place + 1];
          if (total === 0 || total === 4) sum += 3;
        }
      }
    }
    return sum + Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size)) * 10;
  }

  // The modules of a text, row by row; nothing when it is too long.
  function modules(text) {
    const bytes = [...new TextEncoder().encode(text)];
    const version = checkWords.findIndex((_, at) => (
      4 + lengthBits(at + 1) + bytes.length * 8 <= dataWords(at + 1) * 8)) + 1;
    if (version < 1) return null;
    const square = frame(version);
    writeFormat(square, 0, version);
    fill(square, woven(wordsOf(bytes, version), version));
    const flip = (mask) => square.grid.forEach((row, y) => row.forEach((_, x) => {
      if (!square.fixed[y][x] && masks[mask](x, y) === 0) row[x] ^= 1;
    }));
    let best = 0, least = Infinity;
    masks.forEach((_, mask) => {
      flip(mask);
      writeFormat(square, mask, version);
      const cost = penalty(square);
      if (cost < least) [least, best] = [cost, mask];
      flip(mask);
    });
    flip(best);
    writeFormat(square, best, version);
    return square.grid;
  }

  function draw(text, label) {
    const grid = modules(text), quiet = 4;
    if (!grid) return null;
    const side = grid.length + 2 * quiet, make = (name, values) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
      return element;
    };
    const path = grid.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")));
    const drawing = make("svg", { class: "cw-qr cw-qr--wide", viewBox: `0 0 ${side} ${side}`, role: "img",
                                  "aria-label": label, focusable: "false", "shape-rendering": "crispEdges" });
    drawing.append(make("rect", { width: side, height: side, fill: "#fff" }),
                   make("path", { fill: "#000", d: path.join("") }));
    return drawing;
  }

  wallet.qr = { draw, modules };
}
