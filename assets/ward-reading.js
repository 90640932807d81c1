// Reads QR codes: from the camera, or from a picture. With the browser's own reader where there is one, else with one
// that came with the page.
"use strict";

{
  const { refuse } = wallet;
  let reader = null;

  async function own() {
    if (!("BarcodeDetector" in window)) return null;
    try {
      const kinds = await BarcodeDetector.getSupportedFormats();
      if (!kinds.includes("qr_code")) return null;
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? null;
    } catch {
      return null;
    }
  }

  // The package wants an element of the page, though nothing is drawn in it.
  function shipped() {
    if (typeof Html5Qrcode === "undefined") return null;
    const place = document.createElement("div");
    place.id = "ward-reader";
    place.hidden = true;
    document.body.append(place);
    const { qrcode } = new Html5Qrcode("ward-reader", { formatsToSupport: [0], verbose: false });
    return async (canvas) => {
      try {
        return (await qrcode.decodeAsync(canvas)).text;
      } catch {
        return null;
      }
    };
  }

  async function readerOf() {
    reader ??= (await own()) ?? shipped();
    return reader ?? refuse("reader", "This browser cannot read codes. Type or paste what the code says instead.");
  }

  function drawn(source, width, height, scale, isSmooth = scale < 1) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingEnabled = isSmooth;
    pen.drawImage(source, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  async function picture(file) {
    const read = await readerOf();
    let image = null;
    try {
      image = await createImageBitmap(file);
    } catch {
      refuse("picture", "This file is no picture that the browser can open.");
    }
    // A reader finds a code in one size and not in another; none need be larger than a screen.
    const side = Math.max(image.width, image.height);
    const scales = [1, 0.75, 2, 0.5, 3, 0.25].filter((scale) => side * scale >= 100 && side * scale <= 3000);
    for (const scale of [...scales, 1400 / side]) {
      for (const isSmooth of [true, false]) {
        const text = await read(drawn(image, image.width, image.height, scale, isSmooth));
        if (text) return text;
      }
    }
    return refuse("picture", "There is no code in this picture, or it is not sharp enough. Try again nearer, in good "
      + "light.");
  }

  // Shows the camera in `video` and gives each code to `take` until it says true, or `stop` is called.
  async function camera(video, take) {
    const read = await readerOf();
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      refuse("camera", "The camera cannot be used: there is none, or this page may not. "
        + "Choose a picture instead, or type what the code says.");
    }
    let isOver = false;
    const stop = () => {
      isOver = true;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    };
    video.srcObject = stream;
    await video.play();
    (async () => {
      while (!isOver) {
        if (video.videoWidth) {
          const scale = Math.min(1, 1000 / Math.max(video.videoWidth, video.videoHeight));
          const text = await read(drawn(video, video.videoWidth, video.videoHeight, scale));
          if (text && !isOver && await take(text)) stop();
        }
        await new Promise((resolve) => { setTimeout(resolve, 120); });
      }
    })();
    return stop;
  }

  wallet.reading = { picture, camera };
}
