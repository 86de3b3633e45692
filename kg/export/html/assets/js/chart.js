// Small charts: how a figure developed, what is a target drawn hollow; and how many dated things each year holds.

const OPERATORS = { ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", about: "≈ ", "=": "" };
// 400000000000 is 4000亿 in Chinese and 400 bn in English.
function amount(value, unit) {
  const style = { notation: Math.abs(value) >= 10000 ? "compact" : "standard", maximumFractionDigits: 2 };
  return Number(value).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", style) + unit;
}

// Claims of one indicator and unit that have a year, one a year and kind; nothing where there are not two.
function series(claims) {
  const kinds = new Map();
  for (const k of claims) {
    const f = K.f[k];
    if (yearIn(F.start[f]) && !["rank", "reward"].includes(F.kind[f]))
      push(kinds, `${F.indicator[f]} ${F.unit[f]} ${K.s[k]}`, f);
  }
  return [...kinds.values()]
    .map((fs) => [...new Map(fs.map((f) => [`${F.start[f]} ${F.kind[f]}`, f])).values()])
    .filter((fs) => new Set(fs.map((f) => F.start[f])).size > 1)
    .map((fs) => fs.sort((a, b) => F.start[a].localeCompare(F.start[b]) || a - b));
}
function chart(fs) {
  const wide = 300,
    high = 104,
    base = 84,
    step = wide / fs.length,
    bar = Math.min(34, step * 0.6);
  const most = Math.max(...fs.map((f) => Math.abs(F.value[f]))) || 1;
  const bars = fs.flatMap((f, n) => {
    const height = Math.max(1, (62 * Math.abs(F.value[f])) / most),
      x = step * (n + 0.5),
      real = F.kind[f] === "actual";
    const text = (y, what, kind) => svg("text", { x, y, "text-anchor": "middle", class: kind }, what);
    return [
      svg("rect", { x: x - bar / 2, y: base - height, width: bar, height, class: real ? "real" : "due" }),
      text(base - height - 4, (OPERATORS[F.operator[f]] || "") + amount(F.value[f], ""), "value"),
      text(high - 6, F.start[f], "time"),
    ];
  });
  const [first] = fs,
    name = `${word(F.indicator[first])}（${word(F.unit[first])}）`;
  const told = fs.map((f) => `${F.start[f]} ${F.printed[f]}`).join("；");
  return el(
    "figure",
    {},
    el("figcaption", {}, name),
    svg(
      "svg",
      { viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": `${name}：${told}`, class: "chart" },
      svg("line", { x1: 0, x2: wide, y1: base, y2: base, class: "axis" }),
      ...bars,
    ),
  );
}
