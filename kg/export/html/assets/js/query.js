// What is on the screen in RDF: the query that gives it, and its statements.

const iri = (i) => {
  const [prefix, ...rest] = N.id[i].split(":");
  return `<${D.namespaces[prefix] || `${prefix}:`}${D.iri[i] ?? rest.join(":")}>`;
};
// The relations that are drawn and that the Turtle states, each once.
function drawnTriples() {
  const edges = new Map();
  for (const pair of drawn.pairs)
    for (const e of pair.edges) if (E.stated[e]) edges.set(`${E.s[e]} ${E.r[e]} ${E.o[e]}`, e);
  return [...edges.values()];
}
const MOST_TRIPLES = 1000; // a longer query names the entities alone
// The query that gives what is on the screen, as one would ask the Turtle beside this file: all that is tied to the centre,
// where that is what is drawn, or else the very triples.
function sparql() {
  const shown = drawnTriples(),
    kinds = RELATIONS.filter((_, r) => !FILTER.relations.has(r)).map((r) => `kg:${r.name}`),
    head = [`PREFIX kg: <${D.namespaces.kg}>`, "SELECT ?subject ?relation ?object WHERE {"],
    ofKinds = `  VALUES ?relation { ${kinds.join(" ")} }`;
  const body = () => {
    if (S.mode === "around" && isStar(shown)) {
      const centre = iri(S.centre);
      return [
        ofKinds,
        `  { VALUES ?subject { ${centre} } ?subject ?relation ?object }`,
        "  UNION",
        `  { VALUES ?object { ${centre} } ?subject ?relation ?object }`,
      ];
    }
    const whole = S.mode === "overview" || (drawn.ids.length === NODES && !isFiltered());
    if (whole) return [ofKinds, "  ?subject ?relation ?object ."];
    if (shown.length <= MOST_TRIPLES) {
      const triples = shown.map((e) => `    (${iri(E.s[e])} kg:${RELATIONS[E.r[e]].name} ${iri(E.o[e])})`);
      return ["  VALUES (?subject ?relation ?object) {", ...triples, "  }", "  ?subject ?relation ?object ."];
    }
    const ends = ["subject", "object"].flatMap((end) => [
      `  VALUES ?${end} {`,
      ...drawn.ids.map((i) => `    ${iri(i)}`),
      "  }",
    ]);
    return [ofKinds, ...ends, "  ?subject ?relation ?object ."];
  };
  return `${[...head, ...body(), "}"].join("\n")}\n`;
}
// Whether what is drawn is all that is stated of the centre, and nothing else.
function isStar(shown) {
  const own = new Set(
    edgesOf[S.centre]
      .filter((e) => E.stated[e] && !FILTER.relations.has(E.r[e]))
      .map((e) => `${E.s[e]} ${E.r[e]} ${E.o[e]}`),
  );
  return own.size === shown.length && shown.every((e) => own.has(`${E.s[e]} ${E.r[e]} ${E.o[e]}`));
}
// What is shown, as the statements of the Turtle file: classes, names, and the relations that it states.
function turtle() {
  const quote = (text) =>
    JSON.stringify(text).replace(
      /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  const ids = drawn.ids.length ? drawn.ids : [...N.id.keys()],
    within = new Set(ids);
  const lines = [`@prefix kg: <${D.namespaces.kg}> .`, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", ""];
  for (const i of ids) {
    lines.push(`${iri(i)} a kg:${CLASSES[N.class[i]].name} ; skos:prefLabel ${quote(N.name[i])}@zh .`);
    const said = edgesOf[i]
      .filter((e) => E.s[e] === i && E.stated[e] && edgePasses[e] && within.has(E.o[e]))
      .map((e) => `${iri(i)} kg:${RELATIONS[E.r[e]].name} ${iri(E.o[e])} .`);
    lines.push(...new Set(said));
  }
  return `${lines.join("\n")}\n`;
}
