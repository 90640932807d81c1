// At the desk: reads the codes of a passport sheet off a picture or with the camera, a line for each.
"use strict";

{
  const place = document.getElementById("paper-scan"), field = document.getElementById("numbers");

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  if (place && field) {
    const said = make("p", { role: "status" });
    const add = (text) => {
      const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
      if (!text.startsWith("CWP1.")) {
        said.textContent = "This code is none of a passport sheet.";
        return false;
      }
      if (!lines.includes(text)) lines.push(text);
      field.value = `${lines.join("\n")}\n`;
      said.textContent = lines.length === 1 ? "1 item read." : `${lines.length} items read.`;
      return true;
    };
    const attempt = async (work) => {
      try {
        await work();
      } catch (problem) {
        said.textContent = problem instanceof wallet.Refusal ? problem.message : "This did not work. Type the number.";
      }
    };
    const video = make("video", { muted: true, playsinline: true, "aria-label": "The camera" });
    const view = make("div", { class: "cw-ward__camera", hidden: true }, video);
    let stop = null;
    const toggle = make("button", { type: "button", class: "nhsuk-button nhsuk-button--secondary",
      onclick: () => attempt(async () => {
        if (stop) {
          stop();
          stop = null;
        } else {
          view.hidden = false;
          try {
            stop = await wallet.reading.camera(video, async (text) => { add(text); return false; });
          } finally {
            if (!stop) view.hidden = true;
          }
        }
        view.hidden = !stop;
        toggle.textContent = stop ? "Stop the camera" : "Scan with the camera";
      }) }, "Scan with the camera");
    const picture = make("input", { type: "file", id: "scan-picture", accept: "image/*", multiple: true,
      class: "nhsuk-file-upload__input cw-input-file", onchange: (event) => attempt(async () => {
        for (const file of [...event.target.files]) add(await wallet.reading.picture(file));
        event.target.value = "";
      }) });
    place.append(toggle, view, make("div", { class: "nhsuk-form-group" },
      make("label", { class: "nhsuk-label", for: "scan-picture" }, "Or choose pictures of the codes"), picture), said);
  }
}
