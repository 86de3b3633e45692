// The toolbar, and the first picture: the one that the address asks for.

function tools() {
  const dark = document.documentElement.hasAttribute("data-dark");
  $("tools").replaceChildren(
    button(t(home()), showHome, { ariaPressed: String(S.mode === home()) }),
    GROUPS ? button(t("all"), showAll, { ariaPressed: String(S.mode === "all") }) : "",
    button(t("undo"), undo, { disabled: !past.length }),
    isFiltered() ? button(t("clear"), clearFilters, { className: "filtered" }) : "",
    button(t("fit"), fitAll),
    exportMenu(),
    button(t(dark ? "light" : "dark"), () => darken(!dark)),
    button("?", () => choose({ help: true }), { title: t("help"), ariaLabel: t("help") }),
    button(t("language"), () => speakAs(language === "zh" ? "en" : "zh")),
  );
}
// The views: the canvas, or a sheet over it.
function openView() {
  const sheets = { table: tableView, time: timelineView },
    sheet = sheets[S.view];
  $("sheet").hidden = !sheet;
  $("sheet").replaceChildren(...(sheet ? sheet() : []).filter((part) => part != null));
  const pressed = S.view === "graph" && S.mode === "map" ? "map" : S.view;
  $("tabs").replaceChildren(
    ...["graph", "table", "time", ...(located.length ? ["map"] : [])].map((name) =>
      button(t(`${name}View`), () => openAs(name), { ariaPressed: String(name === pressed) }),
    ),
  );
}
function openAs(view) {
  if (view === "map") return showMap();
  S.view = view;
  if (view === "graph" && S.mode === "map") return showHome();
  openView();
  $("sheet")
    .querySelector(view === "time" ? ".years button[tabindex='0']" : "button")
    ?.focus();
  toHash();
}

function darken(dark) {
  document.documentElement.toggleAttribute("data-dark", dark);
  draw(false);
}
function speakAs(name) {
  language = name;
  speak();
  sidebar();
  draw(false);
  openView();
  showPanel();
  toHash();
}
// On paper the canvas has another shape: everything that is shown is fitted into it, and the view comes back after.
let screenView = null;
addEventListener("beforeprint", () => {
  screenView = { position: net.getViewPosition(), scale: net.getScale() };
  net.canvas.setSize();
  fitAll();
  net.renderer._redraw();
});
addEventListener("afterprint", () => {
  net.canvas.setSize();
  net.moveTo({ ...screenView, animation: false });
});

function fromHash() {
  const p = new URLSearchParams(location.hash.slice(1));
  const names = (key, all) =>
    (p.get(key) || "")
      .split(",")
      .map((name) => all.findIndex((c) => c.name === name))
      .filter((c) => c >= 0);
  FILTER.classes = new Set(names("c", CLASSES));
  FILTER.relations = new Set(names("r", RELATIONS));
  FILTER.alone = p.has("alone");
  FILTER.province = D.provinces.indexOf(p.get("p"));
  FILTER.from = +p.get("from") || 0;
  FILTER.to = +p.get("to") || 9999;
  FILTER.sure = Math.min(95, +p.get("sure") || 0);
  FILTER.status = ["planned", "actual"].includes(p.get("is")) ? p.get("is") : "both";
  if (Object.hasOwn(WORDS, p.get("lang"))) language = p.get("lang");
  const [kind, sort, way, only] = (p.get("t") || "").split(",");
  if (Object.hasOwn(TABLES, kind)) Object.assign(T, { kind, sort: +sort || 0, down: way === "down", drawn: only === "drawn" });
  T.seek = p.get("q") || "";
  if (p.has("k")) for (const lane of KINDS) if (!p.get("k").split(",").includes(lane)) LANES.delete(lane);
  sift();
  const rows = (key) =>
    (p.get(key) || "")
      .split("|")
      .map((id) => rowOf(id))
      .filter((i) => i != null);
  const mode = p.get("m"),
    [centre] = rows("n");
  if (mode === "around" && centre != null) {
    showAround(centre);
    for (const i of rows("x")) if (S.shown.has(i)) more(i);
    arrive();
  } else if (mode === "group" && GROUPS && members[+p.get("n")]) showGroup(+p.get("n"));
  else if (mode === "path" && rows("n").length === 2) showPath(...rows("n"));
  else if (mode === "all") showAll();
  else if (mode === "map" && located.length) showMap();
  if (!S.mode) showHome();
  if (mode === "around" && centre == null && p.get("n")) recall(p.get("n"));
  const [chosen] = rows("s"),
    [s, r, o] = (p.get("e") || "").split("|");
  const edge = p.get("e")
    ? (edgesOf[rowOf(s)] || []).find((e) => N.id[E.s[e]] === s && RELATIONS[E.r[e]].name === r && N.id[E.o[e]] === o)
    : null;
  const figure = p.has("f") && Object.hasOwn(F.value, +p.get("f")) ? { figure: +p.get("f") } : {};
  if (edge != null) choose({ edge });
  else if (chosen != null) choose({ node: chosen, ...figure });
  else if (figure.figure != null) choose(S.centre >= 0 && S.mode === "around" ? { node: S.centre, ...figure } : figure);
  past.length = 0;
  const [x, y, scale] = (p.get("z") || "").split(",").map(Number);
  if (scale > 0.005 && scale < 20 && Number.isFinite(x + y)) {
    net.moveTo({ position: { x, y }, scale, animation: false });
    S.moved = true;
  }
  if (["table", "time"].includes(p.get("v"))) openAs(p.get("v"));
  toHash();
  tools();
}

if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.toggleAttribute("data-dark", true);
fromHash();
speak();
sidebar();

// For scripts and tests: what is on the canvas, by id, and where; `data-ready` holds when the first picture stood, in ms.
window.view = Object.freeze({
  net,
  find: (query) => find(query).map((i) => N.id[i]),
  labelled: () => drawn.labels.length,
  sparql,
  turtle,
  vector,
  ids: () => N.id,
  outlines: () => outlines.land.length,
  shown: () => drawn.ids.map((i) => N.id[i]),
  bubbles: () => drawn.bubbles.map((b) => [b.g, b.all]),
  pairs: () => drawn.pairs.length,
  triples: () => drawnTriples().map((e) => [N.id[E.s[e]], RELATIONS[E.r[e]].name, N.id[E.o[e]]]),
  spots: () =>
    Object.values(net.body.nodes)
      .filter((n) => !n.options.hidden)
      .map((n) => [n.id, n.x, n.y]),
  open: {
    around: (id) => showAround(rowOf(id)),
    group: showGroup,
    all: showAll,
    home: showHome,
    expand: (id) => expand(rowOf(id)),
  },
});
async function loadRest() {
  const late = await unpack("late");
  const of = climb(late.text);
  Object.assign(V, { q: of.map((n) => late.q[n]), raw: of.map((n) => late.raw[n]), lit: late.lit, bytes: late.bytes });
  [TYPED, SIMPLIFIED, indexed] = [late.typed, new Map(Object.entries(late.traditional)), null];
  isComplete();
  if (S.chosen || S.mode === "path") showPanel();
  if (S.view !== "graph") openView();
  (window.requestIdleCallback || setTimeout)(() => {
    index();
    document.body.dataset.whole = Math.round(performance.now());
  });
}
requestAnimationFrame(() =>
  setTimeout(() => {
    document.body.dataset.ready = Math.round(performance.now());
    setTimeout(loadRest, S.chosen ? 0 : 200); // the hand is not at the mouse yet
  }),
);
