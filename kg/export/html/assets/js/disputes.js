// Where pages disagree: figures of one subject, indicator and time that cannot all hold, and what one says and another denies.

const ABOUT = 0.1; // 约 and the like: how far, as a share, the value may be off
// What a figure allows: from its least to its greatest value.
function boundsOf(f) {
  const value = +F.value[f],
    upper = F.upper[f] === "" ? value : +F.upper[f];
  if (F.operator[f] === "about") return [value - ABOUT * Math.abs(value), upper + ABOUT * Math.abs(upper)];
  return [/^</.test(F.operator[f]) ? -Infinity : value, /^>/.test(F.operator[f]) ? Infinity : upper];
}
// Two figures of one page are two things that its author tells apart: only pages disagree with one another.
function disagree(claims) {
  const pagesOf = new Map();
  for (const k of claims) push(pagesOf, K.f[k], V.page[K.v[k]]);
  const versions = [...pagesOf].map(([f, pages]) => ({ bounds: boundsOf(f), pages }));
  const apart = (a, b) => a.bounds[0] > b.bounds[1] || b.bounds[0] > a.bounds[1];
  return versions.some((a, n) =>
    versions.slice(n + 1).some((b) => apart(a, b) && !a.pages.some((page) => b.pages.includes(page))),
  );
}
function figureDisputes() {
  const same = new Map();
  for (let k = 0; k < CLAIMS; k++) {
    const f = K.f[k];
    if (f < 0 || K.s[k] < 0 || !(F.start[f] || F.end[f]) || !["actual", "target"].includes(F.kind[f])) continue;
    push(same, [K.s[k], F.indicator[f], F.unit[f], F.start[f], F.end[f], F.kind[f], K.p[k]].join(), k);
  }
  return [...same.values()]
    .filter((claims) => claims.length > 1 && disagree(claims))
    .map((claims) => ({ node: K.s[claims[0]], claims }));
}
function denials() {
  const same = new Map();
  for (let e = 0; e < EDGES; e++) push(same, `${E.s[e]} ${E.r[e]} ${E.o[e]}`, e);
  return [...same.values()]
    .filter((edges) => edges.some(isDenied) && !edges.every(isDenied))
    .map((edges) => ({ node: E.s[edges[0]], other: E.o[edges[0]], edges, claims: edges.flatMap((e) => claimsOfEdge[e]) }));
}
const isDenied = (e) => claimsOfEdge[e].length > 0 && claimsOfEdge[e].every((k) => meant(k)[4]);

let allDisputes = null;
function disputes() {
  if (!allDisputes) {
    const list = [...figureDisputes(), ...denials()];
    allDisputes = { list, claims: new Set(list.flatMap((dispute) => dispute.claims)) };
  }
  return allDisputes;
}
const isDisputed = (k) => disputes().claims.has(k);
const disputesOf = (i) => disputes().list.filter(({ node, other: end }) => node === i || end === i);

// One dispute as a card: what it is about, and below each version who holds it.
function disputeCard({ node, other: end, edges, claims }, named) {
  const versions = new Map();
  for (const k of claims) {
    const version = edges ? t(meant(k)[4] ? "denies" : "affirms") : F.printed[K.f[k]];
    push(versions, version, k);
  }
  const [k] = claims,
    about = edges
      ? `${N.name[node]} ${relationName(E.r[edges[0]])} ${N.name[end]}`
      : [named ? N.name[node] : "", word(F.indicator[K.f[k]]), timeText(K.f[k])].filter(Boolean).join(" ");
  const open = (version) => choose(edges ? { edge: K.e[version[0]] } : { node, figure: K.f[version[0]] });
  return el(
    "div",
    { className: "dispute" },
    el("p", {}, about),
    ...[...versions].map(([text, ones]) =>
      el(
        "button",
        { type: "button", className: "many", onclick: () => open(ones) },
        el("strong", {}, text),
        el("span", {}, el("span", { className: "snippet" }, [...new Set(ones.map(sayer))].join("；"))),
      ),
    ),
  );
}
function sayer(k) {
  const page = V.page[K.v[k]];
  if (page < 0) return t("gazetteer");
  return [P.publisher[page], P.date[page], P.title[page] || P.source[page]].filter(Boolean).join(" ");
}
function disputesPart(list, named) {
  if (!list.length) return [];
  return [
    el("h3", { className: "warn" }, t("disputed"), " ", el("small", {}, number(list.length))),
    shortList(list, (dispute) => disputeCard(dispute, named), 4),
  ];
}
