// All the script of the public site. Without it every page is complete: it counts a view and brings the number up to
// date, prints, and makes the text larger. Served as it stands, so it is written for any browser of the last years.
(function () {
  "use strict";
  var root = document.documentElement;
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

  function setSize(wanted) {
    size = Math.min(sizes.length - 1, Math.max(0, wanted));
    root.dataset.textSize = sizes[size];
    document.cookie = "diem-cau.text-size=" + sizes[size] + "; path=/; max-age=31536000; samesite=lax";
    document.querySelectorAll("[data-text-step]").forEach(function (button) {
      var next = size + Number(button.dataset.textStep);
      button.disabled = next < 0 || next >= sizes.length;
    });
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

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-needs-script]").forEach(function (part) {
      part.hidden = false;
    });
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
    var article = document.querySelector("[data-publication]");
    if (!article) return;
    // A page that the browser opens ahead of the reader is no view yet.
    if (document.prerendering)
      document.addEventListener("prerenderingchange", countView.bind(null, article), { once: true });
    else countView(article);
  });
})();
