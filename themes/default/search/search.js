// The one script that search/index.html names. Classic, so that it also runs from file://, where modules and fetch are
// refused, and can say so. It defines window.Banke early; its answers come when the index is open.
(() => {
  const base = new URL('.', document.currentScript.src);
  const opened = location.protocol === 'file:'
    ? Promise.reject(new Error('search needs http: run `python -m generator serve`'))
    : import(new URL('engine.js', base)).then(({ open }) => open(base));
  const ready = opened.then(() => undefined);
  ready.catch(() => {});
  window.Banke = {
    ready,
    search: async (query, options) => (await opened).search(query, options),
  };
  if (location.protocol === 'file:') document.getElementById('search-file').hidden = false;
  else import(new URL('page.js', base)).then(({ start }) => start(opened));
})();
