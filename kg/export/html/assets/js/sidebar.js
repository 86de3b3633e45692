// The legend, which is the filter, and the other filters below it.

const isFiltered = () =>
  FILTER.classes.size + FILTER.relations.size > 0 ||
  FILTER.province >= 0 ||
  FILTER.from > 0 ||
  FILTER.to < 9999 ||
  FILTER.sure > 0 ||
  FILTER.status !== "both";
function clearFilters() {
  FILTER.classes.clear();
  FILTER.relations.clear();
  Object.assign(FILTER, { province: -1, from: 0, to: 9999, sure: 0, status: "both" });
  sidebar();
  refilter();
}
function refilter() {
  sift();
  tools();
  if (S.view === "graph") draw(false);
  openView();
  showPanel();
  toHash();
}
let waiting = 0;
const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(refilter, 80);
};

function tick(set, key, mark, name, count) {
  const box = el("input", {
    type: "checkbox",
    checked: !set.has(key),
    onchange() {
      if (box.checked) set.delete(key);
      else set.add(key);
      const all = box.closest("fieldset").querySelector(".quiet");
      all.textContent = t(set.size ? "tickAll" : "tickNone");
      refilter();
    },
  });
  return el("label", { className: "choice" }, box, mark, el("span", {}, name), el("small", {}, number(count)));
}
function counts(column, size) {
  const out = Array(size).fill(0);
  for (const value of column) if (value >= 0) out[value]++;
  return out;
}
const field = (key, ...parts) => el("fieldset", {}, el("legend", {}, t(key)), ...parts);
// All of a kind ticked, or none, so that one can be picked alone.
const allOrNone = (key, set, count) =>
  button(
    t(set.size ? "tickAll" : "tickNone"),
    () => {
      if (set.size) set.clear();
      else for (let n = 0; n < count; n++) set.add(n);
      sidebar();
      refilter();
      $("sidebar").querySelector(`[data-all=${key}]`).focus();
    },
    { className: "quiet", ariaLabel: `${t(key)}: ${t(set.size ? "tickAll" : "tickNone")}` },
  );
const ticks = (key, set, count, ...parts) => {
  const all = allOrNone(key, set, count);
  all.dataset.all = key;
  return el("fieldset", {}, el("legend", {}, t(key)), all, ...parts);
};
const choice = (value, text, chosen) => el("option", { value, selected: chosen }, text);

function looseTick() {
  const box = el("input", {
    type: "checkbox",
    checked: FILTER.alone,
    onchange() {
      FILTER.alone = box.checked;
      refilter();
      if (S.view === "graph" && S.mode === "whole") fitAll();
    },
  });
  return el("label", { className: "choice apart" }, box, el("span", {}, t("alone1")), el("small", {}, number(loose)));
}

function sidebar() {
  const ofClass = counts(N.class, CLASSES.length),
    ofRelation = counts(E.r, RELATIONS.length);
  const parts = [
    ticks(
      "classes",
      FILTER.classes,
      CLASSES.length,
      ...CLASSES.map((_, c) => tick(FILTER.classes, c, sign(c), className(c), ofClass[c])),
      GROUPS || !loose ? "" : looseTick(),
    ),
    ticks("relations", FILTER.relations, RELATIONS.length, ...RELATIONS.map((_, r) => tick(FILTER.relations, r, null, relationName(r), ofRelation[r]))),
  ];
  if (D.provinces.length > 1) {
    parts.push(
      field(
        "province",
        el(
          "select",
          {
            ariaLabel: t("province"),
            onchange() {
              FILTER.province = +this.value;
              refilter();
            },
          },
          choice(-1, t("everywhere"), FILTER.province < 0),
          ...D.provinces.map((name, p) => choice(p, name, FILTER.province === p)),
        ),
      ),
    );
  }
  const years = [...new Set(yearOf)].filter((y) => y > 1900).sort((a, b) => a - b);
  if (years.length > 1) {
    const pick = (key, value, edge) =>
      el(
        "select",
        {
          ariaLabel: t(key),
          onchange() {
            FILTER[key] = +this.value;
            refilter();
          },
        },
        choice(edge, t(key), value === edge),
        ...years.map((y) => choice(y, y, value === y)),
      );
    parts.push(
      field("years", el("div", { className: "pair" }, pick("from", FILTER.from, 0), "–", pick("to", FILTER.to, 9999))),
    );
  }
  parts.push(
    field(
      "status",
      el(
        "select",
        {
          ariaLabel: t("status"),
          onchange() {
            FILTER.status = this.value;
            refilter();
          },
        },
        ...["both", "actual", "planned"].map((s) => choice(s, t(s), FILTER.status === s)),
      ),
    ),
  );
  const shown = el("output", {}, `${FILTER.sure}%`);
  parts.push(
    field(
      "confidence",
      el(
        "div",
        { className: "pair" },
        el("input", {
          type: "range",
          min: 0,
          max: 95,
          step: 5,
          value: FILTER.sure,
          ariaLabel: t("confidence"),
          oninput() {
            FILTER.sure = +this.value;
            shown.textContent = `${this.value}%`;
            soon();
          },
        }),
        shown,
      ),
    ),
  );
  $("sidebar").replaceChildren(...parts);
}
