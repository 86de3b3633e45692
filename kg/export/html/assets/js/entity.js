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
    ...facts
      .filter(([, value]) => value)
      .map(([key, value]) => el("p", { className: "small" }, el("span", { className: "soft" }, `${key} `), value)),
    el(
      "div",
      { className: "row" },
      S.mode === "around" && S.centre === i ? null : button(t("centre"), () => showAround(i)),
      more && S.mode !== "all" && S.mode !== "whole" ? button(t("expand", more), () => expand(i)) : null,
      button(t("path"), () => seek(i)),
    ),
    figuresPart(i),
    ...relationsPart(i),
  ];
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
  el("h3", {}, `${name}  ${number(edges.length)}`),
  shortList(edges, (e) => entityRow(other(e, i), V.q[K.v[claimsOfEdge[e][0]]], () => choose({ edge: e })), sight),
];
function figureText(k) {
  const f = K.f[k],
    time = F.start[f] === F.end[f] ? F.start[f] : [F.start[f], F.end[f]].filter(Boolean).join("–");
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
  claims.sort(
    (a, b) =>
      word(F.indicator[K.f[a]]).localeCompare(word(F.indicator[K.f[b]]), "zh") ||
      F.start[K.f[a]].localeCompare(F.start[K.f[b]]) ||
      a - b,
  );
  return el(
    "div",
    {},
    el("h3", {}, `${t("figures")}  ${claims.length}`),
    ...series(claims).slice(0, 4).map(chart),
    shortList(claims, (k) => {
      const what = F.kind[K.f[k]];
      const row = el(
        "details",
        {},
        el(
          "summary",
          {},
          figureText(k),
          " ",
          what === "actual" ? "" : chip(t(what), true),
          unsettled(k) ? chip(t("disputed"), true) : "",
        ),
      );
      row.addEventListener("toggle", () => {
        if (!row.open || row.children.length > 1) return;
        row.append(witness(k));
        if (K.p[k] >= 0) row.append(el("p", { className: "small soft" }, t("setBy")), entityRow(K.p[k]));
        if (K.s[k] >= 0 && K.s[k] !== i) row.append(entityRow(K.s[k]));
      });
      return row;
    }),
  );
}
