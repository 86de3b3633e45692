// What the tables hold: entities, relations or figures that pass the filters.

const onCanvas = (i) => !T.drawn || i < 0 || drawn.at.has(i);
const sourceOf = (k) => {
  const p = V.page[K.v[k]];
  return p < 0 ? "" : P.title[p] || P.source[p];
};
const standing = (k) =>
  [meant(k)[4] && t("negated"), isPlanned(k) && t("planned"), meant(k)[6] && t("hedged"), isDisputed(k) && t("disputed")]
    .filter(Boolean)
    .join(" ");
const nameOf = (i) => (i < 0 ? "" : N.name[i]);

// Each kind: its columns (word, number?) and its rows: a function to open, and the cells.
const TABLES = {
  entities: {
    columns: [["name"], ["class"], ["province"], ["code"], ["aliases"], ["ties0", true]],
    *rows() {
      for (let i = 0; i < NODES; i++) {
        if (!nodePasses[i] || !onCanvas(i)) continue;
        yield [
          () => choose({ node: i }),
          N.name[i],
          className(N.class[i]),
          D.provinces[D.province[i]] || "",
          N.code[i],
          N.aliases[i].join("、"),
          degree(i),
        ];
      }
    },
  },
  relations: {
    columns: [
      ["subject"],
      ["relation"],
      ["object"],
      ["year", true],
      ["status"],
      ["sure", true],
      ["evidence"],
      ["source"],
    ],
    *rows() {
      for (let k = 0; k < CLAIMS; k++) {
        const e = K.e[k];
        if (e < 0 || !claimPasses[k] || !edgePasses[e] || !onCanvas(E.s[e]) || !onCanvas(E.o[e])) continue;
        yield [
          () => choose({ edge: e }),
          N.name[E.s[e]],
          relationName(E.r[e]),
          N.name[E.o[e]],
          yearOf[k] || "",
          standing(k),
          sureness(k),
          V.q[K.v[k]],
          sourceOf(k),
        ];
      }
    },
  },
  figures: {
    columns: [
      ["subject"],
      ["indicator"],
      ["printed"],
      ["value", true],
      ["unit"],
      ["when"],
      ["kind"],
      ["status"],
      ["setBy"],
      ["evidence"],
      ["source"],
    ],
    *rows() {
      for (let k = 0; k < CLAIMS; k++) {
        const f = K.f[k],
          i = K.s[k];
        if (f < 0 || !claimPasses[k] || (i >= 0 && !nodePasses[i]) || !onCanvas(i)) continue;
        yield [
          () => choose(i >= 0 ? { node: i, figure: f } : { figure: f }),
          nameOf(i),
          word(F.indicator[f]),
          F.printed[f],
          +F.value[f],
          word(F.unit[f]),
          timeText(f),
          t(F.kind[f]),
          isDisputed(k) ? t("disputed") : "",
          nameOf(K.p[k]),
          V.q[K.v[k]],
          sourceOf(k),
        ];
      }
    },
  },
};
