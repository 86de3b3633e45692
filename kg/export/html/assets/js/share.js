// What can be taken along: the picture, the drawing, the statements, the query.

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
function savePicture() {
  const source = net.canvas.frame.canvas,
    picture = el("canvas", { width: source.width, height: source.height }),
    context = picture.getContext("2d");
  context.fillStyle = paint("--canvas");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(source, 0, 0);
  picture.toBlob((blob) => save("graph.png", "image/png", blob));
}

const EXPORTS = {
  PNG: savePicture,
  SVG: () => save("graph.svg", "image/svg+xml", vector()),
  Turtle: () => save("view.ttl", "text/turtle", turtle()),
  SPARQL: () => copy(sparql()),
};
function exportMenu() {
  const menu = el(
    "details",
    { className: "menu" },
    el("summary", {}, t("take")),
    el(
      "div",
      {},
      ...Object.entries(EXPORTS).map(([name, run]) =>
        button(name === "SPARQL" ? t("sparql") : name, () => {
          menu.open = false;
          run();
        }),
      ),
    ),
  );
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      menu.firstChild.focus();
    }
  });
  return menu;
}

// The clipboard asks for a permission that a file opened by double click may not have: then the text is shown to be copied.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied"));
  } catch {
    const box = el("textarea", { value: text, rows: 14, readOnly: true, ariaLabel: t("sparql") });
    $("panel").prepend(box);
    box.select();
    if (document.execCommand("copy")) say(t("copied"));
  }
}
