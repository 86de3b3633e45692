// The query page: the named questions, a query, its answer. Whatever comes from the graph is set as text, never as markup.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const ROWS = "application/sparql-results+json", TURTLE = "text/turtle", MOST = 5000;
  let questions = [], chosen = null, base = "", running = null;

  function element(name, text, parent) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  }

  function list() {
    const wanted = at("filter").value.trim().toLowerCase();
    at("questions").replaceChildren();
    for (const question of questions) {
      const told = `${question.name} ${question.title.zh} ${question.title.en} ${question.comment.zh} ${question.comment.en}`;
      if (!told.toLowerCase().includes(wanted)) continue;
      const button = element("button", `${question.title.zh}　${question.title.en}`, element("li", undefined, at("questions")));
      button.type = "button";
      button.setAttribute("aria-pressed", String(question === chosen));
      button.addEventListener("click", () => choose(question));
    }
  }

  function choose(question) {
    chosen = question;
    at("comment").textContent = `${question.comment.zh} ${question.comment.en}`;
    at("parameters").replaceChildren();
    for (const parameter of question.parameters) {
      const label = element("label", `${parameter.zh} ${parameter.en}`, at("parameters"));
      const input = element("input", undefined, label);
      input.dataset.name = parameter.name;
      input.addEventListener("change", fill);
    }
    list();
    fill().then(run);
  }

  async function fill() {
    const values = new URLSearchParams();
    for (const input of at("parameters").querySelectorAll("input")) {
      if (input.value.trim()) values.set(input.dataset.name, input.value.trim());
    }
    const answer = await fetch(`/api/questions/${encodeURIComponent(chosen.name)}?${values}`);
    if (answer.ok) at("query").value = (await answer.json()).query;
    else wrong(await answer.text());
  }

  function wrong(text) {
    at("answer").replaceChildren();
    element("pre", text, at("answer")).className = "wrong";
    at("state").textContent = "";
  }

  async function run() {
    if (running) running.abort();
    const mine = running = new AbortController();
    const format = at("format").value, began = performance.now();
    at("state").textContent = "…";
    try {
      const answer = await fetch("/sparql", {
        method: "POST", signal: mine.signal, body: at("query").value,
        headers: { "Content-Type": "application/sparql-query", Accept: format || `${ROWS}, ${TURTLE};q=0.9` },
      });
      const text = await answer.text();
      if (!answer.ok) return wrong(text);
      const kind = answer.headers.get("Content-Type");
      at("answer").replaceChildren();
      let said = "";
      if (!format && kind.startsWith(ROWS)) said = show(JSON.parse(text));
      else element("pre", text, at("answer"));
      at("state").textContent = `${said} ${((performance.now() - began) / 1000).toFixed(2)} s`;
    } catch (error) {
      if (error.name !== "AbortError") wrong(String(error));
    } finally {
      if (running === mine) running = null;
    }
  }

  function show(answer) {
    if ("boolean" in answer) {
      element("p", answer.boolean ? "是 yes" : "否 no", at("answer"));
      return "";
    }
    const table = element("table", undefined, at("answer"));
    const head = element("tr", undefined, element("thead", undefined, table));
    for (const name of answer.head.vars) element("th", name, head).scope = "col";
    const body = element("tbody", undefined, table);
    for (const row of answer.results.bindings.slice(0, MOST)) {
      const line = element("tr", undefined, body);
      for (const name of answer.head.vars) cell(element("td", undefined, line), row[name]);
    }
    const count = answer.results.bindings.length;
    return count > MOST ? `${count} 行 rows (${MOST})` : `${count} 行 rows`;
  }

  function cell(td, term) {
    if (!term) return;
    if (term.type !== "uri") { td.textContent = term.type === "triple" ? JSON.stringify(term.value) : term.value; return; }
    if (base && term.value.startsWith(base)) {
      const local = term.value.slice(base.length);
      // a local name may hold %28, which is a part of the name and no encoding of ours
      element("a", local.replace("/", ":"), td).href = `/id/${encodeURI(local).replace(/%25/g, "%")}`;
    } else if (/^https?:\/\//.test(term.value)) {
      const link = element("a", term.value, td);
      link.href = term.value;
      link.rel = "noreferrer";
    } else td.textContent = term.value;
  }

  at("run").addEventListener("click", run);
  at("filter").addEventListener("input", list);
  at("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  fetch("/api/questions").then((answer) => answer.json()).then((told) => {
    questions = told.questions;
    base = told.base;
    list();
    document.body.dataset.ready = "true";
    if (new URLSearchParams(location.search).has("query")) run();
  }).catch((error) => wrong(String(error)));
})();
