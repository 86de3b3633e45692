// The same graph as a table: entities, relations or figures that pass the filters, to sort, read out and take along.

const PAGE = 100;
const T = { kind: "entities", sort: 0, down: false, rows: PAGE, seek: "", drawn: false };
function tableRows() {
  const { columns, rows } = TABLES[T.kind],
    seek = T.seek.toLowerCase(),
    found = [];
  for (const row of rows())
    if (!seek || row.some((cell) => typeof cell !== "function" && String(cell).toLowerCase().includes(seek)))
      found.push(row);
  const at = Math.min(T.sort, columns.length - 1) + 1,
    way = T.down ? -1 : 1,
    order = new Intl.Collator("zh", { numeric: true });
  return found.sort((a, b) => way * (columns[at - 1][1] ? (+a[at] || 0) - (+b[at] || 0) : order.compare(a[at], b[at])));
}
function openTable(what) {
  Object.assign(T, what);
  openView();
  toHash();
}
function tableView() {
  const { columns } = TABLES[T.kind],
    rows = tableRows();
  // a column without anything in it is left out, though not of the CSV
  const filled = columns.map((_, c) => !c || !rows.length || rows.some((row) => row[c + 1] !== ""));
  const seen = (_, c) => filled[c];
  const heads = columns.map(([key, numeric], c) =>
    el(
      "th",
      {
        scope: "col",
        className: numeric ? "number" : "",
        ariaSort: T.sort !== c ? "none" : T.down ? "descending" : "ascending",
      },
      button(`${t(key)}${T.sort === c ? (T.down ? " ↓" : " ↑") : ""}`, () => {
        T.down = T.sort === c && !T.down;
        T.sort = c;
        openView();
        toHash();
        $("sheet").querySelector("th:not([aria-sort='none']) button").focus();
      }),
    ),
  );
  const body = rows.slice(0, T.rows).map(([open, ...cells]) =>
    el(
      "tr",
      {},
      ...cells.map((cell, c) => {
        if (!filled[c]) return null;
        const text = columns[c][0] === "value" ? amount(cell, "") : String(cell);
        return el(
          "td",
          { className: columns[c][1] ? "number" : `of-${columns[c][0]}` },
          c ? el("div", {}, text) : button(text || "—", open),
        );
      }),
    ),
  );
  const seek = el("input", {
    type: "search",
    value: T.seek,
    placeholder: t("within"),
    ariaLabel: t("within"),
    oninput() {
      T.seek = this.value;
      T.rows = PAGE;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        openTable({});
        const box = $("sheet").querySelector("input[type=search]");
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
      }, 120);
    },
  });
  const only = el(
    "label",
    { className: "choice" },
    el("input", {
      type: "checkbox",
      checked: T.drawn,
      onchange() {
        openTable({ drawn: this.checked });
      },
    }),
    t("drawnOnly"),
  );
  return [
    el(
      "div",
      { className: "row" },
      ...Object.keys(TABLES).map((key) =>
        button(t(key), () => openTable({ kind: key, sort: 0, down: false, rows: PAGE }), { ariaPressed: String(T.kind === key) }),
      ),
      seek,
      drawn.ids.length ? only : null,
      button(t("csv"), saveTable),
      el("span", { className: "soft" }, t("rows", number(rows.length))),
    ),
    el(
      "table",
      {},
      el("caption", { className: "unseen" }, t(T.kind)),
      el("thead", {}, el("tr", {}, ...heads.filter(seen))),
      el("tbody", {}, ...body),
    ),
    rows.length > T.rows
      ? button(t("more", number(rows.length - T.rows)), () => {
          T.rows += 5 * PAGE;
          openView();
        })
      : null,
  ];
}

function saveTable() {
  save(`${T.kind}.csv`, "text/csv;charset=utf-8", csv(TABLES[T.kind].columns, tableRows()));
}
// For spreadsheets: a mark of the encoding, and nothing from a page that they would take for a formula.
function csv(columns, rows) {
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return `"${text.replaceAll('"', '""')}"`;
  };
  const lines = [columns.map(([key]) => t(key)), ...rows.map((row) => row.slice(1))];
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
