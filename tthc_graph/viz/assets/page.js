// Puts the parts together and binds keys and buttons.
function startPage() {
  byId("heading").textContent = data.heading;
  byId("subheading").textContent = data.subheading;
  byId("notice").textContent = data.notice;
  byId("notice").hidden = !data.notice;
  startPicture();
  startFilters();
  apply();
  if (narrowScreen.matches) toggleMenu(false);
  fit(false);
  bindButtons();
  if (data.focus && nodeById.has(data.focus)) bringOut(null, null);
  document.body.dataset.ready = "yes";
}

function toggleMenu(open) {
  document.body.classList.toggle("without-side", !open);
  byId("menu").setAttribute("aria-expanded", String(open));
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.1, network.getScale() * factor)), animation: calm() });
}

function bindButtons() {
  byId("menu").addEventListener("click", () => {
    toggleMenu(document.body.classList.contains("without-side"));
    network.redraw();
  });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => { choose(null, null, false); fit(true); });
  byId("save").addEventListener("click", savePicture);
  byId("print").addEventListener("click", () => window.print());
  byId("close").addEventListener("click", () => choose(null, null, false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null, null, false);
    else if (event.key === "/" && document.activeElement.tagName !== "INPUT") {
      event.preventDefault();
      toggleMenu(true);
      byId("search").focus();
    } else walkList(event);
  });
  darkScreen.addEventListener("change", restyle);
  narrowScreen.addEventListener("change", () => { restyle(); fit(false); });
  // A window that is still finding its size is followed until the reader takes hold of the picture.
  let isHeld = false;
  for (const kind of ["pointerdown", "wheel"]) {
    byId("picture").addEventListener(kind, () => { isHeld = true; }, { passive: true });
  }
  // Behind its event the library restores the old view; the next microtask comes after that, before painting.
  network.on("resize", () => queueMicrotask(() => { if (!isHeld && near === null) fit(false); }));
  // Paper is white and has no window: the whole picture is drawn for it in its light colours.
  window.addEventListener("beforeprint", () => {
    printing = true;
    restyle();
    byId("paper").src = snapshot();
  });
  window.addEventListener("afterprint", () => { printing = false; restyle(); });
}

startPage();
