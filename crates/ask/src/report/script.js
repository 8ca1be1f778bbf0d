// Opens a citation's page beside the text. Without scripts the numbers are plain links to the same pages at the end.
(function () {
  "use strict";
  var reader = document.getElementById("reader"), opener = null;
  function close() {
    reader.hidden = true;
    if (opener) { opener.classList.remove("open"); opener.focus({ preventScroll: true }); opener = null; }
  }
  function open(link) {
    var anchor = document.getElementById("c" + link.dataset.c);
    if (!anchor) { return false; }
    if (opener) { opener.classList.remove("open"); }
    opener = link;
    link.classList.add("open");
    var page = anchor.closest(".page").cloneNode(true);
    page.querySelectorAll("[id]").forEach(function (e) { e.removeAttribute("id"); });
    var bar = document.createElement("div"), button = document.createElement("button");
    bar.className = "bar";
    button.textContent = reader.dataset.close;
    button.addEventListener("click", close);
    bar.append(button);
    reader.replaceChildren(bar, page);
    reader.hidden = false;
    var first = null;
    reader.classList.toggle("wide", !!page.querySelector(".sheet"));
    page.querySelectorAll("mark, .sheet i").forEach(function (m) {
      if (m.dataset.c.split(" ").indexOf(link.dataset.c) >= 0) { m.classList.add("now"); if (m.tagName === "MARK") { first = first || m; } }
    });
    if (first) { first.scrollIntoView({ block: "center", behavior: "instant" }); }
    button.focus({ preventScroll: true });
    return true;
  }
  document.addEventListener("click", function (e) {
    var link = e.target.closest("a.c");
    if (link && open(link)) { e.preventDefault(); }
  });
  document.addEventListener("keydown", function (e) { if (e.key === "Escape" && !reader.hidden) { close(); } });
  // Paper has nothing to click: what is folded is printed open.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (d) { d.open = false; }); });
})();
