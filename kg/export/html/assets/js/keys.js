// The keyboard: every command has a key, and the lists beside the canvas reach every entity and relation.

const KEYS = {
  "/": () => { $("query").focus(); $("query").select(); },
  h: showHome, u: undo, f: fitAll, g: () => openAs("graph"), t: () => openAs("table"), y: () => openAs("time"), m: () => openAs("map"),
  e: () => S.chosen?.node != null && expand(S.chosen.node), c: () => S.chosen?.node != null && showAround(S.chosen.node),
  s: () => document.querySelector("#sidebar .pair select")?.focus(),
  p: () => S.chosen?.node != null && seek(S.chosen.node), Escape: () => choose(null),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox") return;
  const run = KEYS[event.key];
  if (!run) return;
  event.preventDefault();
  run();
});
