// The right-hand panel: an entity, a relation with its sentences, a group, or the graph as a whole.

const SIGHT = 12; // rows of a list shown before "more"
function shortList(items, make, sight = SIGHT) {
  const holder = list(items.slice(0, sight).map(make));
  if (items.length > sight) {
    const rest = button(t("more", items.length - sight), () => {
      rest.parentElement.remove();
      const rows = items.slice(sight).map((item) => el("li", {}, make(item)));
      holder.append(...rows);
      rows[0].querySelector("button")?.focus();
    });
    holder.append(el("li", {}, rest));
  }
  return holder;
}
const entityRow = (i, text, onclick = () => show(i)) => el(
  "button", { type: "button", className: "many", onclick },
  sign(N.class[i]), el("span", {}, N.name[i], text ? el("span", { className: "snippet" }, text) : null),
);
const kind = (i) => el("span", { className: "kind" }, sign(N.class[i]), className(N.class[i]));

function showPanel() {
  const { chosen } = S;
  const parts = chosen?.node != null ? entityPanel(chosen.node)
    : chosen?.edge != null ? relationPanel(chosen.edge)
      : chosen?.group != null ? groupPanel(chosen.group)
        : S.mode === "group" ? groupPanel(S.centre)
          : S.mode === "path" ? pathPanel() : wholePanel();
  const within = $("panel").contains(document.activeElement);
  $("panel").replaceChildren(...parts.flat().filter((part) => part != null));
  $("panel").scrollTop = 0;
  if (within) enterPanel();
}
// Where the keyboard goes on: the first row of a list, or what else can be pressed.
const enterPanel = () => ($("panel").querySelector("button.many") || $("panel").querySelector("button") || $("panel")).focus();

function entityPanel(i) {
  const more = hidden(i), facts = [[t("aliases"), N.aliases[i].join("、")], [t("code"), N.code[i]], ...N.attributes[i].map(([key, value]) => [key[language], value]), [t("province"), D.provinces[D.province[i]]]];
  return [
    kind(i), el("h2", {}, N.name[i]),
    ...facts.filter(([, value]) => value).map(([key, value]) => el("p", { className: "small" }, el("span", { className: "soft" }, `${key} `), value)),
    el("div", { className: "row" },
      S.mode === "around" && S.centre === i ? null : button(t("centre"), () => showAround(i)),
      more && S.mode !== "all" && S.mode !== "whole" ? button(t("expand", more), () => expand(i)) : null,
      button(t("path"), () => seek(i))),
    figuresPart(i), ...relationsPart(i),
  ];
}
// Relations by kind and direction; a long list of one kind is parted by the class of the other end.
function relationsPart(i) {
  const kinds = new Map();
  for (const e of edgesOf[i]) if (edgePasses[e]) push(kinds, E.r[e] * 2 + (E.s[e] === i ? 0 : 1), e);
  if (!kinds.size) return [el("p", { className: "soft" }, t("alone"))];
  return [...kinds].sort((a, b) => a[0] - b[0]).flatMap(([key, edges]) => {
    const name = `${key % 2 ? "← " : ""}${relationName(key >> 1)}${key % 2 ? "" : " →"}`;
    const ends = [...new Map(edges.map((e) => [other(e, i), e])).values()].sort((a, b) => degree(other(b, i)) - degree(other(a, i)) || a - b);
    const classes = new Map();
    for (const e of ends) push(classes, N.class[other(e, i)], e);
    if (ends.length <= SIGHT || classes.size === 1) return part(name, ends, i);
    return [...classes].sort((a, b) => a[0] - b[0]).flatMap(([c, some]) => part(`${name} · ${className(c)}`, some, i, 6));
  });
}
const part = (name, edges, i, sight = SIGHT) => [
  el("h3", {}, `${name}  ${number(edges.length)}`),
  shortList(edges, (e) => entityRow(other(e, i), V.q[K.v[claimsOfEdge[e][0]]], () => choose({ edge: e })), sight),
];
function figureText(k) {
  const f = K.f[k], time = F.start[f] === F.end[f] ? F.start[f] : [F.start[f], F.end[f]].filter(Boolean).join("–");
  return `${time ? `${time}  ` : ""}${word(F.indicator[f])}  ${F.printed[f]}`;
}
// Figures of one subject, indicator, unit and time that are not the same.
function disputed(claims) {
  const said = new Map();
  const key = (f, k) => [K.s[k], F.indicator[f], F.unit[f], F.start[f], F.end[f], F.kind[f], K.p[k]].join();
  for (const k of claims) {
    const f = K.f[k];
    if (F.start[f] && ["actual", "target"].includes(F.kind[f])) push(said, key(f, k), `${F.operator[f]}${+F.value[f]}`);
  }
  return (k) => new Set(said.get(key(K.f[k], k))).size > 1;
}
function figuresPart(i) {
  const claims = (figuresOf.get(i) || []).filter((k) => claimPasses[k]);
  if (!claims.length) return null;
  const unsettled = disputed(claims);
  claims.sort((a, b) => word(F.indicator[K.f[a]]).localeCompare(word(F.indicator[K.f[b]]), "zh") || F.start[K.f[a]].localeCompare(F.start[K.f[b]]) || a - b);
  return el("div", {}, el("h3", {}, `${t("figures")}  ${claims.length}`), ...series(claims).slice(0, 4).map(chart), shortList(claims, (k) => {
    const what = F.kind[K.f[k]];
    const row = el("details", {}, el("summary", {}, figureText(k), " ", what === "actual" ? "" : chip(t(what), true), unsettled(k) ? chip(t("disputed"), true) : ""));
    row.addEventListener("toggle", () => {
      if (!row.open || row.children.length > 1) return;
      row.append(witness(k));
      if (K.p[k] >= 0) row.append(el("p", { className: "small soft" }, t("setBy")), entityRow(K.p[k]));
      if (K.s[k] >= 0 && K.s[k] !== i) row.append(entityRow(K.s[k]));
    });
    return row;
  }));
}

