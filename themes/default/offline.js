// Registers the service worker of a site with `offline = true`, and tells it what this document showed before it was there.
(function () {
  var worker = navigator.serviceWorker, script = document.currentScript.src;
  if (!worker || !/^https?:/.test(script)) return;
  worker.register(new URL("../sw.js", script)).catch(function () {});
  if (worker.controller) return;
  worker.ready.then(function (registration) {
    var shown = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
    registration.active.postMessage({ shown: [location.href].concat(shown) });
  });
})();
