// All the script of the public site. Without it every page is complete: it counts a view and brings the number up to
// date, prints, copies the link, makes the text larger or the page dark, and fetches the site's own letters.
// Served as it stands, so it is written for any browser of the last years.
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.script = "runs";
  var sizes = ["normal", "large", "largest"];

  function cookie(name) {
    var found = document.cookie.split("; ").find(function (one) {
      return one.indexOf(name + "=") === 0;
    });
    return found ? found.slice(name.length + 1) : "";
  }

  // The reader's choices, also those made in the console. Before the page is painted.
  var size = Math.max(0, sizes.indexOf(cookie("diem-cau.text-size")));
  if (size > 0) root.dataset.textSize = sizes[size];
  var theme = cookie("diem-cau.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // Letters that come late move the text: they are shown where an earlier page has fetched them.
  var lettersKept = cookie("diem-cau.letters") === "kept";
  if (lettersKept) root.dataset.fonts = "kept";

  function fetchLetters() {
    if (lettersKept || !document.fonts || (navigator.connection && navigator.connection.saveData)) return;
    Promise.all(
      ["400", "700"].map(function (weight) {
        return document.fonts.load(weight + ' 16px "Be Vietnam Pro"', "aệ");
      }),
    )
      .then(function () {
        document.cookie = "diem-cau.letters=kept; path=/; max-age=2592000; samesite=lax";
      })
      .catch(function () {});
  }

  function setSize(wanted) {
    size = Math.min(sizes.length - 1, Math.max(0, wanted));
    root.dataset.textSize = sizes[size];
    document.cookie = "diem-cau.text-size=" + sizes[size] + "; path=/; max-age=31536000; samesite=lax";
    document.querySelectorAll("[data-text-step]").forEach(function (button) {
      var next = size + Number(button.dataset.textStep);
      button.disabled = next < 0 || next >= sizes.length;
    });
  }

  // What the reader came for has the line first.
  function later(work) {
    setTimeout(work, 1000);
  }

  function countView(article) {
    fetch("/api/views", {
      method: "POST",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ publicationId: article.dataset.publication }),
    })
      .then(function (answer) {
        return answer.ok ? answer.json() : null;
      })
      .then(function (counted) {
        var shown = article.querySelector("[data-views]");
        if (counted && shown) shown.textContent = counted.views.toLocaleString("vi-VN");
      })
      .catch(function () {});
  }

  function switchTheme() {
    var dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = "diem-cau.theme=" + root.dataset.theme + "; path=/; max-age=31536000; samesite=lax";
  }

  function copyLink(button) {
    var note = button.parentNode.querySelector("[data-copied]");
    // Not there on a page without https.
    if (!navigator.clipboard) return window.prompt("Chép liên kết", button.dataset.copy);
    navigator.clipboard.writeText(button.dataset.copy).then(
      function () {
        note.textContent = note.dataset.copied;
      },
      function () {
        window.prompt("Chép liên kết", button.dataset.copy);
      },
    );
  }

  function wire() {
    document.querySelectorAll("[data-text-step]").forEach(function (button) {
      button.addEventListener("click", function () {
        setSize(size + Number(button.dataset.textStep));
      });
      var next = size + Number(button.dataset.textStep);
      button.disabled = next < 0 || next >= sizes.length;
    });
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () {
        window.print();
      });
    });
    document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
      button.addEventListener("click", switchTheme);
    });
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      button.addEventListener("click", function () {
        copyLink(button);
      });
    });
    var article = document.querySelector("[data-publication]");
    if (!article) return;
    // A page that the browser opens ahead of the reader is no view yet.
    if (document.prerendering)
      document.addEventListener("prerenderingchange", later.bind(null, countView.bind(null, article)), {
        once: true,
      });
    else later(countView.bind(null, article));
  }

  document.addEventListener("DOMContentLoaded", wire);
  window.addEventListener("load", function () {
    later(fetchLetters);
  });
})();
