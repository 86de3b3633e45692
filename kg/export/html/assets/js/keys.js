// The keyboard: every command has a key, and the lists beside the canvas reach every entity and relation.

const KEYS = {
  "/": () => {
    $("query").focus();
    $("query").select();
  },
  h: showHome,
  u: undo,
  f: fitAll,
  g: () => openAs("graph"),
  t: () => openAs("table"),
  y: () => openAs("time"),
  m: () => openAs("map"),
  e: () => S.chosen?.node != null && expand(S.chosen.node),
  c: () => S.chosen?.node != null && showAround(S.chosen.node),
  s: () => document.querySelector("#sidebar .pair select")?.focus(),
  p: () => S.chosen?.node != null && seek(S.chosen.node),
  o: () => onlyHere(),
  x: () => saveTable(),
  q: () => copy(sparql()),
  "?": () => choose({ help: true }),
  Escape: () => choose(null),
};
// In the panel: up and down from row to row, right and left from one heading to the next.
function step(key) {
  const way = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1,
    far = key === "ArrowRight" || key === "ArrowLeft";
  const stops = [...$("panel").querySelectorAll(far ? "h3" : "button, summary, a")],
    here = document.activeElement;
  const after = (stop) =>
    here.compareDocumentPosition(stop) &
    (way > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING);
  const next = (way > 0 ? stops : stops.reverse()).filter(after);
  if (!far) return next[0]?.focus();
  // going back, the nearest heading is the one of the list that one is in
  const head = way > 0 ? next[0] : next[1] || next[0];
  const row =
    head &&
    [...$("panel").querySelectorAll("button, summary, a")].find(
      (b) => head.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  row?.focus();
}
// Home and End: the first and the last row of the list that one is in.
function edge(key) {
  const rows = document.activeElement.closest("ul")?.querySelectorAll("button, summary");
  rows?.[key === "Home" ? 0 : rows.length - 1].focus();
}
$("panel").addEventListener("keydown", (event) => {
  if (!/^(Arrow|Home$|End$)/.test(event.key) || document.activeElement.tagName === "TEXTAREA") return;
  event.preventDefault();
  (/^Arrow/.test(event.key) ? step : edge)(event.key);
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox")
    return;
  const run = KEYS[event.key];
  if (!run) return;
  event.preventDefault();
  run();
});
