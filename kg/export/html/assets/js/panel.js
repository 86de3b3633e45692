// The right-hand panel: an entity, a relation with its sentences, a group, or the graph as a whole.

function panelParts() {
  const { node, edge, group, figure, help } = S.chosen || {};
  if (help) return helpPanel();
  if (node != null) return entityPanel(node);
  if (edge != null) return relationPanel(edge);
  if (figure != null) return figurePanel(figure);
  if (group != null) return groupPanel(group);
  if (S.mode === "group") return groupPanel(S.centre);
  return S.mode === "path" ? pathPanel() : wholePanel();
}
function showPanel() {
  const parts = panelParts();
  const within = $("panel").contains(document.activeElement);
  $("panel").replaceChildren(...parts.flat().filter((part) => part != null));
  $("panel").scrollTop = 0;
  if (within) enterPanel();
}
// Where the keyboard goes on: the first row of a list, or what else can be pressed.
const enterPanel = () =>
  ($("panel").querySelector("h3:not(.warn) ~ ul button.many") || $("panel").querySelector("button") || $("panel")).focus();

function statement(e) {
  const claims = claimsOfEdge[e].filter((k) => claimPasses[k]);
  return [
    claimsOfEdge[e].some(isDisputed) ? el("p", {}, chip(t("disputed"), true)) : "",
    el(
      "div",
      { className: "triple" },
      button(N.name[E.s[e]], () => show(E.s[e])),
      el("strong", { className: isDenied(e) ? "denied" : "" }, `${relationName(E.r[e])} →`),
      button(N.name[E.o[e]], () => show(E.o[e])),
    ),
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
  return [
    el("h2", {}, `${N.name[way[0]]} → ${N.name[way.at(-1)]}`),
    el("p", { className: "soft" }, t("steps", way.length - 1)),
    ...steps,
  ];
}

const helpPanel = () => [
  el("h2", {}, t("help")),
  el("dl", { className: "keys" }, ...WORDS[language].keyList.flatMap(([key, what]) => [el("dt", {}, key), el("dd", {}, what)])),
];

function groupPanel(g) {
  const { all, kinds } = shares(g);
  return [
    el("h2", {}, groupName(g)),
    el("p", { className: "soft" }, t("members", number(all))),
    S.mode === "overview"
      ? el(
          "div",
          { className: "row" },
          button(t("open"), () => showGroup(g)),
        )
      : null,
    list(kinds.map(([c, count]) => el("span", { className: "kind" }, sign(c), `${className(c)} ${number(count)}`))),
    el("h3", {}, t("hubs")),
    shortList(members[g].filter((i) => nodePasses[i]).slice(0, 60), hubRow),
  ];
}
function wholePanel() {
  const hubs = [...N.id.keys()]
    .filter((i) => nodePasses[i])
    .sort((a, b) => degree(b) - degree(a) || a - b)
    .slice(0, 40);
  const figures = K.f.filter((f) => f >= 0).length;
  if (!NODES) return [el("h2", {}, $("title").textContent), el("p", { className: "soft" }, t("empty"))];
  return [
    el("h2", {}, $("title").textContent),
    el("p", { className: "soft" }, t("totals", number(NODES), number(EDGES), number(figures), number(P.title.length))),
    D.left.entities ? el("p", {}, chip(t("leftEntities", number(D.left.entities)), true)) : null,
    D.left.witnesses ? el("p", {}, chip(t("leftWitnesses", D.left.witnesses), true)) : null,
    ...disputesPart(disputes().list.filter(({ node }) => nodePasses[node]), true),
    hubs.length ? el("h3", {}, t("hubs")) : null,
    shortList(hubs, hubRow),
  ];
}