function statement(e) {
  const claims = claimsOfEdge[e].filter((k) => claimPasses[k]);
  const denied = (k) => !!meant(k)[4], same = edgesOf[E.s[e]].filter((x) => E.s[x] === E.s[e] && E.o[x] === E.o[e] && E.r[x] === E.r[e]).flatMap((x) => claimsOfEdge[x]);
  return [
    same.some(denied) && !same.every(denied) ? el("p", {}, chip(t("disputed"), true)) : "",
    el("div", { className: "triple" }, button(N.name[E.s[e]], () => show(E.s[e])), el("strong", {}, `${relationName(E.r[e])} →`), button(N.name[E.o[e]], () => show(E.o[e]))),
    ...(claims.length ? claims : claimsOfEdge[e]).map(witness),
  ];
}
const between = (a, b) => edgesOf[a].filter((e) => other(e, a) === b && edgePasses[e]);
function relationPanel(edge) {
  const others = between(E.s[edge], E.o[edge]).filter((e) => e !== edge);
  return [el("h2", {}, relationName(E.r[edge])), ...[edge, ...others].flatMap(statement)];
}
function pathPanel() {
  const way = [...S.shown];
  const steps = way.slice(1).flatMap((b, k) => between(way[k], b).flatMap(statement));
  return [el("h2", {}, `${N.name[way[0]]} → ${N.name[way.at(-1)]}`), el("p", { className: "soft" }, t("steps", way.length - 1)), ...steps];
}

function groupPanel(g) {
  const { all, kinds } = shares(g);
  return [
    el("h2", {}, groupName(g)), el("p", { className: "soft" }, t("members", number(all))),
    S.mode === "overview" ? el("div", { className: "row" }, button(t("open"), () => showGroup(g))) : null,
    list(kinds.map(([c, count]) => el("span", { className: "kind" }, sign(c), `${className(c)} ${number(count)}`))),
    el("h3", {}, t("hubs")), shortList(members[g].filter((i) => nodePasses[i]).slice(0, 60), (i) => entityRow(i, t("ties", degree(i)))),
  ];
}
function wholePanel() {
  const hubs = [...N.id.keys()].filter((i) => nodePasses[i]).sort((a, b) => degree(b) - degree(a) || a - b).slice(0, 40);
  const figures = K.f.filter((f) => f >= 0).length;
  if (!NODES) return [el("h2", {}, $("title").textContent), el("p", { className: "soft" }, t("empty"))];
  return [
    el("h2", {}, $("title").textContent), el("p", { className: "soft" }, t("totals", number(NODES), number(EDGES), number(figures), number(P.title.length))),
    D.left.entities ? el("p", {}, chip(t("leftEntities", number(D.left.entities)), true)) : null,
    D.left.witnesses ? el("p", {}, chip(t("leftWitnesses", D.left.witnesses), true)) : null,
    el("h3", {}, t("hubs")), shortList(hubs, (i) => entityRow(i, t("ties", degree(i)))),
  ];
}
