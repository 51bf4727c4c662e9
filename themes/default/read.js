// Comforts of reading; nothing needs them. It runs in the head and sets at once what the reader prefers, so that nothing flashes:
// data-size, data-face, data-paragraphs and data-scheme at the root, by the names of the choices of shared.html.
(function () {
  var d = document, root = d.documentElement, here = d.currentScript.src, chosen = "";
  // Storage may be refused, from a file or by the reader: then the choice holds for this document.
  function prefer(choice) {
    try {
      if (choice) localStorage.setItem("banke", choice);
      chosen = localStorage.getItem("banke") || "";
    } catch (e) {
      chosen = choice || chosen;
    }
    ["size", "face", "paragraphs", "scheme"].forEach(function (group) {
      var found = RegExp("\\b" + group + "-([a-z]+)").exec(chosen), input = found && d.getElementById(found[0]);
      if (found && found[1] !== "auto") root.dataset[group] = found[1];
      else delete root.dataset[group];
      if (input) input.checked = true;
    });
  }
  prefer();
  addEventListener("pageshow", function () { prefer(); });
  addEventListener("storage", function () { prefer(); });
  d.addEventListener("DOMContentLoaded", function () {
    var b = d.body.classList, prefs = d.querySelector(".prefs"), twin = d.querySelector(".script");
    var cite = d.getElementById("cite"), bar = d.querySelector(".tools");
    prefer();
    if (prefs) {
      prefs.onchange = function () {
        prefer([].map.call(prefs.querySelectorAll(":checked"), function (input) { return input.id; }).join(" "));
      };
      d.addEventListener("click", function (e) { if (!prefs.contains(e.target)) prefs.open = false; });
    }
    if (b.contains("article") && /[?&]q=[^&]/.test(location.search)) {
      // Opened from a result of the search: its script marks the hits. This one stands in assets/, that one in search/.
      var s = d.createElement("script");
      s.src = here.replace(/[^\/]*\/[^\/]*$/, "search/article.js");
      d.head.appendChild(s);
    }
    // The same document in the other script, at the same place, and with the same query.
    if (twin) twin.onclick = function () { twin.search = location.search; twin.hash = location.hash; };
    function follow(selector) {
      var link = d.querySelector(selector);
      if (link) location.href = link.href;
      return link;
    }
    d.addEventListener("keydown", function (e) {
      if (e.ctrlKey || e.altKey || e.metaKey || e.shiftKey || e.defaultPrevented) return;
      if (e.key === "Escape" && prefs && prefs.open) {
        prefs.open = false;
        prefs.firstElementChild.focus();
      }
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable) return;
      if (e.target.scrollWidth > e.target.clientWidth && e.target !== d.body) return;
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
    if (cite && bar) tools(cite, cite.dataset, d.createElement("output"), bar);
  });
  // Buttons of an article: copy with the source, share, copy and save references; paragraph signs copy their address.
  function tools(cite, words, told, bar) {
    var own = location.href.replace(/[?#].*/, ""), gbt = d.getElementById("gbt"), now = new Date();
    // GB/T 7714 asks for the day on which an address was read; only the reader's clock knows it.
    now = "[" + new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10) + "]";
    if (gbt) gbt.textContent = gbt.textContent.replace(/\. (?=\w+:\/\/\S+$)/, now + "$&");
    function button(word, beside, act) {
      var made = d.createElement("button");
      made.type = "button";
      made.textContent = word;
      made.onmousedown = function (e) { e.preventDefault(); };
      made.onclick = act;
      beside.before(made);
    }
    function copy(text) {
      function say() {
        told.textContent = words.copied;
        setTimeout(function () { told.textContent = ""; }, 4000);
      }
      function fallBack() {
        d.addEventListener("copy", function (e) {
          e.clipboardData.setData("text/plain", text);
          e.preventDefault();
          say();
        }, { once: true });
        d.execCommand("copy");
      }
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(say, fallBack);
      else fallBack();
    }
    button(words.copy, bar.lastElementChild, function () {
      var reference = gbt.textContent;
      if (!/:\/\//.test(reference)) reference += " " + own;
      copy((String(getSelection()).trim() || d.querySelector("h1").textContent) + "\n\n" + reference);
    });
    if (navigator.share) button(words.share, bar.lastElementChild, function () {
      navigator.share({ title: d.title, url: own }).catch(function () {});
    });
    bar.append(told);
    [].forEach.call(cite.querySelectorAll("pre"), function (pre) {
      button(words.copy, pre, function () { copy(pre.textContent); });
      button(words.save, pre, function () {
        var link = d.createElement("a");
        link.href = URL.createObjectURL(new Blob([pre.textContent]));
        link.download = own.split("/").slice(-6, -1).join("-") + "." + pre.dataset.ending;
        link.click();
      });
    });
    d.addEventListener("click", function (e) {
      if (e.target.matches(".pa")) copy(own + e.target.hash);
    });
  }
})();
