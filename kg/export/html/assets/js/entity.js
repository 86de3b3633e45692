// The panel of an entity: what it is, its figures, and its relations by kind.

function entityPanel(i) {
  const more = hidden(i),
    facts = [
      [t("aliases"), N.aliases[i].join("、")],
      [t("code"), N.code[i]],
      ...N.attributes[i].map(([key, value]) => [key[language], value]),
      [t("province"), D.provinces[D.province[i]]],
    ];
  return [
    kind(i),
    el("h2", {}, N.name[i]),
    S.chosen?.apart != null ? el("p", { className: "notice" }, t("noPath", N.name[i], N.name[S.chosen.apart])) : null,
    ...facts
      .filter(([, value]) => value)
      .map(([key, value]) => el("p", { className: "small" }, el("span", { className: "soft" }, `${key} `), value)),
    el(
      "div",
      { className: "row" },
      S.mode === "around" && S.centre === i ? null : button(t("centre"), () => showAround(i)),
      more && S.mode !== "all" && S.mode !== "whole" ? button(t("expand", more), () => expand(i)) : null,
      button(t("path"), () => seek(i)),
      D.province[i] < 0 || D.provinces.length < 2
        ? null
        : button(t(FILTER.province < 0 ? "only" : "everywhereAgain", D.provinces[D.province[i]]), onlyHere),
    ),
    served ? el("p", { className: "small" }, el("a", { href: pageOfServer(i) }, t("onServer"))) : null,
    ...disputesPart(disputesOf(i)),
    figuresPart(i),
    ...relationsPart(i),
  ];
}
// Leave only what is of the province of the entity in the panel; or lift that filter again.
function onlyHere() {
  const i = S.chosen?.node;
  if (i == null || (FILTER.province < 0 && D.province[i] < 0)) return;
  FILTER.province = FILTER.province < 0 ? D.province[i] : -1;
  sidebar();
  refilter();
}
// Relations by kind and direction; a long list of one kind is parted by the class of the other end.
function relationsPart(i) {
  const kinds = new Map();
  for (const e of edgesOf[i]) if (edgePasses[e]) push(kinds, E.r[e] * 2 + (E.s[e] === i ? 0 : 1), e);
  if (!kinds.size) return [el("p", { className: "soft" }, t("alone"))];
  return [...kinds]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([key, edges]) => {
      const name = `${key % 2 ? "← " : ""}${relationName(key >> 1)}${key % 2 ? "" : " →"}`;
      const ends = [...new Map(edges.map((e) => [other(e, i), e])).values()].sort(
        (a, b) => degree(other(b, i)) - degree(other(a, i)) || a - b,
      );
      const classes = new Map();
      for (const e of ends) push(classes, N.class[other(e, i)], e);
      if (ends.length <= SIGHT || classes.size === 1) return part(name, ends, i);
      return [...classes]
        .sort((a, b) => a[0] - b[0])
        .flatMap(([c, some]) => part(`${name} · ${className(c)}`, some, i, 6));
    });
}
const part = (name, edges, i, sight = SIGHT) => [
  el("h3", {}, name, " ", el("small", {}, number(edges.length))),
  shortList(edges, (e) => entityRow(other(e, i), V.q[K.v[claimsOfEdge[e][0]]], () => choose({ edge: e })), sight),
];
function timeText(f) {
  const start = F.start[f],
    end = F.end[f];
  return start === end ? start : start && end ? `${start} – ${end}` : start || end;
}
const figureRow = (k) => [
  timeText(K.f[k]) ? el("span", { className: "time" }, timeText(K.f[k])) : "",
  el("span", {}, word(F.indicator[K.f[k]])),
  el("strong", {}, F.printed[K.f[k]]),
  F.kind[K.f[k]] === "actual" ? "" : chip(t(F.kind[K.f[k]]), true),
  isDisputed(k) ? chip(t("disputed"), true) : "",
];
// A figure with the sentence behind it, folded until asked for; the one that was chosen stands open.
function figureFold(k, i) {
  const row = el("details", { className: "figure" }, el("summary", {}, ...figureRow(k)));
  const fill = () => {
    if (!row.open || row.children.length > 1) return;
    row.append(witness(k));
    if (K.p[k] >= 0) row.append(el("p", { className: "small soft" }, t("setBy")), entityRow(K.p[k]));
    if (K.s[k] >= 0 && K.s[k] !== i) row.append(entityRow(K.s[k]));
  };
  row.addEventListener("toggle", fill);
  if (S.chosen?.figure === K.f[k]) {
    row.open = true;
    fill();
  }
  return row;
}
function figuresPart(i) {
  const claims = (figuresOf.get(i) || []).filter((k) => claimPasses[k]);
  if (!claims.length) return null;
  const first = (k) => (S.chosen?.figure === K.f[k] ? 0 : 1);
  claims.sort(
    (a, b) =>
      first(a) - first(b) ||
      word(F.indicator[K.f[a]]).localeCompare(word(F.indicator[K.f[b]]), "zh") ||
      timeOf(K.f[a]).localeCompare(timeOf(K.f[b])) ||
      a - b,
  );
  return el(
    "div",
    {},
    el("h3", {}, t("figures"), " ", el("small", {}, number(claims.length))),
    ...series(claims).slice(0, 4).map(chart),
    shortList(claims, (k) => figureFold(k, i), 8),
  );
}
// A figure whose subject the page leaves open.
function figurePanel(f) {
  const claims = K.f.flatMap((row, k) => (row === f ? [k] : []));
  return [
    el("h2", {}, [timeText(f), word(F.indicator[f]), F.printed[f]].filter(Boolean).join(" ")),
    ...claims.map(witness),
    ...claims.filter((k) => K.p[k] >= 0).flatMap((k) => [el("h3", {}, t("setBy")), entityRow(K.p[k])]),
  ];
}
