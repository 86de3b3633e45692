// Served by `kg serve`, a file that had to leave something out asks its server for it: names that are sought, what hangs
// on an entity, the sentences behind it. Opened as a file, or where all is in it, the page asks nobody.

const AT_ONCE = 500; // claims of an entity that are asked for
let served = /^https?:$/.test(location.protocol) && !!(D.left.entities || D.left.witnesses);
const asked = new Set();
let isComplete;
const complete = new Promise((done) => {
  isComplete = done; // the sentences of the file are there: what a server adds comes behind them
});
// Names as the server has them: the local part as it stands in an IRI.
const servedName = (i) => `${D.prefixes[N.prefix[i]]}:${D.iri[i] ?? N.id[i].slice(D.prefixes[N.prefix[i]].length + 1)}`;
let servedRows = null;
function rowOfServed(name) {
  servedRows ??= new Map(N.id.map((_, i) => [servedName(i), i]));
  return servedRows.get(name);
}
// What does not answer as `kg serve` does is some other server, and is not asked again.
async function ask(what, parameters) {
  await complete;
  try {
    const answer = await fetch(`api/${what}?${new URLSearchParams(parameters)}`);
    if (answer.status === 404 && !answer.headers.get("content-type")?.startsWith("text/plain")) served = false;
    return answer.ok ? await answer.json() : null;
  } catch {
    served = false;
    return null;
  }
}

const named = (all, name) => {
  const known = all.findIndex((one) => one.name === name);
  return known >= 0 ? known : all.push({ name, zh: name, en: name, colour: "#8a8f98", shape: "dot" }) - 1;
};
function addNode({ id, type, name, code }) {
  const known = rowOfServed(id);
  if (known != null) return known;
  const i = NODES++,
    prefix = id.split(":", 1)[0];
  if (!D.prefixes.includes(prefix)) D.prefixes.push(prefix);
  N.prefix.push(D.prefixes.indexOf(prefix));
  N.id.push(id);
  N.name.push(name);
  N.class.push(named(CLASSES, type));
  N.aliases.push([]);
  N.code.push(code);
  N.attributes.push([]);
  N.point.push(0);
  D.province.push(-1);
  edgesOf.push([]);
  if (GROUPS) GROUPS.home.push(-1);
  TYPED.push("");
  index().push({ name: name.toLowerCase(), typed: "", others: code });
  rowOf(id);
  rows.set(id, i);
  servedRows.set(id, i);
  return i;
}
const FLAGS = ["negated", "planned", "hedged"];
function addEdge(edge) {
  const [s, o] = [rowOfServed(edge.source), rowOfServed(edge.target)];
  if (s == null || o == null) return;
  const r = named(RELATIONS, edge.relation),
    said = [...["role", "when", "validFrom", "validTo"].map((key) => edge[key] || ""), ...FLAGS.map((key) => +!!edge[key])];
  const same = (e) =>
    E.s[e] === s && E.o[e] === o && E.r[e] === r && claimsOfEdge[e].some((k) => said.every((part, n) => meant(k)[n] == part));
  if (edgesOf[s].some(same)) return;
  const e = EDGES++;
  E.s.push(s);
  E.o.push(o);
  E.r.push(r);
  E.stated.push(+!FLAGS.some((key) => edge[key]));
  edgesOf[s].push(e);
  if (s !== o) edgesOf[o].push(e);
  claimsOfEdge.push([]);
  K.meant.push([...said, ""]);
  addClaim(e, { m: K.meant.length - 1, sure: edge.confidence, claim: edge.claim });
}
function addClaim(e, { m, sure, claim, page = -1, found }) {
  const k = CLAIMS++;
  V.page.push(page);
  V.c.push(Math.round(100 * sure));
  V.rule.push(V.words.push(found?.rule || "") - 1);
  V.q.push(found?.quote || "");
  V.raw.push([]);
  V.lit.push([]);
  V.bytes.push(found ? [found.rawByteStart, found.rawByteEnd - found.rawByteStart] : [0, 0]);
  for (const [column, value] of Object.entries({ e, f: -1, s: E.s[e], p: -1, m, v: V.page.length - 1 })) K[column].push(value);
  const year = yearIn(K.meant[m][1]) || yearIn(K.meant[m][2]);
  yearOf.push(year);
  lastYearOf.push(Math.max(year, yearIn(K.meant[m][3])));
  K.claim ??= new Map();
  if (claim) K.claim.set(k, claim);
  claimsOfEdge[e].push(k);
}

// What hangs on an entity, asked once; what is new stands in the panel and in the number behind its name.
async function reach(i) {
  if (!served || asked.has(i)) return;
  asked.add(i);
  const found = await ask("around", { id: servedName(i), limit: AT_ONCE });
  if (!found) return;
  const before = [NODES, EDGES, CLASSES.length + RELATIONS.length];
  found.nodes.forEach(addNode);
  found.edges.forEach(addEdge);
  if (found.total > found.edges.length) N.attributes[i].push([{ zh: "服务器", en: "server" }, t("ties", number(found.total))]);
  if (before[0] === NODES && before[1] === EDGES) return;
  grow();
  if (before[2] !== CLASSES.length + RELATIONS.length) sidebar();
  if (S.mode === "around" && S.centre === i && S.shown.size === 1) {
    around(i);
    draw(true);
  } else if (S.view === "graph") draw(false);
  if (S.chosen?.node === i) showPanel();
}
// The sentences behind a relation that came from the server.
async function reachEvidence(e) {
  for (const k of [...claimsOfEdge[e]]) {
    const claim = K.claim?.get(k);
    if (!claim || !served || asked.has(claim)) continue;
    asked.add(claim);
    const found = await ask("evidence", { id: claim, limit: 20 });
    if (!found?.evidence.length) continue;
    claimsOfEdge[e].splice(claimsOfEdge[e].indexOf(k), 1);
    for (const one of found.evidence) {
      const page = P.title.push(one.title || "") - 1;
      P.source.push(one.source || one.document);
      P.date.push("");
      P.publisher.push("");
      addClaim(e, { m: K.m[k], sure: one.confidence, page, found: one });
    }
    K.claim.delete(k);
    grow();
    if (S.chosen?.edge === e) showPanel();
  }
}
// An address may name an entity that only the server has.
async function recall(name) {
  const found = served && (await ask("around", { id: name, limit: 1 }));
  if (!found) return;
  const i = addNode(found.node);
  grow();
  showAround(i);
}
const pageOfServer = (i) => `id/${servedName(i).split(":").map(encodeURIComponent).join("/")}`;
// Names that are not in the file, below those that are.
let seeker = 0;
function offerServed(query) {
  clearTimeout(seeker);
  if (!served || !query.trim()) return;
  seeker = setTimeout(async () => {
    const found = await ask("find", { q: query.trim(), limit: 12 });
    if ($("query").value !== query || $("hits").hidden) return;
    const more = (found?.nodes || []).filter((node) => rowOfServed(node.id) == null).map(addNode);
    if (more.length) grow();
    if (more.length || !hits.length) listHits([...hits, ...more].slice(0, 16), false);
    if (eager) take(0);
  }, 150);
}
