// What is on the screen in RDF: the query that gives it, and its statements.

const iri = (i) => {
  const [prefix, ...rest] = N.id[i].split(":");
  return `<${D.namespaces[prefix] || `${prefix}:`}${D.iri[i] ?? rest.join(":")}>`;
};
// The relations among the entities shown, as one would ask the Turtle beside this file for them.
function sparql() {
  const ids = S.mode === "overview" ? [] : drawn.ids,
    kinds = RELATIONS.filter((_, r) => !FILTER.relations.has(r)).map((r) => `kg:${r.name}`);
  const lines = [
    `PREFIX kg: <${D.namespaces.kg}>`,
    "SELECT ?subject ?relation ?object WHERE {",
    `  VALUES ?relation { ${kinds.join(" ")} }`,
  ];
  if (S.mode === "around" && !S.opened.length) {
    lines.push(
      `  { VALUES ?subject { ${iri(S.centre)} } ?subject ?relation ?object }`,
      "  UNION",
      `  { VALUES ?object { ${iri(S.centre)} } ?subject ?relation ?object }`,
    );
  } else {
    if (ids.length && ids.length < NODES)
      for (const end of ["subject", "object"])
        lines.push(`  VALUES ?${end} {`, ...ids.map((i) => `    ${iri(i)}`), "  }");
    lines.push("  ?subject ?relation ?object .");
  }
  return `${[...lines, "}"].join("\n")}\n`;
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
