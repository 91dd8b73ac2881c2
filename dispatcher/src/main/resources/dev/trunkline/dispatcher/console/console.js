// What a page needs beyond htmx: the chosen theme, before anything is painted, and the token of a log-in link.
(() => {
  "use strict";
  const root = document.documentElement;
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") {
    root.dataset.theme = chosen;
  }

  function toggleTheme() {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  }

  // The fragment stays in the browser: no server, proxy or log ever sees it.
  function enterByLink() {
    const form = document.getElementById("enter");
    const token = new URLSearchParams(location.hash.slice(1)).get("token");
    if (token) {
      history.replaceState(null, "", location.pathname + location.search);
    }
    if (form && token) {
      form.elements.token.value = token;
      form.submit();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.addEventListener("click", toggleTheme);
    }
    enterByLink();
  });
})();
