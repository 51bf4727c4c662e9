// Comforts of reading; nothing needs them. "/" goes to the search, arrows turn pages and articles, the text size is kept.
(function () {
  var d = document, sizes = d.getElementsByName("size"), key = "banke-size";
  function kept(value) {
    // Storage may be refused, from a file or by the reader.
    try {
      if (value) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch (e) {
      return null;
    }
  }
  var chosen = sizes.length && kept();
  for (var i = 0; i < sizes.length; i++) {
    if (sizes[i].id === chosen) sizes[i].checked = true;
    sizes[i].onchange = function () { kept(this.id); };
  }
  if (d.body.classList.contains("article") && /[?&]q=[^&]/.test(location.search)) {
    // Opened from a result of the search: its script marks the hits. This one stands in assets/, that one in search/.
    var s = d.createElement("script");
    s.src = d.currentScript.src.replace(/[^\/]*\/[^\/]*$/, "search/article.js");
    d.head.appendChild(s);
  }
  function follow(selector) {
    var link = d.querySelector(selector);
    if (link) location.href = link.href;
    return link;
  }
  d.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey || e.shiftKey || e.defaultPrevented) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable) return;
    if (e.target.scrollWidth > e.target.clientWidth && e.target !== d.body) return;
    var b = d.body.classList;
    if (e.key === "/" && !b.contains("search")) {
      var q = d.getElementById("q");
      if (q && q.offsetParent) q.focus();
      else if (!follow('.nav a[rel="search"]')) return;
      e.preventDefault();
    }
    if (b.contains("page") || b.contains("article")) {
      if (e.key === "ArrowLeft") follow('.turnpage [rel="prev"]');
      if (e.key === "ArrowRight") follow('.turnpage [rel="next"]');
    }
  });
})();
