// Beside a ballot: what the chosen projects cost together. Without it the page before casting says the same.
"use strict";

(() => {
  const purse = document.getElementById("purse");
  const form = document.getElementById("ballot");
  if (!purse || !form) return;

  const words = document.getElementById("purse-words");
  const bar = document.getElementById("purse-bar");
  const budget = Number(purse.dataset.budget);
  const money = (cents) =>
    new Intl.NumberFormat(document.documentElement.lang, {
      style: "currency", currency: "EUR", minimumFractionDigits: cents % 100 ? 2 : 0,
    }).format(cents / 100);
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const given = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked ? 1 : 0;
    return Math.max(0, parseInt(field.value, 10) || 0);
  };

  const show = () => {
    const chosen = [...form.querySelectorAll("[data-cents]")].filter((field) => given(field) > 0);
    const sum = chosen.reduce((total, field) => total + Number(field.dataset.cents), 0);
    const points = chosen.reduce((total, field) => total + given(field), 0);
    const said = [];
    if (purse.dataset.points) said.push(filled(purse.dataset.wordPoints, { given: points, points: purse.dataset.points }));
    if (purse.dataset.most) said.push(filled(purse.dataset.wordMost, { count: chosen.length, most: purse.dataset.most }));
    said.push(filled(purse.dataset.wordSum, { sum: money(sum), budget: money(budget) }));
    if (sum > budget) said.push(filled(purse.dataset.wordOver, { over: money(sum - budget) }));
    words.textContent = said.join(" ");
    bar.setAttribute("width", Math.min(1000, Math.round((sum / budget) * 1000)));
  };

  purse.hidden = false;
  form.addEventListener("input", show);
  // What has the focus never lies under the sum, which may grow by a line, nor after a phone was turned or its keyboard
  // came up; the browser scrolls to the focus first.
  const uncover = () => requestAnimationFrame(() => {
    const focused = document.activeElement;
    if (!focused.matches("[data-cents]")) return;
    // Chromium moves what sticks only with the next frame: until then it may still say where it stood in a taller window.
    const edge = Math.min(purse.getBoundingClientRect().top, window.innerHeight - purse.offsetHeight);
    const hidden = focused.getBoundingClientRect().bottom - edge;
    if (hidden > 0) window.scrollBy(0, hidden + 16);
  });
  form.addEventListener("focusin", uncover);
  form.addEventListener("input", uncover);
  window.addEventListener("resize", uncover);
  new ResizeObserver(uncover).observe(purse);
  show();
})();
