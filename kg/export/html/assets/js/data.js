// The data of the page: columns unpacked once, and who is tied to whom.

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64),
    bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
async function inflate(name) {
  const holder = document.getElementById(name),
    bytes = bytesOf(holder.textContent);
  holder.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}
const unpack = async (name) => JSON.parse(new TextDecoder("utf-16le").decode(await inflate(name)));
// Columns that climb travel as the steps from row to row.
function climb(column) {
  for (let row = 1; row < column.length; row++) column[row] += column[row - 1];
  return column;
}

// vis-network, a third of the size when deflated; the page's policy lets it run by its hash alone.
const library = document.createElement("script");
library.textContent = new TextDecoder().decode(await inflate("vis"));
document.head.append(library);
library.remove();

const D = await unpack("data");
const N = D.nodes,
  E = D.edges,
  K = D.claims,
  V = D.evidence,
  F = D.figures,
  P = D.pages;
Object.assign(E, { s: climb(D.network.from), o: D.network.to });
climb(K.e);
climb(K.v);
K.s = K.s.map((subject, k) => (K.e[k] < 0 ? subject : E.s[K.e[k]]));
N.id = N.id.map((local, i) => `${D.prefixes[N.prefix[i]]}:${local || N.name[i]}`);
const CLASSES = D.classes,
  RELATIONS = D.relations;
// They grow only where a server gives more than the file holds.
let NODES = N.id.length,
  EDGES = E.s.length,
  CLAIMS = K.e.length;
// The sentences come after the first picture: until then they are empty.
V.q = Array(V.page.length).fill("");
V.bytes = [];
V.raw = [];
V.lit = Array(V.page.length).fill([]);
let rows = null;
function rowOf(id) {
  rows ??= new Map(N.id.map((known, i) => [known, i]));
  return rows.get(id);
}

const claimsOfEdge = Array.from({ length: EDGES }, () => []);
const figuresOf = new Map();
const push = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
for (let k = 0; k < CLAIMS; k++) {
  if (K.e[k] >= 0) claimsOfEdge[K.e[k]].push(k);
  else if (K.s[k] >= 0) push(figuresOf, K.s[k], k);
  if (K.f[k] >= 0 && K.p[k] >= 0 && K.p[k] !== K.s[k]) push(figuresOf, K.p[k], k);
}
const edgesOf = Array.from({ length: NODES }, () => []);
for (let e = 0; e < EDGES; e++) {
  edgesOf[E.s[e]].push(e);
  if (E.o[e] !== E.s[e]) edgesOf[E.o[e]].push(e);
}
const loose = edgesOf.filter((edges) => !edges.length).length;
const degree = (i) => edgesOf[i].length;
const other = (e, i) => (E.s[e] === i ? E.o[e] : E.s[e]);

// What a claim says of itself: role, when, from, to, negated, planned, hedged, speaker.
const PLAIN = ["", "", "", "", 0, 0, 0, ""];
const meant = (k) => (K.m[k] < 0 ? PLAIN : K.meant[K.m[k]]);
const sureness = (k) => V.c[K.v[k]];
const word = (n) => V.words[n];

// The years that a claim speaks of, first and last: its own, its figure's, or its page's; 0 where none is known.
const yearIn = (text) => +(/^\d{4}/.exec(text || "") || [0])[0];
const isTarget = (k) => K.f[k] >= 0 && F.kind[K.f[k]] === "target";
const isPlanned = (k) => !!meant(k)[5] || isTarget(k);
// A target counts where it is due, all other figures where their time begins.
const timeOf = (f) => (F.kind[f] === "target" ? F.end[f] || F.start[f] : F.start[f] || F.end[f]);
const yearOfPage = P.date.map(yearIn),
  yearMeant = K.meant.map((m) => yearIn(m[1]) || yearIn(m[2])),
  lastMeant = K.meant.map((m) => yearIn(m[3]));
const yearOf = K.m.map((m, k) => {
  const f = K.f[k],
    page = V.page[K.v[k]];
  return (m >= 0 && yearMeant[m]) || (f >= 0 && yearIn(timeOf(f))) || (page >= 0 && yearOfPage[page]) || 0;
});
const lastYearOf = yearOf.map((year, k) => Math.max(year, (K.m[k] >= 0 && lastMeant[K.m[k]]) || 0));
