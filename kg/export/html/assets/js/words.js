// The interface in Chinese and in English; names of entities stay as they are.

let language = "zh";
function t(key, ...values) {
  return values.reduce((text, value, i) => text.replace(`{${i}}`, value), WORDS[language][key] ?? key);
}
const className = (c) => CLASSES[c][language];
const relationName = (r) => RELATIONS[r][language];
const number = (n) => n.toLocaleString(language === "zh" ? "zh-CN" : "en-GB");

function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const e of document.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t);
  for (const e of document.querySelectorAll("[data-name]")) e.setAttribute("aria-label", t(e.dataset.name));
  for (const e of document.querySelectorAll("[data-hint]")) e.placeholder = t(e.dataset.hint);
}
